import { readFile } from 'node:fs/promises';
import { type Bot, NOW, openBot } from '../support/bot.js';
import { login } from '../support/events.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.logins.append([
    login({
      occurredAt: NOW,
      ip: '24.151.103.17',
      status: 'failure',
      reason: 'wrong password',
      username: 'root',
    }),
    login({ occurredAt: NOW, ip: '24.151.103.17', status: 'failure', username: '' }),
    login({ occurredAt: NOW, username: 'maya@acme.example', device: 'MacBook Pro', ip: '10.0.0.1' }),
    login({ occurredAt: NOW, source: 'demo', action: 'view', username: 'maya@acme.example' }),
  ]);
});
afterAll(() => bot.close());

describe('/logins', () => {
  it('shows name, address, device, place, status and action', async () => {
    const said = await bot.says('/logins today');
    expect(said).toContain(
      'Login activity 2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin, UTC+01:00): 4 logins',
    );
    expect(said).toMatch(/Maya\s.*10\.0\.0\.1\s.*MacBook Pro\s.*success\s.*sign-in/);
    expect(said).toContain('failure: wrong password');
    expect(said).toContain('United States');
  });

  it('says whose places they are, and that samples are samples', async () => {
    const said = await bot.says('/logins today');
    expect(said).toContain('IP geolocation by DB-IP');
    expect(said).toContain('Sample data: 1 of these 4 never happened.');
    expect(await bot.says('/logins today status:failure')).not.toContain('Sample data');
  });

  it('finds users by name or user name, and those without one', async () => {
    expect(await bot.says('/logins today user:Maya')).toContain('2 logins');
    expect(await bot.says('/logins today user:""')).toContain('1 login');
  });

  it('counts by address, and a press shows the largest', async () => {
    const { reply } = await bot.ask('/logins today status:failure count-by:ip');
    expect(reply.heading).toContain('Login activity by IP address');
    const [largest] = reply.buttons ?? [];
    expect(largest?.label).toBe('24.151.103.17');
    expect((await bot.ask(largest?.command ?? '')).reply.heading).toContain(
      'ip 24.151.103.17, status failure: 2 logins',
    );
  });

  it('is downloaded as CSV', async () => {
    const { file } = await bot.ask('/logins last-7-days format:csv');
    const text = await readFile(file?.path ?? '', 'utf8');
    await file?.dispose();
    expect(file?.name).toBe('logins-2026-11-17_2026-11-23.csv');
    expect(text).toContain('"Name","Username","Date & time"');
    expect(text.split('\r\n').length).toBe(6);
  });
});
