import fc from 'fast-check';
import { findCommand } from '../../src/chat/find-command.js';
import { writeLine } from '../../src/chat/line.js';
import { NotUnderstood } from '../../src/chat/not-understood.js';
import { parse } from '../../src/chat/parse.js';
import { UserError } from '../../src/user-error.js';
import { ASKER, LOG, NOW } from './sample-command.js';

const context = { asker: ASKER, now: NOW };

/** What a line means: its subcommand, then each option given. */
async function meaning(line: string): Promise<string> {
  const { command, rest } = findCommand(line, [LOG]);
  const { name, given } = await parse(command, rest, async (option) => option.known?.(context) ?? []);
  return [name, ...[...given].map(([option, value]) => `${option}=${value}`)].join(' | ');
}

async function advice(line: string): Promise<readonly [message: string, suggestions: readonly string[]]> {
  try {
    await meaning(line);
  } catch (error) {
    if (error instanceof UserError) return [error.message, error.suggestions];
    throw error;
  }
  throw new Error(`${line} was understood`);
}

describe('a typed line', () => {
  it.each([
    ['/log', 'today'],
    ['log', 'today'],
    ['/LOG Today', 'today'],
    ['/castellan log today', 'today'],
    ['/castellan /log today', 'today'],
    ['/log module:Templates', 'today | module=Templates'],
    ['/log today module:Templates', 'today | module=Templates'],
    ['/log module=templates today', 'today | module=templates'],
    ['/log module: Templates today', 'today | module=Templates'],
    ['/log module:Business Group today', 'today | module=Business Group'],
    ['/log module:Business Group last 7 days', 'last-7-days | module=Business Group'],
    ['/log module:business-group 7d', 'last-7-days | module=business-group'],
    ['/log 15m', 'last-15-minutes'],
    ['/log 1h', 'last-hour'],
    ['/log last week status:failure', 'last-week | status=failure'],
    ['/log last-week', 'last-week'],
    [
      '/log action:Made Admin module:WABA Numbers this month',
      'this-month | action=Made Admin | module=WABA Numbers',
    ],
    ['/log count-by:sub module today', 'today | count-by=sub module'],
    ['/log today by:“Maya Chen”', 'today | by=Maya Chen'],
    ['/log today by:"Maya \\"MC\\" Chen"', 'today | by=Maya "MC" Chen'],
    ["/log today by:O'Brien", "today | by=O'Brien"],
    ['/log today by:""', 'today | by='],
    ['/log today ip:2001:db8::1', 'today | ip=2001:db8::1'],
    ['/log today by:http://x.example:80/a', 'today | by=http://x.example:80/a'],
    ['/log today text:disk full: today', 'today | text=disk full: today'],
    ['/log between from:2026-11-01 to:2026-11-05', 'between | from=2026-11-01 | to=2026-11-05'],
    [
      '/log from:2026-11-01 14:05 to:2026-11-05 15:00',
      'between | from=2026-11-01 14:05 | to=2026-11-05 15:00',
    ],
    ['/log at 2026-11-20T14:05 within:10m', 'at | within=10m | time=2026-11-20T14:05'],
    ['/log at 2026-11-20 14:05', 'at | time=2026-11-20 14:05'],
    ['/log show 42', 'show | id=42'],
    ['/log show id:42', 'show | id=42'],
    ['/log show "today"', 'show | id=today'],
    ['/log\ttoday\u00a0 module:Templates\u200b', 'today | module=Templates'],
    ['/log today by:{"$ne":1}', 'today | by={"$ne":1}'],
  ])('%s means %s', async (line, expected) => {
    expect(await meaning(line)).toBe(expected);
  });

  it.each([
    ['/lgo today', '/log today'],
    ['/log yesteday', '/log yesterday'],
    ['/log yesteday module:Templates', '/log yesterday module:Templates'],
    ['/log last 7 dyas', '/log last-7-days'],
    ['/log today modul:Templates', '/log today module:Templates'],
    ['/log yesteday modul:Templates statu:failure', '/log yesterday module:Templates status:failure'],
    ['/log today Templates', '/log today module:Templates'],
    ['/log today Templates failure', '/log today module:Templates status:failure'],
    ['/log today Business Group Made Admin', '/log today module:"Business Group" action:"Made Admin"'],
    ['/log today by:Maya Chen', '/log today by:"Maya Chen"'],
    ['/log today by:Maya Chen count-by:module', '/log today by:"Maya Chen" count-by:module'],
    ['/log at 2026-11-20 by:Maya Chen', '/log at time:2026-11-20 by:"Maya Chen"'],
    [
      '/log at 2026-11-20 by:Maya Chen status:failure',
      '/log at time:2026-11-20 by:"Maya Chen" status:failure',
    ],
    ['/log by:Maya Chen ip:10.0.0.1 today', '/log today by:"Maya Chen" ip:10.0.0.1'],
    ['/log today status failure module Templates', '/log today status:failure module:Templates'],
    ['/log today failure module Templates', '/log today module:Templates status:failure'],
    ['/log 2026-11-20 module:Templates', '/log between module:Templates from:2026-11-20'],
    ['/log today from:2026-11-01', '/log between from:2026-11-01'],
    ['/log between 2026-11-01', '/log between from:2026-11-01'],
    ['/log today yesterday', '/log today'],
  ])('%s is corrected to %s', async (line, corrected) => {
    expect((await advice(line))[1][0]).toBe(corrected);
  });

  it.each([
    ['module: is given twice', '/log today module:A module:B'],
    ['module: has no value', '/log today module:'],
    ['nothing to do in an empty line', ''],
    ['nothing to do in an empty line', '/'],
    ['too long (10,000 characters, at most 4,000)', `/log ${'x'.repeat(10_000)}`],
    ['control character in it (U+0007)', '/log today\u0007'],
    ['control character in it (U+001B)', '/log today \u001b[31m'],
  ])('is refused in words: %s', async (words, line) => {
    expect((await advice(line))[0]).toContain(words);
  });

  it('names the words that are too many, not those that have a place', async () => {
    expect((await advice('/log at 2026-11-20 by:Maya Chen'))[0]).toMatch(/^“Chen” is not understood here\./);
  });

  it('takes no word for an option that only every object has', async () => {
    for (const word of ['constructor', '__proto__', 'toString'])
      expect((await advice(`/log today ${word} foo`))[1].join()).not.toContain(`${word}:`);
  });

  it('names what the command can do where nothing is near', async () => {
    expect((await advice('/log delete'))[0]).toBe(
      '“delete” is not understood here. /log takes a period such as today, show. Type /help log.',
    );
  });

  it('has one period: of two, either may be kept', async () => {
    const [message, lines] = await advice('/log today yesterday module:Templates');
    expect(message).toContain('today stands there already. Keep one of them.');
    expect(lines).toEqual(['/log today module:Templates', '/log yesterday module:Templates']);
  });

  it('a misspelt value of several words is taken as one, so that its correction is the whole', async () => {
    expect(await meaning('/log module:Busines Grup today')).toBe('today | module=Busines Grup');
  });

  it('every value that is written reads back as itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), async (value) => {
        fc.pre(!/[\p{Cc}\s\u00a0\u200b\u200e\u200f\ufeff]/u.test(value.replaceAll(' ', '')));
        fc.pre(value === value.trim() && !value.includes('  '));
        expect(await meaning(writeLine('log', 'today', [['by', value]]))).toBe(`today | by=${value}`);
      }),
    );
  });

  it('nothing typed makes it fail other than in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (typed) => {
        await meaning(`/log ${typed}`).catch((error: unknown) => expect(error).toBeInstanceOf(UserError));
      }),
    );
    expect(new NotUnderstood(LOG, undefined, '')).toBeInstanceOf(UserError);
  });
});
