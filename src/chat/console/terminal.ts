import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Endings } from './complete-line.js';
import type { History } from './history.js';
import { type ConsoleOutput, Screen } from './screen.js';

/** What came of a question. */
export type Typed =
  | { readonly kind: 'line'; readonly text: string }
  /** Ctrl-C; `hadText` when it took back a line begun. */
  | { readonly kind: 'interrupted'; readonly hadText: boolean }
  /** Ctrl-D, or the terminal is gone. */
  | { readonly kind: 'closed' };

export interface Question {
  readonly prompt: string;
  /** Not echoed. */
  readonly secret?: boolean;
  /** The answer goes into the history. */
  readonly remember?: boolean;
  readonly complete?: (typed: string) => Promise<Endings>;
}

/** A person's keyboard: lines by question, Ctrl-C as a signal while something runs. */
export class Terminal {
  readonly #readline: Interface;
  readonly #screen: Screen;
  readonly #output: ConsoleOutput;
  readonly #history: History;
  /** Lines typed or pasted while nothing was asked. */
  #waiting: string[] = [];
  #question: { readonly asked: Question; readonly settle: (typed: Typed) => void } | undefined;
  #running: AbortController | undefined;
  /** What came unasked and could not be shown yet. */
  #interjections: string[] = [];
  #closed = false;

  constructor(input: Readable, output: ConsoleOutput, history: History) {
    this.#output = output;
    this.#screen = new Screen(output);
    this.#history = history;
    this.#readline = createInterface({
      input,
      output: this.#screen,
      terminal: true,
      history: [...history.lines],
      historySize: 500,
      completer: (typed: string, done: (error: null, result: [string[], string]) => void) => {
        void this.#complete(typed).then(([endings, replaced]) => done(null, [endings, replaced]));
      },
    });
    this.#readline.on('history', (lines) => {
      // Arrow keys bring commands only, never an answer to a question, and never a secret.
      if (this.#question?.asked.remember) history.add(lines[0] ?? '');
      lines.splice(0, lines.length, ...history.lines);
    });
    this.#readline.on('line', (line) => this.#typed(line));
    this.#readline.on('SIGINT', () => this.#interrupted());
    this.#readline.on('close', () => {
      this.#closed = true;
      this.#settle({ kind: 'closed' });
    });
  }

  /** Asks one thing. Lines that were typed ahead answer first, each shown behind the prompt it answers. */
  ask(asked: Question): Promise<Typed> {
    if (asked.remember) for (const text of this.#interjections.splice(0)) this.#output.write(text);
    const ahead = this.#waiting.shift();
    if (ahead !== undefined) {
      this.#output.write(`${asked.prompt}${asked.secret ? '' : ahead}\n`);
      if (asked.remember) this.#history.add(ahead);
      return Promise.resolve({ kind: 'line', text: ahead });
    }
    if (this.#closed) return Promise.resolve({ kind: 'closed' });
    return new Promise((settle) => {
      this.#question = { asked, settle };
      this.#draw(asked);
    });
  }

  /** Runs something long. Ctrl-C meanwhile aborts it and forgets what was typed ahead. */
  async during<T>(work: (signal: AbortSignal) => Promise<T>, stopping: AbortSignal): Promise<T> {
    const running = new AbortController();
    this.#running = running;
    try {
      return await work(AbortSignal.any([running.signal, stopping]));
    } finally {
      this.#running = undefined;
    }
  }

  /**
   * Writes whole lines above the prompt and what is being typed there, which stay as they are; while something runs
   * or something else is asked, they wait.
   */
  interject(text: string): void {
    if (!this.#question?.asked.remember) {
      this.#interjections.push(text);
      return;
    }
    // Readline goes up from the cursor to where it began to draw: there must be as many rows again.
    const { rows } = this.#readline.getCursorPos();
    moveCursor(this.#output, 0, -rows);
    cursorTo(this.#output, 0);
    clearScreenDown(this.#output);
    this.#output.write(`${text}${'\n'.repeat(rows)}`);
    this.#readline.prompt(true);
  }

  /** Gives the terminal back. A question still open is answered `closed`. */
  close(): void {
    this.#readline.close();
    this.#screen.destroy();
  }

  #draw(asked: Question): void {
    const begun = this.#readline.line;
    this.#empty();
    if (asked.secret) {
      this.#output.write(asked.prompt);
      return;
    }
    this.#readline.setPrompt(asked.prompt);
    this.#screen.muted = false;
    this.#readline.prompt();
    if (begun !== '') this.#readline.write(begun);
  }

  /** Takes the begun line out of readline's buffer, unseen. */
  #empty(): void {
    this.#screen.muted = true;
    this.#readline.write(null, { ctrl: true, name: 'e' });
    this.#readline.write(null, { ctrl: true, name: 'u' });
  }

  #typed(line: string): void {
    if (!this.#question) {
      this.#waiting.push(line);
      return;
    }
    if (this.#question.asked.secret) this.#output.write('\n');
    this.#settle({ kind: 'line', text: line });
  }

  #interrupted(): void {
    this.#waiting = [];
    if (this.#running) {
      this.#running.abort(new Error('cancelled with Ctrl-C'));
      return;
    }
    const hadText = this.#readline.line !== '';
    this.#empty();
    if (this.#question) this.#output.write('^C\n');
    this.#settle({ kind: 'interrupted', hadText });
  }

  #settle(typed: Typed): void {
    const question = this.#question;
    this.#question = undefined;
    this.#screen.muted = true;
    question?.settle(typed);
  }

  async #complete(typed: string): Promise<Endings> {
    try {
      return (await this.#question?.asked.complete?.(typed)) ?? [[], typed];
    } catch {
      // A completion that fails is no completion; the line itself will say what is wrong.
      return [[], typed];
    }
  }
}
