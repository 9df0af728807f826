import type { Readable, Writable } from 'node:stream';
import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Conversation } from '../conversation.js';
import { openExchange } from './exchange.js';
import { converse, type Greeting } from './interactive.js';
import type { Notices } from './notices.js';
import { answerPiped } from './piped.js';
import type { Look } from './render.js';
import type { ConsoleOutput } from './screen.js';

export interface ConsoleOptions {
  readonly conversation: Conversation;
  /** Who is asking: platform `console`, workspace `local`, chat user the e-mail address. */
  readonly identity: ChatIdentity;
  readonly input: Readable;
  readonly output: ConsoleOutput;
  /** Progress of long work, when it is a terminal; and what became of an answer that nobody could be shown. */
  readonly errorOutput?: Writable;
  /** A person at a terminal; otherwise lines are answered in order and nothing else is written. */
  readonly interactive: boolean;
  /** Shown at a terminal only. */
  readonly greeting: Greeting;
  /** Such as `demo> `. */
  readonly prompt: string;
  /** Files land here. */
  readonly downloads: string;
  /** Paths below it are shown relative to it. */
  readonly cwd: string;
  /** Where typed lines are kept (mode 0600); forgotten without. */
  readonly historyFile?: string;
  /** Overrides the width of `output` (COLUMNS). Without either: 80 at a terminal, 120 piped. */
  readonly columns?: number;
  /** What comes unasked, at a terminal; piped lines get their answers and nothing else. */
  readonly notices?: Notices;
  /** A terminal without NO_COLOR. */
  readonly colour: boolean;
  /** Told of bugs, with the reference that the person was shown. */
  readonly report: (error: unknown, reference: string) => void;
}

export interface ConsoleSession {
  /**
   * Settles when the person has left or the input has ended, with the last answer wholly written. `refused` when any
   * answer was a refusal or an error.
   * @throws when reading or writing failed for another reason than that nobody listens any more
   */
  readonly done: Promise<{ readonly refused: boolean }>;
  /** Cancels what runs, writes its answer, and ends. */
  stop(): void;
}

const NARROWEST = 20;

/** Opens the chat in the terminal. */
export function startConsole(options: ConsoleOptions): ConsoleSession {
  const { input, output, interactive } = options;
  const stopping = new AbortController();
  const exchange = openExchange(options);
  // Failed writes are told to whoever wrote; without a listener they would also end the process.
  output.on('error', () => undefined);
  options.errorOutput?.on('error', () => undefined);
  const look = (): Look => ({
    width: Math.max(NARROWEST, options.columns ?? output.columns ?? (interactive ? 80 : 120)),
    colour: options.colour && interactive,
    wider: interactive ? 'widen the window' : 'set COLUMNS higher',
  });
  const ended = interactive
    ? converse({
        ...options,
        errorOutput: options.errorOutput,
        historyFile: options.historyFile,
        notices: options.notices,
        exchange,
        look,
        stopping: stopping.signal,
      })
    : answerPiped({
        exchange,
        input,
        output,
        errorOutput: options.errorOutput,
        look: look(),
        stopping: stopping.signal,
      });
  return {
    done: ended.then(() => ({ refused: exchange.refused })),
    stop: () => stopping.abort(new Error('the program stops')),
  };
}
