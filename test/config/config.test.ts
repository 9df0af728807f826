import { inChat, readConfig } from '../../src/config/config.js';
import { UserError } from '../../src/user-error.js';

const read = (env: Record<string, string>) => readConfig(env, '/srv/castellan');

const SOCKET = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_TEAM_ACCOUNT: 'Acme',
  OWNER_EMAIL: 'maya@acme.example',
};
const { SLACK_APP_TOKEN: _, ...WITHOUT_MODE } = SOCKET;
const HTTP = { ...WITHOUT_MODE, SLACK_SIGNING_SECRET: '0123456789abcdef' };

const DISCORD = {
  DISCORD_TOKEN: 'a.b.c',
  DISCORD_GUILD_ID: '197038439483310086',
  DISCORD_GUILD_ACCOUNT: 'Acme',
  OWNER_EMAIL: 'maya@acme.example',
};

describe('The configuration', () => {
  it('needs nothing: everything is on this machine, below the working directory', () => {
    expect(read({})).toMatchObject({
      dataDir: '/srv/castellan/.castellan',
      host: '127.0.0.1',
      port: 3000,
      portGiven: false,
      publicUrl: 'http://127.0.0.1:3000',
      console: 'auto',
      seal: { folder: '/srv/castellan/.castellan/keys' },
    });
  });

  it('takes empty variables for ones not given, and trims the others', () => {
    expect(read({ MONGODB_URI: ' ', PORT: '', DATA_DIR: ' data ' })).toMatchObject({
      mongodbUri: undefined,
      portGiven: false,
      dataDir: '/srv/castellan/data',
    });
  });

  it('reads Slack in Socket Mode, and in HTTP mode', () => {
    expect(read(SOCKET).slack).toMatchObject({
      account: 'Acme',
      mode: { kind: 'socket', appToken: 'xapp-1' },
    });
    expect(read(HTTP).slack?.mode).toEqual({ kind: 'http', signingSecret: '0123456789abcdef' });
  });

  it('reads the keys that secrets are encrypted with, and where one is made', () => {
    const [given, older, oldest] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
    expect(read({ SECRET_KEY: given ?? '', SECRET_KEYS_OLD: `${older}, ${oldest}` }).secretKeys).toEqual({
      given,
      old: [older, oldest],
      file: '/srv/castellan/.castellan/keys/secret.key',
    });
  });

  it('reads Discord, beside Slack or alone', () => {
    expect(read({ ...SOCKET, ...DISCORD })).toMatchObject({
      slack: { account: 'Acme' },
      discord: { token: 'a.b.c', server: { guildId: '197038439483310086', account: 'Acme' } },
    });
    expect(read(DISCORD).owner).toEqual({ email: 'maya@acme.example', account: 'Acme' });
    // Its servers are bound in chat then.
    expect(read({ DISCORD_TOKEN: 'a.b.c' }).discord).toEqual({ token: 'a.b.c' });
    expect([inChat(read(DISCORD)), inChat(read(SOCKET)), inChat(read({}))]).toEqual([true, true, false]);
  });

  it('gives the first Account Manager the account of the workspace, when no other is named', () => {
    expect(read(SOCKET).owner).toEqual({ email: 'maya@acme.example', account: 'Acme' });
    expect(read({ ...SOCKET, OWNER_ACCOUNT: 'Other' }).owner?.account).toBe('Other');
  });

  it.each([
    ['an address that is no MongoDB server', { MONGODB_URI: 'http://db' }, 'MONGODB_URI must begin with'],
    ['a port that is no number', { PORT: 'http' }, 'PORT must be a whole number from 0 to 65535'],
    ['a port there is none of', { PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
    ['half a port', { PORT: '3000.5' }, 'PORT must be a whole number from 0 to 65535'],
    ['a public address that is no URL', { PUBLIC_URL: 'ftp://x' }, 'PUBLIC_URL must be an http or https URL'],
    [
      'proxies that are no addresses',
      { TRUSTED_PROXIES: '10.0.0.0/8,lb' },
      'TRUSTED_PROXIES must be addresses',
    ],
    ['a key that is none', { SECRET_KEY: 'hunter2' }, 'SECRET_KEY must be 32 random bytes'],
    [
      'an old key that is none',
      { SECRET_KEY: 'a'.repeat(64), SECRET_KEYS_OLD: `${'b'.repeat(64)},hunter2` },
      'SECRET_KEYS_OLD must each be 32 random bytes',
    ],
    [
      'old keys that none takes over from',
      { MONGODB_URI: 'mongodb://db', SECRET_KEYS_OLD: 'b'.repeat(64) },
      'SECRET_KEYS_OLD is given without SECRET_KEY',
    ],
    [
      'a level there is none of',
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of debug, info, warn, error, silent',
    ],
    ['neither on nor off', { CASTELLAN_CONSOLE: 'maybe' }, 'CASTELLAN_CONSOLE must be one of auto, on, off'],
    [
      'an asker without an address',
      { CASTELLAN_CONSOLE_USER: 'maya' },
      'CASTELLAN_CONSOLE_USER must be an e-mail',
    ],
    [
      'an owner without an address',
      { OWNER_EMAIL: 'maya', OWNER_ACCOUNT: 'A' },
      'OWNER_EMAIL must be an e-mail',
    ],
    [
      'an owner of nothing',
      { OWNER_EMAIL: 'maya@acme.example' },
      'OWNER_EMAIL is given without OWNER_ACCOUNT',
    ],
    ['mail from nowhere', { MAIL_FROM: 'a@acme.example' }, 'MAIL_FROM is given without SMTP_URL'],
    ['mail from nobody', { SMTP_URL: 'smtp://mail.acme.example' }, 'SMTP_URL is given without MAIL_FROM'],
    ['an account of nobody', { OWNER_ACCOUNT: 'Acme' }, 'OWNER_ACCOUNT is given without OWNER_EMAIL'],
    [
      'an endless account name',
      { ...SOCKET, OWNER_ACCOUNT: 'x'.repeat(81) },
      'OWNER_ACCOUNT must have at most 80',
    ],
    [
      'a bot token of another kind',
      { ...SOCKET, SLACK_BOT_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN must begin with xoxb-',
    ],
    [
      'an app token of another kind',
      { ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN must begin with xapp-',
    ],
    [
      'a signing secret cut short',
      { ...HTTP, SLACK_SIGNING_SECRET: '0123' },
      'SLACK_SIGNING_SECRET must have at least 16',
    ],
    ['both modes of Slack', { ...SOCKET, ...HTTP }, 'give one of them'],
    [
      'no mode of Slack',
      WITHOUT_MODE,
      'Give also SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
    ],
    [
      'a Discord token that is none',
      { ...DISCORD, DISCORD_TOKEN: 'secret' },
      'DISCORD_TOKEN must be a bot token',
    ],
    [
      'a server’s name for its id',
      { ...DISCORD, DISCORD_GUILD_ID: 'acme' },
      'DISCORD_GUILD_ID must be a server id',
    ],
    ['Discord without a token', { ...DISCORD, DISCORD_TOKEN: '' }, 'Give also DISCORD_TOKEN'],
    ['Discord without a server', { ...DISCORD, DISCORD_GUILD_ID: '' }, 'Give also DISCORD_GUILD_ID'],
    [
      'Discord without an account',
      { ...DISCORD, DISCORD_GUILD_ACCOUNT: '' },
      'Give also DISCORD_GUILD_ACCOUNT',
    ],
    ['Discord without an owner', { ...DISCORD, OWNER_EMAIL: '' }, 'Give also OWNER_EMAIL'],
    [
      'a server for the demo account',
      { ...DISCORD, DISCORD_GUILD_ACCOUNT: 'Demo' },
      'DISCORD_GUILD_ACCOUNT must not be demo',
    ],
    ['Slack without a bot', { ...SOCKET, SLACK_BOT_TOKEN: '' }, 'Give also SLACK_BOT_TOKEN'],
    ['Slack without an account', { ...SOCKET, SLACK_TEAM_ACCOUNT: '' }, 'Give also SLACK_TEAM_ACCOUNT'],
    ['Slack without an owner', { ...SOCKET, OWNER_EMAIL: '' }, 'Give also OWNER_EMAIL'],
    ['another Slack that is no URL', { ...SOCKET, SLACK_API_URL: 'slack' }, 'SLACK_API_URL must be an http'],
  ])('refuses %s by name', (_what, env: Record<string, string>, words) => {
    expect(() => read(env)).toThrow(UserError);
    expect(() => read(env)).toThrow(words);
  });

  it('names every fault at once, and shows no secret', () => {
    const secret = 'geheim-geheim';
    const faulty = () => read({ PORT: 'x', LOG_LEVEL: 'y', SLACK_BOT_TOKEN: secret, MONGODB_URI: secret });
    expect(faulty).toThrow(/MONGODB_URI .*PORT .*LOG_LEVEL .*SLACK_BOT_TOKEN /);
    expect(faulty).not.toThrow(secret);
  });
});
