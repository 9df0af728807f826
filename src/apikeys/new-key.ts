import { writeDate } from '../time/write.js';
import { UserError } from '../user-error.js';
import type { NewKey } from './keys.js';
import type { Scope } from './scope.js';

const LONGEST_NAME = 60;
const MOST_ORIGINS = 20;

/** @throws UserError for a name that could be taken for something else */
export function readKeyName(typed: string): string {
  const name = typed.trim();
  if (name === '' || name.length > LONGEST_NAME || /\p{C}/u.test(name))
    throw new UserError(`A key's name has 1 to ${LONGEST_NAME} characters.`);
  if (/^k_/i.test(name))
    throw new UserError('A name that begins with k_ would be taken for an id. Leave it out.');
  return name;
}

/**
 * An origin as browsers send it: `https://shop.example`, `http://localhost:5173`.
 * @throws UserError for what is none, and for http to anywhere but this machine
 */
export function readOrigin(typed: string): string {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  const shown = typed.slice(0, 60);
  if (url === undefined || url.hostname === '' || /[*\s]/.test(typed))
    throw new UserError(
      `“${shown}” is not an origin. Type scheme and host of the pages, without wildcards: https://shop.example.`,
    );
  const local = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:'))
    throw new UserError(
      `${shown}: origins are https, but for those of this machine (http://localhost:5173). Type https://${url.host}.`,
      [`https://${url.host}`],
    );
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (!bare || withScheme !== typed)
    throw new UserError(
      `“${shown}” is not an origin, which is scheme, host and port alone. Type ${url.origin}.`,
      [url.origin],
    );
  return url.origin;
}

/** @throws UserError where origins are missing, too many, or of no use */
export function checkOrigins({ scope, origins = [] }: NewKey): readonly string[] {
  if (scope !== 'web-sdk') {
    if (origins.length === 0) return [];
    throw new UserError(
      `Only web-sdk keys are bound to origins; a ${scope} key has none. Leave origins: out.`,
      [`/apikey create scope:${scope}`],
    );
  }
  if (origins.length === 0)
    throw new UserError(
      'A web-sdk key stands in web pages for everybody to read, so it works only from theirs. Type their origins, such as origins:https://shop.example.',
    );
  if (origins.length > MOST_ORIGINS) throw new UserError(`At most ${MOST_ORIGINS} origins a key.`);
  return [...new Set(origins)];
}

/** The first free name: `2fa-2026-11-23`, `2fa-2026-11-23-2` … */
export function defaultName(scope: Scope, now: Date, zone: string, taken: readonly string[]): string {
  const base = `${scope}-${writeDate(now, zone)}`;
  let name = base;
  for (let count = 2; taken.includes(name); count += 1) name = `${base}-${count}`;
  return name;
}
