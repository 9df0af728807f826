import type { ApiKey } from '../../src/apikeys/key.js';
import type { Issued } from '../../src/apikeys/keys.js';
import type { Scope } from '../../src/apikeys/scope.js';
import type { CommandContext } from '../../src/chat/command.js';
import { type Block, code, fields, type Reply, text } from '../../src/chat/reply.js';
import { expiryRow, scopeRows } from './cards.js';

const TRIED = JSON.stringify({ anonymousId: 'try-it', events: [{ id: 'try-1', name: 'Tried it' }] });

/** A call that works with a key of the scope, as curl wants it. */
const FIRST_CALL: Readonly<Record<Scope, (url: string, email: string) => string>> = {
  'public-api': (url) => `'${url}/v1/logins'`,
  '2fa': (url, email) => `'${url}/v1/2fa/users/${encodeURIComponent(email)}'`,
  'web-sdk': (url) => `-H 'Content-Type: application/json' -d '${TRIED}' '${url}/v1/people'`,
};

interface Showing {
  readonly heading: string;
  /** What else there is to know, after the secret. */
  readonly further?: readonly Block[];
  readonly publicUrl: string;
}

/** The one answer that holds a secret: for the caller alone, and undone when it can't be shown to them. */
export function secretAnswer(
  { key, secret }: Issued,
  { heading, further = [], publicUrl }: Showing,
  { asker }: CommandContext,
): Reply {
  return {
    tone: 'success',
    heading,
    blocks: [
      text('The key, shown this once and kept nowhere but as a hash. Put it where your secrets are:'),
      code(secret),
      text('Try it:'),
      code(firstCall(key, secret, publicUrl, asker.user?.email ?? '')),
      fields([{ label: 'Id', value: key.id }, ...scopeRows(key), expiryRow(key, asker.calendar)]),
      ...further,
    ],
    buttons: [{ label: 'All keys', command: '/apikey list' }, revokeButton(key)],
    secret: true,
    ifNotShown: `/apikey revoke id:${key.id} unshown:yes`,
  };
}

export const revokeButton = ({ id, name }: ApiKey) =>
  ({
    label: `Revoke ${id}`,
    command: `/apikey revoke id:${id}`,
    style: 'danger',
    confirm: `Revoke ${name} (${id})? Whatever uses it is refused from then on.`,
  }) as const;

function firstCall({ scope, origins: [origin] }: ApiKey, secret: string, publicUrl: string, email: string) {
  const from = origin === undefined ? '' : ` -H 'Origin: ${origin}'`;
  return `curl -H 'Authorization: Bearer ${secret}'${from} ${FIRST_CALL[scope](publicUrl, email)}`;
}
