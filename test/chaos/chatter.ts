import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../../src/demo/dice.js';
import { type Started, start } from '../support/program.js';
import { settingsFor } from './target.js';

const QUIET_MS = 60_000;

/** Somebody at a terminal, whose process is killed in the middle of commands. */
export class Chatter {
  /** Names of keys whose secret was shown: they must exist, each with its row. */
  readonly shown: string[] = [];
  readonly #dataDir: string;
  readonly #dice: Dice;
  #count = 0;

  constructor(dataDir: string, dice: Dice) {
    this.#dataDir = dataDir;
    this.#dice = dice;
  }

  /** Creates a few keys, and is killed while everything is being exported. */
  async talkUntilKilled(): Promise<void> {
    const running = start(settingsFor(this.#dataDir), undefined, []);
    const answers = readAnswers(running);
    try {
      for (let left = this.#dice.between(1, 4); left > 0; left -= 1) {
        const name = this.#say(running);
        if (!(await answers.contain(`API key ${name} is ready`))) return;
        this.shown.push(name);
      }
      running.child.stdin?.write('/audit between from:2026-01-01 to:2026-12-31 format:csv\n');
      await wait(this.#dice.between(20, 500));
    } finally {
      running.child.kill('SIGKILL');
      await running.ended;
    }
  }

  #say({ child }: Started): string {
    const name = `chaos-${this.#count}`;
    this.#count += 1;
    child.stdin?.write(`/apikey create scope:2fa name:${name}\n`);
    return name;
  }
}

/** A public-api key, created as a person would: piped into a second process of the same DATA_DIR. */
export async function createKey(dataDir: string): Promise<string> {
  const { output, errors } = await start(settingsFor(dataDir), '/apikey create scope:public-api\n').ended;
  const [secret] = /cst_\w{20,}/.exec(output) ?? [];
  if (secret === undefined) throw new Error(`no key was created:\n${output}\n${errors}`);
  return secret;
}

function readAnswers({ child, ended }: Started) {
  let text = '';
  const listeners = new Set<() => void>();
  child.stdout?.on('data', (chunk: string) => {
    text += chunk;
    for (const listener of listeners) listener();
  });
  return {
    /** False when it ends, or says nothing of it for a minute. */
    contain: (words: string) =>
      new Promise<boolean>((resolve) => {
        const timer = setTimeout(resolve, QUIET_MS, false);
        const look = () => {
          if (!text.includes(words)) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(true);
        };
        listeners.add(look);
        look();
        void ended.then(() => {
          clearTimeout(timer);
          resolve(false);
        });
      }),
  };
}
