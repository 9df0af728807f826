import type { Asker } from '../accounts/asking/asker.js';
import { writeChatPerson } from '../accounts/identities/chat-person.js';
import type { Clock } from '../time/clock.js';
import { Refusal, UserError } from '../user-error.js';
import type { ProgressPlace } from './conversation.js';
import { type BegunCall, type FollowedCall, followCall } from './follow-call.js';
import type { CallOwner, RunningCallStore } from './running-call-store.js';

/** Calls that run, and those who want them to end. */
export interface RunningCalls {
  /** Follows one call of this process until it is settled, which it has to be. */
  follow(call: AskedCall): FollowedCall;
  /**
   * Ends calls of the asker's, in whichever process they run: within a second they stop, and are answered as cancelled.
   * @param id the call's correlation id; absent: every one that shows its progress
   * @returns how many end so
   * @throws Refusal when it is somebody else's; UserError when it has finished, or was interrupted
   */
  cancel(asker: Asker, id?: string): Promise<number>;
}

/** One call, by whom it is and where it is shown. */
type AskedCall = Omit<BegunCall, 'owner' | 'place'> & {
  readonly asker: Asker;
  readonly at: ProgressPlace | undefined;
};

/** @param seal closes where progress is shown, for another process to open; undefined when it can't be kept */
export function openRunningCalls(
  store: RunningCallStore,
  clock: Clock,
  seal: (id: string, key: string) => string | undefined,
): RunningCalls {
  const here = new Set<FollowedCall>();
  return {
    follow({ asker, at, ...call }) {
      const { platform, workspace } = asker.identity;
      const place = () => {
        const sealed = at && seal(call.id, at.key);
        return at && sealed ? { platform, workspace, sealed, until: at.until } : undefined;
      };
      const followed = followCall({ ...call, place, owner: ownerOf(asker) }, store, clock);
      here.add(followed);
      return { ...followed, settle: () => followed.settle().finally(() => here.delete(followed)) };
    },
    async cancel(asker, id) {
      const owner = ownerOf(asker);
      const ended = await store.cancel(owner, id, clock.now());
      if (ended === 0 && id !== undefined) {
        const call = await store.find(id, clock.now());
        if (call?.accountId !== owner.accountId) throw new UserError('It has finished already.');
        if (call.by !== owner.by)
          throw new Refusal('Only the person who asked for it can cancel it: ask them.');
        if (call.gone)
          throw new UserError(
            'It was interrupted: the process that did it has ended. Nothing of it was sent; ask for it again.',
          );
        throw new UserError('It has finished already.');
      }
      // Those of other processes look for themselves every second.
      await Promise.all([...here].map((call) => call.look()));
      return ended;
    },
  };
}

const ownerOf = ({ account, user, identity }: Asker): CallOwner => ({
  accountId: account.id,
  by: user?.id ?? writeChatPerson(identity),
});
