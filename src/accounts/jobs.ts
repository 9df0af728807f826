import type { Job } from '../jobs/job.js';
import type { Clock } from '../time/clock.js';
import { MINUTE_MS } from '../time/lengths.js';
import { openPersonalAddresses } from './identities/personal-addresses.js';
import type { AccountDirectory } from './open-directory.js';
import { openRoleEnds, type RoleEndsParts } from './roles/role-ends.js';

/** Roles that end by themselves; one process at a time says so. */
export function jobs(
  parts: Omit<RoleEndsParts, 'personal'> & { readonly directory: AccountDirectory; readonly clock: Clock },
): readonly Job[] {
  const noteEnds = openRoleEnds({ ...parts, personal: openPersonalAddresses(parts.directory).of });
  return [
    {
      name: 'role-ends',
      everyMs: MINUTE_MS,
      async run() {
        await noteEnds(parts.clock.now());
      },
    },
  ];
}
