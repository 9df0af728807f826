import { completeLine } from '../../../src/chat/console/complete-line.js';
import { maria, Talker } from './talker.js';

const completing = (typed: string, ...lines: string[]) => {
  const talker = Object.assign(new Talker(() => ({})), {
    completions: lines.map((line) => ({ line, label: line })),
  });
  return completeLine(talker, maria, typed);
};

describe('Tab', () => {
  it('offers only what comes after the words that are settled', async () => {
    expect(await completing('/audit today mo', '/audit today module:', '/audit today monday:')).toEqual([
      ['module:', 'monday:'],
      'mo',
    ]);
  });

  it('leaves the slash out where the person did', async () => {
    expect(await completing('au', '/audit')).toEqual([['audit'], 'au']);
    expect(await completing('/au', '/audit')).toEqual([['/audit'], '/au']);
  });

  it('replaces what was typed where the completion writes it otherwise', async () => {
    expect(await completing('/audit module:business gr', '/audit module:"Business Group"')).toEqual([
      ['module:"Business Group"'],
      'module:business gr',
    ]);
  });

  it('offers no value that would draw on the terminal', async () => {
    expect(await completing('/audit module:', '/audit module:a\u001b[2J')).toEqual([[], '/audit module:']);
  });
});
