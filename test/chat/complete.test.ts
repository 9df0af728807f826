import { command, subcommand } from '../../src/chat/command.js';
import { complete } from '../../src/chat/complete.js';
import { known, text } from '../../src/chat/options.js';
import { ASKER, LOG, NOW } from './sample-command.js';

const KEYS = command({
  name: 'keys',
  summary: 'A sample that asks for another permission, and for a secret',
  subcommands: {
    find: subcommand({
      summary: 'Finds one',
      permission: 'keys.manage',
      options: {
        secret: { ...text({ summary: 'What was found', secret: true }), choices: ['xylophone'] },
        page: text({ summary: 'Which page', hidden: true }),
        owner: known({
          summary: 'Whose',
          placeholder: 'name',
          known: async () => ['Ada "MC" Chen', 'Ben'],
        }),
      },
      examples: [{ line: '/keys find', does: 'finds one' }],
      run: async () => ({ tone: 'plain', blocks: [] }),
    }),
  },
});

const manager = { ...ASKER, permissions: new Set(['audit.read', 'keys.manage'] as const) };
const nobody = { ...ASKER, permissions: new Set<never>() };

const lines = async (typed: string, asker = manager as typeof ASKER) =>
  (await complete([LOG, KEYS], { asker, now: NOW }, typed)).map(({ line }) => line);

describe('Completion', () => {
  it('offers commands, whether or not the slash is there', async () => {
    expect(await lines('/')).toEqual(['/log ', '/keys ']);
    expect(await lines('lo')).toEqual(['/log ']);
    expect(await lines('/KE')).toEqual(['/keys ']);
  });

  it('offers nothing that the asker may not use, and no value of it', async () => {
    expect(await lines('/', ASKER)).toEqual(['/log ']);
    expect(await lines('/keys ', ASKER)).toEqual([]);
    expect(await lines('/keys find owner:', ASKER)).toEqual([]);
    expect(await lines('/', nobody)).toEqual([]);
    expect(await lines('/log today module:', nobody)).toEqual([]);
  });

  it('offers subcommands first, then the options of the first', async () => {
    const offered = await lines('/log ');
    expect(offered[0]).toBe('/log today ');
    expect(await lines('/log yest')).toEqual(['/log yesterday ']);
    expect(await lines('/log mod')).toEqual(['/log module:']);
  });

  it('offers a period anywhere as long as there is none, other subcommands only in front', async () => {
    expect(await lines('/log module:Templates la')).toContain('/log module:Templates last-week ');
    expect(await lines('/log module:Templates sh')).toEqual([]);
    expect(await lines('/log today la')).toEqual([]);
    expect(await lines('/log last 7 days mod')).toEqual(['/log last 7 days module:']);
  });

  it('offers no option twice, and no hidden one', async () => {
    expect(await lines('/log today module:Templates mod')).toEqual([]);
    expect(await lines('/keys find ')).toEqual(['/keys find secret:', '/keys find owner:']);
  });

  it('offers values that begin so, then values that hold it; quoted where they must be', async () => {
    expect(await lines('/log today module:bus')).toEqual([
      '/log today module:"Business Group" ',
      '/log today module:"Business Profile" ',
    ]);
    expect(await lines('/log today module:p')).toEqual([
      '/log today module:"Business Group" ',
      '/log today module:"Business Profile" ',
      '/log today module:Templates ',
      '/log today module:Opt-in/Opt-out ',
    ]);
    expect(await lines('/log today module:"Business P')).toEqual(['/log today module:"Business Profile" ']);
    expect(await lines('/log today status:f')).toEqual(['/log today status:failure ']);
    expect(await lines('/keys find owner:ada')).toEqual(['/keys find owner:"Ada \\"MC\\" Chen" ']);
  });

  it('offers nothing behind a secret’s name', async () => {
    expect(await lines('/keys find secret:x')).toEqual([]);
  });

  it('offers nothing for a line that is far too long, of which it would keep a part', async () => {
    expect(await lines(`/log ${' '.repeat(900)}mod`)).toHaveLength(1);
    expect(await lines(`/log ${' '.repeat(1000)}mod`)).toEqual([]);
  });

  it('offers at most 25, whatever is typed, and is not slow for a long line', async () => {
    const many = known({
      summary: 'Many',
      placeholder: 'n',
      known: async () => Array.from({ length: 100 }, (_, n) => `value${n}`),
    });
    const show = subcommand({
      summary: 'Shows',
      permission: 'anyone',
      options: { many },
      examples: [{ line: '/big', does: 'shows' }],
      run: async () => ({ tone: 'plain', blocks: [] }),
    });
    const big = command({ name: 'big', summary: 'Big', subcommands: { show } });
    const context = { asker: ASKER, now: NOW };
    expect(await complete([big], context, '/big many:')).toHaveLength(25);
    for (const typed of [
      'x'.repeat(100_000),
      `/log ${'today '.repeat(20_000)}`,
      '/log "“',
      '/log (((',
      '/[',
    ]) {
      expect((await complete([LOG], context, typed)).length).toBeLessThanOrEqual(25);
    }
  });
});
