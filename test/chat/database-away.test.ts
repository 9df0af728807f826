import { openBot } from '../support/bot.js';

it('a database that is away is said, in words that tell what became of a change', async () => {
  const bot = await openBot();
  await bot.keys.stop();
  await bot.database.connection.close();
  const answer = await bot.says('/apikey create scope:2fa');
  expect(answer).toContain('The database did not answer. Try again in a minute.');
  expect(answer).not.toContain('our mistake');
  expect(bot.logged.join()).toContain('a command failed');
});
