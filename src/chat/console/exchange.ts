import { isAbsolute, relative } from 'node:path';
import { isNativeError } from 'node:util/types';
import type { ChatIdentity } from '../../accounts/asking/asker.js';
import { counted } from '../../counted.js';
import type { Channel } from '../command.js';
import type { Answer, Conversation, ProducedFile } from '../conversation.js';
import { type Audience, type Button, code, note, type Reply, text } from '../reply.js';
import { rowsInWords } from '../rows-in-words.js';
import { offered } from './render.js';
import { saveDownload } from './save-download.js';
import { sentPath } from './sent-path.js';

/** Whom the terminal speaks for, and where files go. */
export interface ExchangeOptions {
  readonly conversation: Conversation;
  readonly identity: ChatIdentity;
  /** Files land here; made when the first one comes. */
  readonly downloads: string;
  /** Paths below it are shown relative to it, and typed ones are read so. */
  readonly cwd: string;
  /** Told of what is a bug and not the person's doing, with the reference shown to the person. */
  readonly report: (error: unknown, reference: string) => void;
}

/** One running command. */
interface Running {
  readonly signal: AbortSignal;
  readonly progress?: (message: string) => void;
  readonly secrets?: ReadonlyMap<string, string>;
  /** Of the button pressed. */
  readonly audience?: Audience;
  /** See `Request.paced`. */
  readonly paced?: boolean;
}

/** Lines in, answers out, with what has to be remembered between them. The same for typed and for piped lines. */
export interface Exchange {
  /** Asks, puts the answer's file in its place, and remembers the answer's buttons. Never rejects. */
  ask(line: string, running: Running): Promise<Reply>;
  /**
   * Shows the latest answer. When `write` finds nobody there any more, or fails, what must not stay unseen is undone.
   * @param tell receives what became of it, for whoever may read another way
   * @returns what `write` did: false when nobody reads any more
   * @throws what `write` throws
   */
  show(write: () => Promise<boolean>, tell: (reply: Reply) => void): Promise<boolean>;
  /** The latest answer's button of this number, counted from 1. */
  button(number: number): Button | undefined;
  /** An answer of the terminal's own to a line that could not be asked. */
  mistake(message: string): Reply;
  /** Whether any answer so far was a refusal or an error. */
  readonly refused: boolean;
}

const TERMINAL: Channel = { id: 'console:local', name: 'terminal', private: true };

export function openExchange(options: ExchangeOptions): Exchange {
  const { conversation, identity, report } = options;
  const files = sentPath(options.cwd);
  let buttons: readonly Button[] = [];
  let refused = false;
  let latest: Answer | undefined;

  async function ask(line: string, running: Running): Promise<Reply> {
    const reply = await answer(line, running);
    buttons = offered(reply);
    refused ||= reply.tone === 'refusal' || reply.tone === 'error';
    return reply;
  }

  async function answer(line: string, running: Running): Promise<Reply> {
    try {
      latest = undefined;
      const given = await conversation.ask({ identity, channel: TERMINAL, line, files, ...running });
      latest = given;
      return given.file ? await receive(given, given.file) : given.reply;
    } catch (error) {
      report(error, 'console');
      return mistaken('Something went wrong that is no fault of yours; the log has the details.');
    }
  }

  async function receive({ reply, line, correlationId }: Answer, file: ProducedFile): Promise<Reply> {
    const description = `${file.name}, ${rowsInWords(file)}`;
    try {
      const path = await conversation.deliver(
        { identity, channel: TERMINAL, correlationId, action: 'Upload', description },
        () => saveDownload(file, options.downloads),
      );
      const caption = file.caption === reply.heading ? [] : [note(file.caption)];
      const saved = text(`${rowsInWords(file)}, ${counted(file.bytes, 'byte')}, saved as`);
      return { ...reply, blocks: [...reply.blocks, saved, code(shownPath(path, options.cwd)), ...caption] };
    } catch (error) {
      report(error, correlationId);
      const failure = mistaken(`${file.name} could not be saved; nothing of it was kept.${reason(error)}`);
      const again = line === undefined ? [] : [{ label: 'Try again', command: line }];
      return { ...failure, blocks: [...failure.blocks, note(`Reference ${correlationId}`)], buttons: again };
    } finally {
      await file.dispose().catch((error: unknown) => report(error, correlationId));
    }
  }

  async function show(write: () => Promise<boolean>, tell: (reply: Reply) => void): Promise<boolean> {
    let shown = false;
    try {
      shown = await write();
      return shown;
    } finally {
      const undone =
        shown || !latest ? undefined : await conversation.notShown({ identity, channel: TERMINAL }, latest);
      if (undone) tell(undone);
    }
  }

  return {
    ask,
    show,
    button: (number) => buttons[number - 1],
    mistake(message) {
      refused = true;
      return mistaken(message);
    },
    get refused() {
      return refused;
    },
  };
}

const mistaken = (message: string): Reply => ({ tone: 'error', blocks: [text(message)] });

/** What the file system says helps (full disk, no permission); anything else is for the log. */
const reason = (error: unknown) =>
  isNativeError(error) && 'syscall' in error ? ` The file system says: ${error.message}` : '';

/** A path as it is shown: relative to `cwd` when it is below. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return below.startsWith('..') || isAbsolute(below) ? path : below;
}
