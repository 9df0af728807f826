import { PassThrough, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Notices } from '../../../src/chat/console/notices.js';
import { consolePlatform } from '../../../src/chat/console/platform.js';
import { startConsole } from '../../../src/chat/console/start.js';
import type { Reply } from '../../../src/chat/reply.js';
import { text } from '../../../src/chat/reply.js';
import { until } from '../../support/until.js';
import { glass } from './glass.js';
import { maria, reply, Talker } from './talker.js';

class Window extends Writable {
  readonly columns = 80;
  drawn = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.drawn += chunk;
    done();
  }
}

const card: Reply = {
  tone: 'warning',
  heading: 'Brute force, 10 failures',
  blocks: [text('root from 203.0.113.9')],
  buttons: [{ label: 'Acknowledge', command: '/alerts ack id:in-1' }],
  menu: [{ label: 'Snooze 1 h', command: '/alerts snooze id:in-1 for:1h' }],
};

/** A terminal with its port for cards. */
function open(interactive = true, talker = new Talker(() => ({}))) {
  const [keys, window, notices] = [new PassThrough(), new Window(), new Notices()];
  const session = startConsole({
    conversation: talker,
    identity: maria,
    input: keys,
    output: window,
    interactive,
    notices,
    greeting: { who: 'maria', examples: [] },
    prompt: 'demo> ',
    downloads: '/nowhere',
    cwd: '/',
    colour: false,
    report: () => undefined,
  });
  const platform = consolePlatform(
    (shown) => notices.tell(shown),
    'session',
    async ({ name }) => name,
  );
  const sees = async (words: string) => {
    await until(
      () => glass(window.drawn).some((row) => row.includes(words)),
      () => `${words} is not to be seen:\n${glass(window.drawn).join('\n')}`,
    );
    return glass(window.drawn);
  };
  const leaves = async () => {
    keys.write('\u0015\u0004');
    await session.done;
  };
  return { keys, window, platform, sees, leaves, session, talker };
}
const HERE = { channel: 'terminal' };

describe('A card in the terminal', () => {
  it('stands above the prompt, with its buttons as lines to type', async () => {
    const { platform, sees, leaves } = open();
    await sees('demo>');
    await platform.post(HERE, card);
    const rows = await sees('/alerts snooze');
    expect(rows.slice(-8)).toEqual([
      '! Brute force, 10 failures',
      '',
      'root from 203.0.113.9',
      '',
      'Acknowledge  /alerts ack id:in-1',
      'Snooze 1 h   /alerts snooze id:in-1 for:1h',
      '',
      'demo>',
    ]);
    await leaves();
  });

  it('says where a file that comes with it was saved', async () => {
    const { platform, sees, leaves } = open();
    await sees('demo>');
    const file = { path: '/tmp/x', name: 'logins-2026-11-23.csv', bytes: 10 };
    await platform.postFiles(HERE, { ...card, heading: '41 failures' }, [file]);
    const rows = await sees('logins-2026-11-23.csv');
    expect(rows.join('\n')).toMatch(/41 failures.*Saved as\n+ *logins-2026-11-23.csv/s);
    await leaves();
  });

  it.each([
    ['a short one', 'audit today module:Templates'],
    ['one of three rows', `audit today text:"${'abcdefghij'.repeat(18)}"`],
  ])('leaves the line being typed as it is: %s', async (_, line) => {
    const { keys, platform, sees, leaves, talker } = open();
    await sees('demo>');
    keys.write(line);
    await sees(line.slice(-20));
    await platform.post(HERE, card);
    await platform.post(HERE, { ...card, heading: 'Another' });
    const rows = await sees('Another');
    const prompt = rows.findIndex((row) => row.startsWith('demo> '));
    expect(rows.slice(prompt).join('')).toBe(`demo> ${line}`);
    expect(rows.filter((row) => row.startsWith('demo>'))).toHaveLength(1);
    // One key at a time, as from a keyboard.
    for (const key of ['\u001b[D', '!', '\r']) {
      keys.write(key);
      await pause(20);
    }
    await sees('answer to');
    expect(talker.lines).toEqual([`/${line.slice(0, -1)}!${line.slice(-1)}`]);
    await leaves();
  });

  it('waits while an answer is on its way, and comes before the next prompt', async () => {
    let finish = () => {};
    const talker = new Talker(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { reply: reply('the answer') };
    });
    const { keys, platform, sees, leaves, window } = open(true, talker);
    await sees('demo>');
    keys.write('help\r');
    await until(() => talker.lines.length > 0);
    await platform.post(HERE, card);
    await pause(30);
    expect(window.drawn).not.toContain('Brute force');
    finish();
    const rows = await sees('Brute force');
    expect(rows.findIndex((row) => row.includes('the answer'))).toBeLessThan(
      rows.findIndex((row) => row.includes('Brute force')),
    );
    await leaves();
  });

  it('is edited by one line, when more than a count changes', async () => {
    const { platform, sees, leaves, window } = open();
    await sees('demo>');
    const posted = await platform.post(HERE, card);
    await platform.edit(posted, { ...card, heading: 'Brute force, 147 failures' });
    await platform.edit(posted, { ...card, heading: 'Acknowledged by Ben', buttons: [] });
    await sees('! Acknowledged by Ben');
    expect(window.drawn).not.toContain('147');
    await leaves();
  });

  it('hides nothing and moves nothing, whatever an event wrote into it', async () => {
    const { platform, sees, leaves } = open();
    await sees('demo>');
    await platform.post(HERE, { ...card, heading: '\u001b[2J\u202eroot' });
    await sees('⟨U+001B⟩[2J⟨U+202E⟩root');
    await leaves();
  });

  it('is not told to whoever pipes lines', async () => {
    const { keys, platform, window, session } = open(false);
    await platform.post(HERE, card);
    keys.end('help\n');
    await session.done;
    expect(window.drawn).toBe('answer to /help\n');
  });
});

describe('A menu in an answer', () => {
  it('has the numbers after the buttons', async () => {
    const talker = new Talker(({ line }) => ({
      reply: line === '/alerts' ? card : reply(`answer to ${line}`),
    }));
    const { keys, sees, leaves } = open(true, talker);
    await sees('demo>');
    keys.write('alerts\r');
    await sees('[1] Acknowledge  [2] Snooze 1 h');
    keys.write('2\r');
    await sees('answer to /alerts snooze id:in-1 for:1h');
    await leaves();
  });
});
