import { userResource } from '../asking/author.js';
import type { User } from '../users/user.js';

/** What every row about somebody's chat identities has. */
export const edited = (user: User) => ({
  accountId: user.accountId,
  module: 'Users',
  action: 'Edited',
  resources: [userResource(user, 'Chat identities')],
});
