import { randomUUID } from 'node:crypto';
import { authorOf, recordIn } from '../../accounts/asking/author.js';
import type { AuditTrail } from '../../audit/trail.js';
import { addressKey, readRange } from '../../geo/address.js';
import type { Database } from '../../mongo/database.js';
import { rememberBriefly } from '../../mongo/remember-briefly.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import type { Network } from '../network.js';
import { openNetworkStore } from './network-store.js';
import type { Networks } from './networks.js';

const CACHED_MS = 2000;
const MOST_NETWORKS = 500;
const LONGEST_NAME = 60;

/** A network as keys that addresses are compared with. */
interface Range {
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

/** @param database migrated; its indexes are declared in `network-store.ts` */
export function openNetworks(
  database: Pick<Database, 'connection'>,
  { clock, audit }: { readonly clock: Clock; readonly audit: Pick<AuditTrail, 'append'> },
): Networks {
  const store = openNetworkStore(database.connection);
  const record = recordIn(audit, clock);
  const ranges = rememberBriefly(
    async (accountId) => (await store.list([accountId])).map(rangeOf).sort(narrowestFirst),
    CACHED_MS,
  );

  return {
    list: (accountIds) => store.list(accountIds),

    async nameOf(accountId, ip) {
      const key = addressKey(ip);
      if (key === undefined) return undefined;
      const known: readonly Range[] = await ranges.of(accountId, clock.now());
      return known.find(({ first, last }) => first <= key && key <= last)?.name;
    },

    async add(typed, range, by, transaction) {
      const { id: accountId } = by.asker.account;
      const cidr = withLength(range);
      const name = readName(typed);
      const known = await store.list([accountId], transaction);
      refuse(known, cidr);
      const network: Network = { id: randomUUID(), accountId, name: spelt(known, name), cidr };
      await store.insert(network, transaction);
      ranges.changing(accountId, transaction);
      const description = `Network ${network.name} is ${cidr}`;
      await record(authorOf(by), { ...about([network], 'Add'), description }, transaction);
      return network;
    },

    async remove(name, range, by, transaction) {
      const { id: accountId } = by.asker.account;
      const cidr = range === undefined ? undefined : withLength(range);
      const known = await store.list([accountId], transaction);
      const named = known.filter((each) => isSame(each.name, name));
      const found = named.filter((each) => cidr === undefined || each.cidr === cidr);
      const [first] = found;
      if (first === undefined) throw nothing(known, name, cidr, named.length > 0);
      await store.remove(
        found.map(({ id }) => id),
        transaction,
      );
      ranges.changing(accountId, transaction);
      const description = `Network ${first.name} (${found.map((each) => each.cidr).join(', ')}) removed`;
      await record(authorOf(by), { ...about(found, 'Remove'), description }, transaction);
      return found;
    },
  };
}

/** A single address is a range of one, so that it is known again however it was written. */
const withLength = (range: string) =>
  range.includes('/') ? range : `${range}${range.includes(':') ? '/128' : '/32'}`;

function rangeOf({ name, cidr }: Network): Range {
  const { first, last } = readRange(cidr);
  return { name, first, last };
}

/** Ranges hold each other or have nothing in common: of those that hold an address, the later first is the narrower. */
const narrowestFirst = (a: Range, b: Range) =>
  a.first === b.first ? compare(a.last, b.last) : compare(b.first, a.first);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function refuse(known: readonly Network[], cidr: string): void {
  const same = known.find((each) => each.cidr === cidr);
  if (same !== undefined)
    throw new UserError(`${cidr} is ${same.name} already. Remove that first to name it otherwise.`, [
      `/network remove name:"${same.name}" cidr:${cidr}`,
    ]);
  const [widest, bits] = [cidr.includes(':') ? 20 : 8, Number(cidr.split('/')[1])];
  // Half the Internet is nobody's place.
  if (bits < widest) throw new UserError(`${cidr} is too wide for a place of one's own: at most /${widest}.`);
  if (known.length >= MOST_NETWORKS)
    throw new UserError(`There are ${MOST_NETWORKS} networks, which is the most. Remove one first.`, [
      '/network list',
    ]);
}

function readName(typed: string): string {
  const name = typed.trim();
  if (name === '' || name.length > LONGEST_NAME || /\p{C}/u.test(name))
    throw new UserError(`A network's name has 1 to ${LONGEST_NAME} characters, such as Office.`);
  return name;
}

/** A further range of a network takes the name as it is written already. */
const spelt = (known: readonly Network[], name: string) =>
  known.find((each) => isSame(each.name, name))?.name ?? name;

const isSame = (a: string, b: string) => a.localeCompare(b.trim(), 'en', { sensitivity: 'base' }) === 0;

function nothing(
  known: readonly Network[],
  name: string,
  cidr: string | undefined,
  isNamed: boolean,
): UserError {
  const what = isNamed && cidr !== undefined ? `${name} has no range ${cidr}` : `There is no network ${name}`;
  const names = [...new Set(known.map((each) => each.name))].slice(0, 3);
  return new UserError(`${what.slice(0, 120)}. /network list shows those there are.`, [
    ...names.map((each) => `/network remove name:"${each}"`),
    '/network list',
  ]);
}

const about = (networks: readonly Network[], action: 'Add' | 'Remove') => ({
  accountId: networks[0]?.accountId ?? '',
  module: 'Alerts',
  subModule: 'Networks',
  action,
  resources: networks.map(({ id, name, cidr }) => ({ type: 'network', id, name: `${name} ${cidr}` })),
});
