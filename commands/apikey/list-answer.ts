import type { Asker } from '../../src/accounts/asking/asker.js';
import type { ApiKey } from '../../src/apikeys/key.js';
import type { KeyFilter } from '../../src/apikeys/keys.js';
import { type Button, note, type Reply } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { keyTable } from './cards.js';
import { type Reader, timeLeft } from './words.js';

export const PAGE = 20;
const MOST_NAMED = 3;

export interface Listed {
  readonly shown: readonly ApiKey[];
  readonly total: number;
  readonly which: KeyFilter['which'];
  readonly page: number;
  /** Those that expire soon, whatever the page. */
  readonly expiring: readonly ApiKey[];
}

/** The keys of the accounts the asker sees, what expires soon first. */
export function listAnswer(
  { shown, total, which, page, expiring }: Listed,
  reader: Reader,
  { account, accountIds }: Asker,
): Reply {
  const several = accountIds.length > 1;
  const below = several ? ' and the accounts below it' : '';
  return {
    tone: expiring.length > 0 ? 'warning' : 'plain',
    heading: `${amount(total, which)} in ${account.name}${below}`,
    blocks: [
      ...(shown.length > 0 ? [keyTable(shown, reader, several)] : []),
      ...(expiring.length > 0 ? [note(soon(expiring, reader.now))] : []),
    ],
    buttons: [
      ...expiring
        .slice(0, MOST_NAMED)
        .map(({ id }) => ({ label: `Replace ${id}`, command: `/apikey rotate id:${id}` })),
      ...pages(page, total, which),
      { label: 'New key', command: '/apikey create' },
      { label: 'A key leaked', command: '/apikey find' },
    ],
    shareable: true,
  };
}

const COUNTED: Readonly<Record<Listed['which'], readonly [one: string, several: string]>> = {
  working: ['API key that works', 'API keys that work'],
  ended: ['API key that has ended', 'API keys that have ended'],
  all: ['API key', 'API keys'],
};

function amount(total: number, which: Listed['which']): string {
  const [one, several] = COUNTED[which];
  return total === 0 ? `No ${several}` : counted(total, one, several);
}

function soon(expiring: readonly ApiKey[], now: Date): string {
  const named = expiring
    .slice(0, MOST_NAMED)
    .flatMap(({ id, name, expiresAt }) =>
      expiresAt ? [`${name} (${id}) in ${timeLeft(expiresAt, now)}`] : [],
    );
  const more = expiring.length > MOST_NAMED ? ` and ${expiring.length - MOST_NAMED} more` : '';
  return `Expiring: ${named.join(', ')}${more}. Replace them before their programs are refused.`;
}

function pages(page: number, total: number, which: Listed['which']): readonly Button[] {
  const line = `/apikey list which:${which}`;
  return [
    ...(page > 1 ? [{ label: 'Previous', command: `${line} page:${page - 1}` }] : []),
    ...(page * PAGE < total ? [{ label: 'Next', command: `${line} page:${page + 1}` }] : []),
  ];
}
