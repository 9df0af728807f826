import { counted } from '../../counted.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import { type ChatPerson, writeChatPerson } from '../identities/chat-person.js';
import type { CodeStore, OneTimeCode } from './code-store.js';
import type { GuessStore } from './guess-store.js';
import { hashOfCode, newCode, readCode } from './one-time-code.js';

/** One-time codes: shown once, kept as hashes, good for ten minutes and one use; guessing locks. */
export interface Codes {
  /** A new code; whatever the owner had before ends. */
  issue(wanted: Omit<OneTimeCode, 'expiresAt'>, transaction: Transaction): Promise<IssuedCode>;
  /**
   * Looks at a code that somebody typed. A wrong one is counted against them, their workspace and everybody.
   * @throws UserError when it is wrong, or too many were
   */
  look(purpose: OneTimeCode['purpose'], typed: string, by: ChatPerson): Promise<OneTimeCode>;
  /** The same for somebody who was let in by that very code a moment ago: nothing is counted twice. */
  find(purpose: OneTimeCode['purpose'], typed: string): Promise<OneTimeCode>;
  /** Keeps it for who typed it, until they confirm. @throws UserError when somebody else was faster */
  claim(code: OneTimeCode, by: ChatPerson, transaction: Transaction): Promise<void>;
  /** The owner's code, if it is still good and that person has claimed it. */
  claimed(owner: string, by: ChatPerson, transaction: Transaction): Promise<OneTimeCode | undefined>;
  /** Uses it up. @throws UserError when it was used meanwhile */
  take(code: OneTimeCode, transaction: Transaction): Promise<void>;
}

export interface IssuedCode {
  /** `K7QP-2M4X-9TRA`: for the eyes of who asked for it. */
  readonly code: string;
  readonly expiresAt: Date;
}

export const CODE_MINUTES = 10;
const CODE_LIFE_MS = CODE_MINUTES * 60_000;
const LOCKED_MS = 15 * 60_000;
/** Of 2^60 codes. The further limits stop whoever has many identities, or many workspaces full of them. */
const MOST_WRONG = { person: 5, workspace: 25, everybody: 500 } as const;

export interface CodeParts {
  readonly codes: CodeStore;
  readonly guesses: GuessStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

export function codesOf({ codes, guesses, clock, randomBytes }: CodeParts): Codes {
  /** Counted before anything is looked at: who guesses many at once has no more tries than who waits for each answer. */
  async function spend(limits: readonly (readonly [key: string, most: number])[], now: Date): Promise<void> {
    for (const [key, most] of limits) {
      const until = await guesses.spend(key, most, LOCKED_MS, now);
      if (until) throw locked(until, now);
    }
  }

  async function find(purpose: OneTimeCode['purpose'], typed: string): Promise<OneTimeCode> {
    const found = await codes.withHash(hashOfCode(readCode(typed)), clock.now());
    if (found?.purpose !== purpose) throw notValid(purpose);
    return found;
  }

  return {
    find,
    async issue(wanted, transaction) {
      const now = clock.now();
      await codes.forgetExpired(now, transaction);
      await guesses.forgetEnded(now);
      const code = newCode(randomBytes);
      const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
      await codes.put({ ...wanted, expiresAt }, hashOfCode(readCode(code)), transaction);
      return { code, expiresAt };
    },
    async look(purpose, typed, by) {
      // What can be no code is no guess either.
      readCode(typed);
      const limits = limitsOf(by);
      await spend(limits, clock.now());
      const found = await find(purpose, typed);
      await guesses.giveBack(limits.map(([key]) => key));
      return found;
    },
    async claim(code, by, transaction) {
      if (!(await codes.claim(code, writeChatPerson(by), transaction))) throw notValid(code.purpose);
    },
    async claimed(owner, by, transaction) {
      const code = await codes.ofOwner(owner, clock.now(), transaction);
      return code?.claimedBy === writeChatPerson(by) ? code : undefined;
    },
    async take(code, transaction) {
      if (!(await codes.take(code, transaction))) throw notValid(code.purpose);
    },
  };
}

const limitsOf = (by: ChatPerson) =>
  [
    [writeChatPerson(by), MOST_WRONG.person],
    [`${by.platform}:${by.workspace}`, MOST_WRONG.workspace],
    ['everybody', MOST_WRONG.everybody],
  ] as const;

/** One answer to all that can be wrong, so that it teaches nothing. */
export const notValid = (purpose: OneTimeCode['purpose']): UserError =>
  new UserError(
    `That code is not good: mistyped, older than ${CODE_MINUTES} minutes, used already, or for something else. Get a new one with /${purpose}.`,
  );

function locked(until: Date, now: Date): UserError {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000);
  return new UserError(
    `Too many wrong codes. Try again in ${counted(minutes, 'minute')}; until then none is looked at, the right one neither.`,
  );
}
