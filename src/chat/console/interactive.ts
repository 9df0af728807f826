import type { Readable, Writable } from 'node:stream';
import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Conversation, Request } from '../conversation.js';
import { type Form, type FormField, note, type Reply } from '../reply.js';
import { askAgain, askForm } from './ask-form.js';
import { completeLine } from './complete-line.js';
import type { Exchange } from './exchange.js';
import { wrap } from './fit.js';
import { openHistory } from './history.js';
import type { Notices } from './notices.js';
import { progressLine } from './progress-line.js';
import { type Look, render } from './render.js';
import type { ConsoleOutput } from './screen.js';
import { mayHoldSecret } from './secrets.js';
import { Terminal } from './terminal.js';
import { readTyped } from './typed-line.js';
import { visibleLine } from './visible.js';
import { writeText } from './write-text.js';

/** The first three lines. */
export interface Greeting {
  /** Who asks, where, in which role. */
  readonly who: string;
  /** Lines that work here, to try. */
  readonly examples: readonly string[];
}

interface Keyboard {
  readonly conversation: Conversation;
  readonly identity: ChatIdentity;
  readonly exchange: Exchange;
  readonly input: Readable;
  readonly output: ConsoleOutput;
  readonly errorOutput: Writable | undefined;
  readonly greeting: Greeting;
  readonly prompt: string;
  readonly historyFile: string | undefined;
  /** As the window is now. */
  readonly look: () => Look;
  readonly stopping: AbortSignal;
  /** What comes unasked. */
  readonly notices: Notices | undefined;
}

/** Talks with a person at a terminal until they leave (Ctrl-D, `/quit`, Ctrl-C twice), it closes, or it is stopped. */
export async function converse(keyboard: Keyboard): Promise<void> {
  const { conversation, identity, exchange, output, look, stopping } = keyboard;
  const history = openHistory(
    keyboard.historyFile,
    (line) => readTyped(line).kind === 'command' && !mayHoldSecret(line, conversation.commands),
  );
  const terminal = new Terminal(keyboard.input, output, history);
  const progress = progressLine(keyboard.errorOutput, () => look().width);
  const close = () => terminal.close();
  stopping.addEventListener('abort', close, { once: true });
  const say = async (reply: Reply): Promise<boolean> => {
    const answer = render(reply, look());
    const shown = answer === '' || (await writeText(output, `${answer}\n`));
    // Nobody there any more: the next question is answered `closed`.
    if (!shown) terminal.close();
    return shown;
  };
  const tell = (reply: Reply) => void keyboard.errorOutput?.write(render(reply, look()));

  async function run(line: string, with_: Pick<Request, 'secrets' | 'audience'> = {}): Promise<void> {
    const reply = await answer(line, with_);
    await exchange.show(() => say(reply), tell);
    if (reply.form) await fillIn(reply.form);
  }

  /** Until it is sent without a mistake in one of its fields, or given up. */
  async function fillIn(form: Form): Promise<void> {
    let filled = await askForm(terminal, form, say);
    while (filled) {
      const { line, secrets } = filled;
      const reply = await answer(line, { secrets });
      const wrong = reply.form ? undefined : mendable(form, reply);
      // While a field is asked for, a number is its value and presses no button.
      await exchange.show(() => say(wrong ? { ...reply, buttons: [] } : reply), tell);
      if (reply.form) return fillIn(reply.form);
      if (!wrong) return;
      filled = await askAgain(terminal, form, say, { field: wrong, filled });
    }
    await say({ tone: 'plain', blocks: [note('Nothing was changed.')] });
  }

  async function answer(line: string, with_: Pick<Request, 'secrets' | 'audience'>): Promise<Reply> {
    const reply = await terminal.during(
      (signal) =>
        exchange.ask(line, {
          signal,
          progress: (message) => progress.show(message),
          ...with_,
        }),
      stopping,
    );
    progress.wipe();
    return reply;
  }

  async function press(number: number): Promise<unknown> {
    const button = exchange.button(number);
    if (!button) return say(exchange.mistake(`The last answer has no button ${number}.`));
    if (button.confirm !== undefined) {
      const sure = await terminal.ask({ prompt: `${visibleLine(button.confirm)} [y/N] ` });
      if (sure.kind !== 'line' || !/^y(?:es)?$/i.test(sure.text.trim())) {
        return say({ tone: 'plain', blocks: [note('Not done.')] });
      }
    }
    await run(button.command, { audience: button.audience });
  }

  try {
    await writeText(output, greet(keyboard.greeting, look()));
    keyboard.notices?.shownBy((reply) => terminal.interject(`${render(reply, look())}\n`));
    let leaving = false;
    for (;;) {
      const typed = await terminal.ask({
        prompt: visibleLine(keyboard.prompt),
        remember: true,
        complete: (begun) => completeLine(conversation, identity, begun),
      });
      if (typed.kind === 'closed') {
        await writeText(output, '\n');
        return;
      }
      if (typed.kind === 'interrupted') {
        if (leaving && !typed.hadText) return;
        leaving = !typed.hadText;
        if (leaving) await writeText(output, 'Ctrl-C once more, or /quit, leaves.\n');
        continue;
      }
      leaving = false;
      const meant = readTyped(typed.text);
      if (meant.kind === 'leave') return;
      if (meant.kind === 'command') await run(meant.line);
      if (meant.kind === 'press') await press(meant.number);
    }
  } finally {
    stopping.removeEventListener('abort', close);
    terminal.close();
  }
}

/** The field that a mistake is about, where it can be typed again. */
const mendable = (form: Form, { about }: Reply): FormField | undefined =>
  form.fields.find(({ name, secret, file }) => name === about && !secret && !file);

const greet = ({ who, examples }: Greeting, { width }: Look) =>
  `${[
    `Castellan: ${who}`,
    `Try  ${examples.join('  or  ')}`,
    '/help shows what you may do, Tab completes, /quit leaves.',
  ]
    .flatMap((line) => wrap(visibleLine(line), width))
    .join('\n')}\n\n`;
