import type { Permission } from '../roles/permission.js';
import { type Asked, type Author, authorOf } from './author.js';

/** Who changes users and roles: somebody in chat, or a program with an API key. */
export interface Acting {
  readonly author: Author;
  /** The user who acts, or whose key does. */
  readonly userId?: string;
  readonly permissions: ReadonlySet<Permission>;
  /** What they may give and take away. Nobody changes a user who may do more, or a role that allows more. */
  readonly gives: ReadonlySet<Permission>;
  /** The accounts whose users they reach. */
  readonly accountIds: readonly string[];
  /** IANA zone in which audit rows of theirs write moments. */
  readonly zone: string;
}

/** Somebody in chat gives what they have. @throws Error for a person without a user, who may change nothing */
export const actingOf = (asked: Asked): Acting => ({
  author: authorOf(asked),
  userId: asked.asker.user?.id,
  permissions: asked.asker.permissions,
  gives: asked.asker.permissions,
  accountIds: asked.asker.accountIds,
  zone: asked.asker.calendar.zone,
});
