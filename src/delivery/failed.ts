import { writeAddress } from './address.js';
import { backOff } from './back-off.js';
import type { Delivering } from './delivering.js';
import type { Verb } from './paces.js';
import { persist } from './persist.js';
import { NotDelivered, type Outlook } from './platform.js';
import { type Posting, routeOf } from './posting.js';
import { tellManagers } from './tell-managers.js';
import { actOf } from './words.js';

/** What somebody has to do something about is looked at again so often. */
const REFUSED_AGAIN_MS = 10 * 60_000;

/** An attempt that came to nothing, or to nothing we know of. */
export interface Failure {
  readonly posting: Posting;
  readonly verb: Verb;
  readonly error: unknown;
  /** Its begun row in the audit trail. */
  readonly row?: string;
  /** Of the mark it was made under. */
  readonly epoch?: number;
  /** Before a platform was asked. */
  readonly unmade?: boolean;
}

/**
 * Notes when to try again. The first failure of several in a row stands in the audit trail, and the one from which on
 * somebody has to do something; those in between do not.
 */
export async function failed(failure: Failure, d: Delivering): Promise<void> {
  const { posting, verb, error, epoch } = failure;
  const { store, clock, paces, trouble, watch, platform, stopping } = d;
  const outlook = outlookOf(failure);
  const now = clock.now();
  watch?.failed(platform.platform, verb, outlook.kind);
  if (outlook.kind === 'later' && outlook.afterMs !== undefined) paces.hold(verb, outlook.afterMs);
  trouble.begins(outlook.kind === 'never' ? writeAddress(posting.address) : routeOf(posting.address));
  const refusal =
    outlook.kind === 'never' ? { at: posting.refusal?.at ?? now, advice: outlook.advice } : undefined;
  const ended = {
    now,
    dueAt: new Date(now.getTime() + waitAfter(outlook, posting.attempts + 1, d.random)),
    ...(epoch === undefined ? {} : { epoch }),
    ...(refusal === undefined ? {} : { refusal }),
    unclear: verb === 'post' && outlook.kind === 'unknown',
    gone: outlook.kind === 'gone',
  };
  await persist(() => store.failed(posting, ended), stopping);
  await writeRow(failure, outlook, now, d);
  if (!(error instanceof NotDelivered))
    d.log.error({ platform: platform.platform, account: posting.accountId, error }, 'a delivery failed');
  if (refusal !== undefined && posting.refusal === undefined)
    await persist(() => tellManagers(posting, refusal.advice, d), stopping);
}

async function writeRow(
  { posting, verb, error, row, unmade }: Failure,
  outlook: Outlook,
  now: Date,
  { rows }: Delivering,
): Promise<void> {
  const news = posting.failedAt === undefined || (outlook.kind === 'never' && posting.refusal === undefined);
  if (!news) return row === undefined ? undefined : rows.withdraw(row);
  const reason = `${unmade ? 'it could not be made: ' : ''}${wordsOf(error)}${nextOf(outlook)}`;
  const begun = row ?? (await rows.begin(actOf(posting, verb), now));
  await rows.finish(begun, { status: 'failure', reason });
}

/** What an adapter did not foresee may have happened before or after the platform took it. */
function outlookOf({ error, unmade }: Failure): Outlook {
  if (error instanceof NotDelivered) return error.outlook;
  return { kind: unmade ? 'later' : 'unknown' };
}

function waitAfter(outlook: Outlook, attempts: number, random: () => number): number {
  if (outlook.kind === 'gone') return 0;
  if (outlook.kind === 'never') return REFUSED_AGAIN_MS;
  const asked = outlook.kind === 'later' ? (outlook.afterMs ?? 0) : 0;
  // What was asked to wait equally long comes back spread over a second.
  return Math.max(backOff(attempts, random), asked + Math.round(random() * 1_000));
}

const nextOf = (outlook: Outlook) => {
  switch (outlook.kind) {
    case 'never':
      return `. ${outlook.advice}`;
    case 'gone':
      return '; it is posted anew';
    case 'unknown':
      return '; whether it was taken is unknown, and it is tried again';
    case 'later':
      return '; it is tried again';
  }
};

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
