import { PERMISSIONS, type Permission } from '../../src/accounts/roles/permission.js';
import type { Option } from '../../src/chat/option.js';
import { UserError } from '../../src/user-error.js';

/** `permissions:`: names with commas or spaces, each of those there are. */
export const permissionsOption = (summary: string): Option<readonly Permission[], false> => ({
  summary,
  required: false,
  placeholder: 'alerts.read,alerts.act',
  open: true,
  known: async () => PERMISSIONS,
  span: spanOf,
  read(typed) {
    const names = typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((name) => name !== '');
    const unknown = names.filter((name) => !PERMISSIONS.some((permission) => permission === name));
    if (unknown.length > 0)
      throw new UserError(
        `“${unknown[0]?.slice(0, 60)}” is no permission. There are: ${PERMISSIONS.join(', ')}.`,
        ['/role add'],
      );
    const found = PERMISSIONS.filter((permission) => names.includes(permission));
    if (found.length > 0) return found;
    throw new UserError(
      'Name at least one permission: alerts.read,alerts.act. Member is the role without any.',
    );
  },
  write: (permissions) => permissions.join(','),
});

/** Words up to the first that no comma ties to the next. */
function spanOf(words: readonly string[]): number {
  let length = 1;
  while (length < words.length && (words[length - 1]?.endsWith(',') || words[length]?.startsWith(',')))
    length += 1;
  return length;
}
