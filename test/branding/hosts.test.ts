import { type Bot, openBot } from '../support/bot.js';
import { type DnsServer, startDnsServer } from '../support/dns-server.js';
import { type Certified, certificateFor, startTlsServer } from '../support/tls-server.js';

const HOST = 'login.acme.example';
const DAY = 24 * 3_600_000;

let dns: DnsServer;
let tls: Awaited<ReturnType<typeof startTlsServer>>;
let own: Certified;
let other: Certified;
let bot: Bot;

beforeAll(async () => {
  dns = await startDnsServer();
  [own, other] = await Promise.all([certificateFor(HOST), certificateFor('else.example')]);
  tls = await startTlsServer(own);
  bot = await openBot({
    publicUrl: `https://castellan.example:${tls.port}`,
    hosts: { dnsServers: [dns.address], authorities: [own.cert, other.cert] },
  });
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
});
afterAll(async () => {
  await bot.close();
  await tls.stop();
  await dns.stop();
});
beforeEach(async () => {
  await bot.database.connection.collection('hostnames').deleteMany({});
  dns.records.clear();
  dns.records.set('A castellan.example', ['127.0.0.1']);
  tls.present(own);
});

/** Claims it. @returns what the TXT record is to say */
async function claim(host = HOST, as?: string): Promise<string> {
  const said = await bot.says(`/branding hostname ${host}`, as);
  return /castellan-verification=[\w-]+/.exec(said)?.[0] ?? said;
}
const prove = (value: string, host = HOST) =>
  dns.records.set(`TXT _castellan.${host}`, ['v=spf1 -all', value]);
const here = (host = HOST) => dns.records.set(`A ${host}`, ['127.0.0.1']);
const switchTo = (host = HOST, as?: string) => bot.ask(`/branding hostname host:${host} switch:yes`, { as });

/** Everything a host needs. */
async function live(host = HOST, as?: string): Promise<void> {
  prove(await claim(host, as), host);
  here(host);
  const { reply } = await switchTo(host, as);
  expect(reply.heading).toContain(`The pages are at ${host} now.`);
}

