import { Writable } from 'node:stream';

/** The console's output: a terminal when it has columns. */
export type ConsoleOutput = Writable & { readonly columns?: number };

/**
 * What readline draws on. While muted nothing of it shows: keys typed while a command runs don't mix with its answer,
 * and secrets don't echo.
 */
export class Screen extends Writable {
  muted = true;
  readonly #output: ConsoleOutput;
  readonly #resized = () => this.emit('resize');

  constructor(output: ConsoleOutput) {
    super();
    this.#output = output;
    output.on('resize', this.#resized);
  }

  get columns(): number | undefined {
    return this.#output.columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    // Done at once, whatever the output's pace: prompts are short, and must not be overtaken by answers.
    if (!this.muted) this.#output.write(chunk);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#output.off('resize', this.#resized);
    done(error);
  }
}
