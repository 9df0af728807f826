import type { ConnectedPlatforms } from '../delivery/connected-platforms.js';
import { NotDelivered, type Outlook } from '../delivery/platform.js';
import type { Log } from '../log.js';
import type { Database } from '../mongo/database.js';
import type { Secrets } from '../secrets/secrets.js';
import { interrupted } from './interrupted-reply.js';
import { progressSealing } from './progress-sealing.js';
import { openRunningCallStore, type ShownCall } from './running-call-store.js';

const AGAIN: ReadonlySet<string> = new Set<Outlook['kind']>(['later', 'unknown']);

export interface EditInterruptedParts {
  readonly platforms: Pick<ConnectedPlatforms, 'find'>;
  readonly secrets: Secrets;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Says that long work was interrupted where its progress still tells that it goes on: its process was killed. What a platform
 * does not take now, or what stands in a workspace that this process is not connected to, is tried again for as long as it can be edited.
 * @returns how many it has edited
 */
export function openEditInterrupted(
  { connection }: Pick<Database, 'connection'>,
  { platforms, secrets, log }: EditInterruptedParts,
): (now: Date) => Promise<number> {
  const store = openRunningCallStore(connection);
  const { open } = progressSealing(secrets);

  /** @returns whether it is edited now */
  async function edit(call: ShownCall): Promise<boolean> {
    const { platform: on, sealed } = call.progress;
    const platform = platforms.find(call.progress);
    if (platform?.editProgress === undefined) return false;
    try {
      await platform.editProgress(open(call.id, sealed), interrupted(call));
    } catch (error) {
      if (error instanceof NotDelivered && AGAIN.has(error.outlook.kind)) return false;
      log.warn(
        { platform: on, correlationId: call.id, error },
        'what was shown of interrupted work stays as it is',
      );
      await store.edited(call.id);
      return false;
    }
    await store.edited(call.id);
    return true;
  }

  return async (now) => {
    let edited = 0;
    for (const call of await store.stillShown(now)) if (await edit(call)) edited += 1;
    return edited;
  };
}