describe('a hostname', () => {
  it('is claimed, looked at, and switched to once it is the account’s and is reached', async () => {
    const value = await claim();
    let said = await bot.says('/branding hostname');
    expect(said).toContain('0 of 3 are there');
    expect(said).toContain(`_castellan.${HOST}. TXT "${value}"`);
    expect(said).toMatch(/✗ TXT record +there is none yet/);
    expect(said).toMatch(/✗ A or AAAA +the name has no address yet/);

    here();
    said = await bot.says('/branding hostname');
    expect(said).toMatch(/✓ A or AAAA +127\.0\.0\.1/);
    expect(tls.connections).toBe(0);

    prove(value);
    const { reply } = await bot.ask('/branding hostname');
    expect(reply.heading).toContain('is ready');
    expect(reply.buttons?.[0]).toMatchObject({
      label: 'Switch',
      command: `/branding hostname host:${HOST} switch:yes`,
      confirm: expect.stringContaining('remembered devices must be remembered again'),
    });

    const url = `https://${HOST}:${tls.port}`;
    const switched = await bot.says(`/branding hostname host:${HOST} switch:yes`);
    expect(switched).toContain(`${url}/sign-in`);
    expect(switched).toContain('remembered devices must be remembered again');
    expect(await bot.branding.hosts.urlOf('acme')).toBe(url);
    expect(await bot.says('/2fa status')).toContain(`${url}/me`);
    expect(await bot.branding.accountOfHost(`${HOST}:${tls.port}`)).toBe('acme');
    expect(await bot.branding.hosts.urlOf('beta')).toBe(`https://castellan.example:${tls.port}`);
    const rows = (await bot.rows('Branding')).map(({ subModule, action }) => `${subModule} ${action}`);
    expect(rows).toEqual(['Hostname Claim', 'Hostname Switch']);
  });

  it('is not switched to without its record, a certificate that browsers believe, or a claim', async () => {
    const value = await claim();
    here();
    expect((await switchTo()).reply.heading).toContain('not ready yet');
    prove('castellan-verification=somebody-else');
    expect(await bot.says('/branding hostname')).toContain('there is one that says something else');
    expect((await switchTo()).reply.heading).toContain('not ready yet');
    prove(value);
    tls.present(other);
    expect(await bot.says('/branding hostname')).toMatch(/✗ Certificate +it is for other names/);
    expect((await switchTo()).reply.heading).toContain('not ready yet');
    tls.present(own);
    expect((await switchTo('other.acme.example')).reply.heading).toContain('has to be claimed first');
    expect(await bot.branding.accountOfHost(HOST)).toBeUndefined();
  });

  it('says where it leads, when that is not here, and knocks at no private door', async () => {
    prove(await claim());
    dns.records.set(`A ${HOST}`, ['10.1.2.3']);
    const before = tls.connections;
    const said = await bot.says('/branding hostname');
    expect(said).toContain('it leads to 10.1.2.3, not to castellan.example, which is 127.0.0.1');
    expect(said).toMatch(/✗ Certificate +the address is a private one/);
    expect(tls.connections).toBe(before);
  });

  it('keeps its record when it is claimed again, and gets another after another host', async () => {
    const value = await claim();
    expect(await claim()).toBe(value);
    await claim('www.acme.example');
    expect(await claim()).not.toBe(value);
  });

  it('is whose record it has, of two accounts that claim it', async () => {
    const mine = await claim();
    const theirs = await claim(HOST, 'bo@beta.example');
    expect(mine).not.toBe(theirs);
    here();
    prove(theirs);
    expect((await switchTo()).reply.tone).toBe('error');
    expect((await switchTo(HOST, 'bo@beta.example')).reply.tone).toBe('success');
    expect(await bot.branding.accountOfHost(HOST)).toBe('beta');
    prove(mine);
    expect((await switchTo()).reply.heading).toContain('the host of another account');
    expect(await bot.says(`/branding hostname ${HOST}`)).toContain('the host of another account');
  });

  it('is one account’s, when two switch to it at once', async () => {
    const values = [await claim(), await claim(HOST, 'bo@beta.example')];
    dns.records.set(`TXT _castellan.${HOST}`, values);
    here();
    const answers = await Promise.all([switchTo(), switchTo(HOST, 'bo@beta.example')]);
    expect(answers.map(({ reply }) => reply.tone).sort()).toEqual(['error', 'success']);
    expect(await bot.database.connection.collection('hostnames').countDocuments({ state: 'live' })).toBe(1);
  });

  it('leads to the next one for 30 days, and to the shared address once it is given up', async () => {
    await live();
    const next = 'id.acme.example';
    prove(await claim(next), next);
    here(next);
    tls.present(await certificateFor(next));
    // Believed by nobody: the one that stands goes on.
    expect((await switchTo(next)).reply.heading).toContain('not ready yet');
    await bot.database.connection
      .collection('hostnames')
      .updateOne({ state: 'live' }, { $set: { host: 'old.acme.example' } });
    tls.present(own);
    prove(await claim());
    const { reply } = await switchTo();
    expect(JSON.stringify(reply)).toContain('old.acme.example leads there for 30 days');
    const at = bot.clock.at;
    expect(await bot.branding.hosts.movedTo('old.acme.example')).toBe(`https://${HOST}:${tls.port}`);
    expect(await bot.branding.accountOfHost('old.acme.example')).toBeUndefined();
    bot.clock.at = new Date(at.getTime() + 30 * DAY);
    expect(await bot.branding.hosts.movedTo('old.acme.example')).toBeUndefined();
    bot.clock.at = at;

    expect(await bot.says('/branding reset hostname')).toContain(`${HOST} is given up`);
    const shared = `https://castellan.example:${tls.port}`;
    expect(await bot.branding.hosts.urlOf('acme')).toBe(shared);
    expect(await bot.branding.hosts.movedTo(HOST)).toBe(shared);
  });

  it.each([
    ['10.0.0.1', 'is an address'],
    ['[::1]', 'is an address|is no host'],
    ['0x7f.1', 'is no host|is an address'],
    ['login', 'one machine’s own'],
    ['a.localhost', 'one machine’s own'],
    ['login.acme.example:8443', 'leave the scheme, the port and the path away'],
    ['https://login.acme.example/x', 'leave the scheme, the port and the path away'],
    ['castellan.example', 'where every account is reached'],
    ['*.acme.example', 'is no host'],
    ['_dmarc.acme.example', 'is no host'],
    ['-a.example', 'is no host'],
    [`${'a'.repeat(64)}.example`, 'is no host'],
    ['a..example', 'is no host'],
    ['xn--a.example', 'is no host'],
    ['evil.example\\@acme.example', 'is no host|is more than'],
  ])('can’t be %s', async (typed, words) => {
    const { reply } = await bot.ask(`/branding hostname host:"${typed}"`);
    expect(reply.tone).toBe('error');
    expect(reply.heading).toMatch(new RegExp(words));
    expect(reply.buttons?.length).toBeGreaterThan(0);
    expect(dns.asked(`_castellan.${typed}`)).toBe(0);
  });

  it('is understood in every script, and known by its Punycode', async () => {
    expect(await bot.says('/branding hostname Anmeldung.MÜLLER.example.')).toContain(
      '_castellan.anmeldung.xn--mller-kva.example.',
    );
  });

  it('is told of when the job finds it ready, once', async () => {
    prove(await claim());
    expect(await bot.branding.hosts.checkAll()).toEqual([]);
    here();
    const [ready] = await bot.branding.hosts.checkAll();
    expect(ready).toMatchObject({ accountId: 'acme', host: HOST });
    if (ready === undefined) throw new Error('nothing is ready');
    const { inTransaction } = bot.database;
    expect(await inTransaction((transaction) => bot.branding.hosts.noteTold(ready, transaction))).toBe(true);
    expect(await inTransaction((transaction) => bot.branding.hosts.noteTold(ready, transaction))).toBe(false);
    expect(await bot.branding.hosts.checkAll()).toEqual([]);
  });

  it('is looked up for two weeks, then only when somebody asks', async () => {
    await claim();
    const asked = () => dns.asked(`_castellan.${HOST}`);
    const before = asked();
    await bot.branding.hosts.checkAll();
    expect(asked()).toBe(before + 1);
    const at = bot.clock.at;
    bot.clock.at = new Date(at.getTime() + 14 * DAY);
    await bot.branding.hosts.checkAll();
    expect(asked()).toBe(before + 1);
    bot.clock.at = at;
  });
});
