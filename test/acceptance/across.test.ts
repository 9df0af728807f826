import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import { openPlaces } from '../../src/geo/places.js';
import type { Database } from '../../src/mongo/database.js';
import { freePort } from '../../src/mongo/embedded/free-port.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { openTestDatabase, uriOf } from '../support/database.js';
import { read } from '../support/discord-client.js';
import { ALICE, DiscordPeer } from '../support/discord-peer.js';
import { GUILD, type Shown, TOKEN } from '../support/discord-state.js';
import { run, type Started, scratch, start } from '../support/program.js';
import { SlackApi } from '../support/slack-api.js';
import { commandBody, SIGNING_SECRET, signed } from '../support/slack-requests.js';

// The built program in Slack and in Discord at once. Needs `npm run build`.
const ATTACKER = '81.2.69.142';

describe('one incident in Slack and in Discord', () => {
  const name = `test-${randomUUID()}`;
  let directory: Awaited<ReturnType<typeof scratch>>;
  let database: Database;
  let castellan: Castellan;
  let discord: DiscordPeer;
  let slack: SlackApi;
  let program: Started;
  let address: string;

  beforeAll(async () => {
    directory = await scratch();
    database = await openTestDatabase(name);
    castellan = createCastellan({ database, clock, places: await openPlaces() });
    discord = await DiscordPeer.start();
    slack = await SlackApi.start();
    const env = {
      MONGODB_URI: uriOf(name),
      DATA_DIR: join(directory.path, 'data'),
      PORT: String(await freePort()),
      LOG_LEVEL: 'info',
      OWNER_EMAIL: 'alice@example.com',
      OWNER_ACCOUNT: 'Acme',
    };
    address = `http://127.0.0.1:${env.PORT}/slack/events`;
    program = start({
      ...env,
      CASTELLAN_CONSOLE: 'off',
      SLACK_BOT_TOKEN: 'xoxb-test-token',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_TEAM_ACCOUNT: 'Acme',
      SLACK_API_URL: slack.url,
      DISCORD_TOKEN: TOKEN,
      DISCORD_GUILD_ID: GUILD,
      DISCORD_GUILD_ACCOUNT: 'Acme',
      DISCORD_API_URL: discord.url,
    });
    await program.tells('Castellan is running');
    await discord.until(
      () => discord.gateway.listening === 1 && discord.state.registrations > 0,
      'the session',
    );
    const { status, output } = await run(
      { ...env, PORT: '0' },
      `/user link discord:${GUILD}/${ALICE} user:alice@example.com`,
    );
    if (status !== 0) throw new Error(output);
  }, 120_000);

  afterAll(async () => {
    // In order: a transaction of a killed process would keep its database from being dropped for a minute.
    program.child.kill('SIGTERM');
    await program.ended;
    await discord.stop();
    await slack.stop();
    await castellan.keys.stop();
    await database.close();
    await directory.remove();
  });

  /** What Alice is told in Slack. */
  const fromSlack = async (command: string, text: string) => {
    const before = slack.to('response_url').length;
    const body = commandBody({ command, text, response_url: slack.responseUrl(randomUUID()) });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    await fetch(address, { method: 'POST', headers: { ...type, ...signed(body, clock.now()) }, body });
    return (await slack.until('response_url', before + 1)).slice(before);
  };
  const cards = () => discord.posted().filter((message) => read(message).includes(ATTACKER));
  const card = async (words: string | RegExp): Promise<Shown> => {
    await discord.until(() => cards().some((message) => read(message).match(words)), `a card with ${words}`);
    const found = cards().find((message) => read(message).match(words));
    if (!found) throw new Error('no card');
    return found;
  };
  const failures = (count: number) =>
    castellan.logins.append(
      Array.from({ length: count }, () => ({
        accountId: 'acme',
        occurredAt: clock.now(),
        username: 'carol@acme.example',
        name: 'Carol',
        ip: ATTACKER,
        action: 'sign-in',
        status: 'failure' as const,
        source: 'api' as const,
      })),
    );

  it('is shown on both once both are routed to', async () => {
    const here = await discord.answer(discord.command('alerts', 'route-add', { severity: 'low' }));
    expect(read(here)).toContain('#general');
    const [inSlack] = await fromSlack('/alerts', 'route-add severity:low');
    expect(JSON.stringify(inSlack)).toContain('#general');
    await failures(12);
    const shown = await card(ATTACKER);
    expect(shown.allowed_mentions).toEqual({ parse: [] });
    const [posted] = await slack.until('chat.postMessage');
    expect(JSON.stringify(posted)).toContain(ATTACKER);
  }, 60_000);

  it('is acknowledged on Discord, and Slack’s card changes at once', async () => {
    const before = slack.to('chat.update').length;
    const pressed = discord.press(await card(ATTACKER), 'Acknowledge');
    const began = performance.now();
    await discord.answer(pressed);
    await discord.until(
      () =>
        slack
          .to('chat.update')
          .slice(before)
          .some((call) => /acknowledged by/i.test(JSON.stringify(call))),
      'the card in Slack',
    );
    expect(performance.now() - began).toBeLessThan(10_000);
    await card(/acknowledged by/i);
    expect(cards()).toHaveLength(1);
  }, 60_000);

  it('goes on in Slack while Discord is in trouble', async () => {
    const before = slack.to('chat.update').length;
    discord.trouble({ path: /channels\/\d+\/messages/, status: 503, times: 1_000 });
    await failures(6);
    await discord.until(() => slack.to('chat.update').length > before, 'the card in Slack');
  }, 60_000);

  it('is resolved in Slack, and Discord’s one card changes, what it missed included', async () => {
    discord.calm();
    const id = /in-[a-z0-9]+/.exec(read(await card(ATTACKER)))?.[0] ?? '';
    await fromSlack('/alerts', `resolve ${id}`);
    const shown = read(await card(/resolved/i));
    expect(shown).toMatch(/18 failures/);
    expect(cards()).toHaveLength(1);
  }, 60_000);

  it('was never sent anything that Discord refuses', () => {
    expect(discord.state.faults).toEqual([]);
    expect(slack.faults).toEqual([]);
  });
});
