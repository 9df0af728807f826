import { tmpdir } from 'node:os';
import { keepJobs } from '../../src/keep-jobs.js';
import { createLog } from '../../src/log.js';
import { openBot } from '../support/bot.js';
import { until } from '../support/until.js';

const DAY = 86_400_000;

it('a running Castellan suspends whoever has been away for longer than the policy says', async () => {
  const bot = await openBot();
  await bot.user('old@acme.example');
  await bot.says('/policy set inactive:30');
  bot.clock.at = new Date(bot.clock.at.getTime() + 31 * DAY);
  const signIn = { accountId: 'acme', source: 'api', action: 'sign-in', status: 'success' } as const;
  await bot.logins.append([{ ...signIn, occurredAt: bot.clock.at, username: 'maya@acme.example' }]);
  const stop = keepJobs({
    ...bot,
    temporary: tmpdir(),
    log: createLog('silent', process.stderr),
  });
  try {
    const isSuspended = async () => (await bot.rows('Users')).some(({ action }) => action === 'Suspend');
    await until(isSuspended);
    expect(await bot.says('/user show old@acme.example')).toMatch(/Status +suspended/);
    expect(await bot.says('/audit today module:Users text:"no sign-in for 30 days"')).toContain('1 event');
  } finally {
    await stop();
    await bot.close();
  }
});
