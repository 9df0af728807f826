import { readFile } from 'node:fs/promises';
import { demoAnswers } from './support/demo-chat.js';

/** When the conversation in README.md took place: 09:15 on a Tuesday in London, where the demo account is. */
const THEN = new Date('2026-11-24T09:15:00Z');

it('the conversation in README.md is what the bot says', async () => {
  const readme = await readFile('README.md', 'utf8');
  const [, told = ''] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const lines = told
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .map((line) => line.slice(2));
  expect(lines.length).toBeGreaterThan(3);
  const answers = await demoAnswers(lines, THEN);
  const replayed = lines.map((line, index) => `> ${line}\n\n${answers[index]}`).join('\n\n');
  expect(told.trim()).toBe(replayed);
});
