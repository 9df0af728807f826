import { openNetworks } from '../../src/alerts/networks/open-networks.js';
import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('rex@acme.example', ['Responder']);
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
});
afterAll(() => bot.close());
beforeEach(async () => {
  bot.clock.at = new Date(bot.clock.at.getTime() + 10_000);
  await bot.database.connection.collection('alert_networks').deleteMany({});
});

const nameOf = (ip: string, accountId = 'acme') => bot.networks.nameOf(accountId, ip);

describe('/network', () => {
  it('names a range, from now on, for one account', async () => {
    expect(await bot.says('/network add name:Office cidr:203.0.113.77/24')).toContain(
      '203.0.113.0/24 is Office from now on.',
    );
    expect(await nameOf('203.0.113.200')).toBe('Office');
    expect(await nameOf('203.0.114.1')).toBeUndefined();
    expect(await nameOf('203.0.113.200', 'beta')).toBeUndefined();
    expect(await bot.says('/network')).toMatch(/Office +203.0.113.0\/24/);
    expect(await bot.says('/network list', 'bo@beta.example')).toContain('No network has a name yet');
  });

  it('tells the narrowest of several', async () => {
    await bot.says('/network add name:Germany cidr:203.0.0.0/16');
    await bot.says('/network add name:Office cidr:203.0.113.0/24');
    await bot.says('/network add name:Lobby cidr:203.0.113.9');
    expect(await Promise.all(['203.0.113.9', '203.0.113.8', '203.0.1.1'].map((ip) => nameOf(ip)))).toEqual([
      'Lobby',
      'Office',
      'Germany',
    ]);
  });

  it('knows IPv6, and IPv4 in its clothes', async () => {
    await bot.says('/network add name:Office cidr:2001:DB8:1::/48');
    await bot.says('/network add name:VPN cidr:198.51.100.0/24');
    expect(await nameOf('2001:db8:1:2::3')).toBe('Office');
    expect(await nameOf('2001:db8:2::')).toBeUndefined();
    expect(await nameOf('::ffff:198.51.100.7')).toBe('VPN');
    expect(await nameOf('nonsense')).toBeUndefined();
  });

  it('gives a name several ranges, spelt as at first, and takes back one or all', async () => {
    await bot.says('/network add name:Office cidr:203.0.113.0/24');
    await bot.says('/network add name:office cidr:198.51.100.0/24');
    expect(await nameOf('198.51.100.1')).toBe('Office');
    expect(await bot.says('/network remove OFFICE cidr:198.51.100.0/24')).toContain(
      'Office (198.51.100.0/24) has no',
    );
    expect(await nameOf('203.0.113.1')).toBe('Office');
    await bot.says('/network remove Office');
    expect(await nameOf('203.0.113.1')).toBeUndefined();
  });

  it('leaves rows', async () => {
    await bot.says('/network add name:Office cidr:203.0.113.0/24');
    await bot.says('/network remove Office');
    expect((await bot.rows('Alerts')).slice(-2)).toMatchObject([
      { subModule: 'Networks', action: 'Add', description: 'Network Office is 203.0.113.0/24' },
      { subModule: 'Networks', action: 'Remove', resources: [{ name: 'Office 203.0.113.0/24' }] },
    ]);
  });

  it('goes back and forth by its buttons, whatever the name', async () => {
    const added = await bot.ask('/network add name:"Mel\'s \\"home\\"" cidr:203.0.113.9');
    const removed = await bot.ask(added.reply.buttons?.find(({ label }) => label === 'Undo')?.command ?? '');
    expect(await nameOf('203.0.113.9')).toBeUndefined();
    await bot.ask(removed.reply.buttons?.find(({ label }) => label === 'Undo')?.command ?? '');
    expect(await nameOf('203.0.113.9')).toBe('Mel\'s "home"');
  });

  it('bare, asks for what is missing', async () => {
    const { reply } = await bot.ask('/network add name:Office');
    expect(reply.form?.fields).toMatchObject([{ value: 'Office' }, { name: 'cidr', required: true }]);
  });

  it.each([
    ['/network add name:Everywhere cidr:0.0.0.0/0', 'too wide'],
    ['/network add name:Half cidr:128.0.0.0/7', 'at most /8'],
    ['/network add name:Wide cidr:2001::/19', 'at most /20'],
    ['/network add name:Office cidr:office', 'is not an IP address'],
    ['/network add name:Office cidr:10.0.0.0/33', 'is not a prefix length'],
    ['/network remove Nowhere', 'There is no network Nowhere'],
  ])('%s is refused', async (line, says) => {
    const { reply } = await bot.ask(line);
    expect(reply.tone).toBe('error');
    expect(reply.heading).toContain(says);
  });

  it('refuses a range that has a name, however it is written', async () => {
    await bot.says('/network add name:Lobby cidr:203.0.113.9');
    expect(await bot.says('/network add name:Other cidr:203.0.113.9/32')).toContain(
      '203.0.113.9/32 is Lobby already',
    );
  });

  it('is changed by managers alone, and seen by responders', async () => {
    for (const line of ['/network add name:A cidr:203.0.113.9', '/network remove A'])
      expect((await bot.ask(line, { as: 'rex@acme.example' })).reply.tone).toBe('refusal');
    expect((await bot.ask('/network list', { as: 'rex@acme.example' })).reply.tone).toBe('plain');
  });

  it('is at most two seconds behind what another process set', async () => {
    const other = openNetworks(bot.database, bot);
    const begun = bot.clock.at.getTime();
    expect(await other.nameOf('acme', '203.0.113.9')).toBeUndefined();
    await bot.says('/network add name:Office cidr:203.0.113.0/24');
    expect(await other.nameOf('acme', '203.0.113.9')).toBeUndefined();
    bot.clock.at = new Date(begun + 2_000);
    expect(await other.nameOf('acme', '203.0.113.9')).toBe('Office');
  });
});
