import type { User } from '../accounts/users/user.js';
import type { Platform } from '../twofactor/two-factor.js';

/** Somebody on Castellan's own page. */
export const ownPage = ({ id, name, accountId }: User): Platform => ({ id, name, accountId, ownPage: true });
