import type { Clock } from '../time/clock.js';
import type { CallOwner, KeptProgress, RunningCallStore } from './running-call-store.js';

/** One call, as it begins. */
export interface BegunCall {
  /** Its correlation id. */
  readonly id: string;
  /** As it stands in the audit trail. */
  readonly line: string;
  readonly owner: CallOwner;
  /** Where it shows how far it is, with the line that cancels it; absent: nowhere, and then nobody cancels it. */
  readonly show: ((message: string, cancel?: string) => void) | undefined;
  /** Where that is, to be kept for whoever finds the call left behind. */
  readonly place: () => KeptProgress | undefined;
  /** Ends it for another reason. */
  readonly signal: AbortSignal | undefined;
}

/** A call that is under way. */
export interface FollowedCall {
  /** Aborted when it was cancelled, in whichever process that was said, or when its own signal is. */
  readonly signal: AbortSignal;
  /** Says how far it is. From then on what was said last is shown every second. */
  progress(message: string): void;
  /** Asks at once whether it is to be cancelled. Never rejects. */
  look(): Promise<void>;
  /**
   * Closes the call to those who want to cancel it: from here on it happens. Further calls do the same as the first.
   * @throws the signal's reason when it was cancelled before
   */
  settle(): Promise<void>;
}

const EVERY_MS = 1_000;
/** What is over sooner is not worth a word to the database. */
const LONG_MS = 1_000;

/** Follows a call. Nothing is written of one that is short, or that says nothing of its progress. */
export function followCall(
  { id, line, owner, show, place, signal }: BegunCall,
  store: RunningCallStore,
  clock: Clock,
): FollowedCall {
  const cancelling = new AbortController();
  const began = clock.now().getTime();
  let latest = '';
  let timer: NodeJS.Timeout | undefined;
  let keeping: Promise<void> | undefined;
  /** The line of the Cancel button, which is shown only where a press will find the call. */
  let offered: string | undefined;
  let asked = false;
  let settling: Promise<void> | undefined;

  async function keep(): Promise<void> {
    try {
      await store.keep({ ...owner, id, line }, place(), clock.now());
      offered = `/whoami cancel id:${id}`;
      if (!settling) show?.(latest, offered);
    } catch {
      // Its progress is shown all the same, without the button.
    }
  }

  function tell(): void {
    if (settling) return;
    const long = clock.now().getTime() - began >= LONG_MS;
    if (long && !keeping) keeping = keep();
    else show?.(latest, offered);
  }

  async function look(): Promise<void> {
    if (offered === undefined || asked || settling) return;
    asked = true;
    try {
      if (await store.see(id, clock.now())) cancelling.abort(new Error('cancelled'));
    } catch {
      // The database is asked again in a second.
    } finally {
      asked = false;
    }
  }

  async function settle(): Promise<void> {
    clearInterval(timer);
    await keeping;
    if (offered !== undefined && (await store.end(id))) cancelling.abort(new Error('cancelled'));
    cancelling.signal.throwIfAborted();
  }

  return {
    signal: signal ? AbortSignal.any([signal, cancelling.signal]) : cancelling.signal,
    progress(message) {
      latest = message;
      if (!show || settling) return;
      tell();
      timer ??= setInterval(() => {
        tell();
        void look();
      }, EVERY_MS).unref();
    },
    look,
    settle: () => (settling ??= settle()),
  };
}
