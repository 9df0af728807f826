import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { Bench } from './bench.js';

/** A process that a benchmark asks to do one thing at a time: memory of its own, no code but what it needs. */
export class Helper {
  readonly #child: ChildProcess;

  /** @param file beside this one, without its ending; it calls {@link help} */
  constructor(bench: Bench, file: string, given: readonly string[]) {
    this.#child = fork(fileURLToPath(new URL(`./${file}.js`, import.meta.url)), [...given]);
    bench.atEnd(() => this.stop());
  }

  /** @throws what went wrong there */
  async ask<T>(question: string, answer: z.ZodType<T>): Promise<T> {
    const child = this.#child;
    if (!child.connected) throw new Error(`the helper has ended with status ${child.exitCode}`);
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('a helper ended early'));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        const read = answer.safeParse(message);
        if (read.success) resolve(read.data);
        else reject(new Error(`a helper answered ${JSON.stringify(message)}`));
      });
      child.send(question);
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.disconnect();
    await ended;
  }
}

/** The other side: answers each question, and ends when the asker has gone. */
export function help(answer: (question: string) => Promise<object>, stop: () => Promise<unknown>): void {
  process.on('message', (question) => {
    answer(String(question)).then(
      (given) => process.send?.(given),
      (error: unknown) => process.send?.({ failed: String(error) }),
    );
  });
  process.on('disconnect', () => void stop().finally(() => process.exit()));
}
