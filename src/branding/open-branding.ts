import type { Account } from '../accounts/account.js';
import { type Asked, authorOf, type Change, recordIn } from '../accounts/asking/author.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Secrets } from '../secrets/secrets.js';
import type { Clock } from '../time/clock.js';
import { UserError } from '../user-error.js';
import type { Branding, Chosen, PlacedLogo } from './branding.js';
import { type LogoRow, openBrandingStore } from './branding-store.js';
import { changed, inWords, isSameChoice, lookFor, STORED_CHOICE } from './choice.js';
import { openHostStore } from './host/host-store.js';
import { openLookUps } from './host/look-ups.js';
import { openHosts } from './host/open-hosts.js';
import { DEFAULT_LOOK, type Look } from './look.js';
import { previewTokens } from './preview-token.js';
import { BRANDING, LINES } from './words.js';

export interface BrandingSettings {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly accounts: { find(id: string): Promise<Account | undefined> };
  readonly secrets: Pick<Secrets, 'seal' | 'open'>;
  /** PUBLIC_URL, without a slash behind. */
  readonly publicUrl: string;
  /** DNS_SERVERS. */
  readonly dnsServers?: readonly string[];
  /** Certificates believed when a host is looked at, besides those of Node; for tests. */
  readonly authorities?: readonly string[];
}

/** @param database migrated; its indexes are declared by the stores below this folder */
export function openBranding(
  { connection }: Pick<Database, 'connection'>,
  settings: BrandingSettings,
): Branding {
  const { clock, accounts, publicUrl, dnsServers, authorities } = settings;
  const store = openBrandingStore(connection);
  const record = recordIn(settings.audit, clock);
  const tokens = previewTokens(settings.secrets);
  const { hostname, protocol, port } = new URL(publicUrl);
  const hosts = openHosts({
    store: openHostStore(connection),
    clock,
    randomBytes: settings.randomBytes,
    record,
    publicUrl,
    publicHost: hostname,
    port: protocol === 'https:' && port !== '' ? Number(port) : 443,
    lookUps: openLookUps(dnsServers),
    ...(authorities === undefined ? {} : { authorities }),
  });

  async function of(accountId: string, transaction?: Transaction): Promise<Chosen> {
    const { choice, logo } = await store.of(accountId, transaction);
    return {
      choice: STORED_CHOICE.parse(choice ?? {}),
      ...(logo === undefined ? {} : { logo: placed(accountId, logo) }),
    };
  }

  async function look(accountId: string, other?: Chosen['choice']): Promise<Look> {
    const [account, { choice, logo }] = await Promise.all([accounts.find(accountId), of(accountId)]);
    if (account === undefined) return DEFAULT_LOOK;
    return lookFor(other ?? choice, { accountName: account.name, ...(logo === undefined ? {} : { logo }) });
  }

  const write = (
    by: Asked,
    { action, subModule, description }: { action: string; subModule?: string; description: string },
    transaction: Transaction,
    sides: Pick<Change, 'before' | 'after'> = {},
  ) =>
    record(
      authorOf(by),
      {
        accountId: by.asker.account.id,
        module: BRANDING,
        ...(subModule === undefined ? {} : { subModule }),
        action,
        resources: [{ type: 'setting', id: 'branding', name: 'Branding' }],
        description,
        ...sides,
      },
      transaction,
    );

  return {
    of: (accountId) => of(accountId),
    lookOf: (accountId) => look(accountId),
    accountOfHost: hosts.accountOfHost,
    hosts,

    async set(change, by, transaction) {
      const { id } = by.asker.account;
      const { choice: before } = await of(id, transaction);
      const after = changed(before, change, 'set');
      if (isSameChoice(before, after)) return { before, after: before };
      await store.setChoice(id, after, transaction);
      const [was, is] = [inWords(before), inWords(after)];
      const names = (['theme', 'accent', 'language'] as const).filter((name) => was[name] !== is[name]);
      const words = names.map((name) => `${name} ${was[name]} → ${is[name]}`).join('; ');
      await write(by, { action: 'Set', description: `Look of the pages: ${words}` }, transaction, {
        before: was,
        after: is,
      });
      return { before, after };
    },

    async setLogo({ png, sha256, width, height, name }, by, transaction) {
      const row = { sha256, width, height, bytes: png.length, name };
      await store.setLogo(by.asker.account.id, row, png, transaction);
      const description = `Logo set: ${name}, kept as PNG of ${width} × ${height} pixels, SHA-256 ${sha256}`;
      await write(by, { action: 'Set', subModule: 'Logo', description }, transaction);
      return placed(by.asker.account.id, row);
    },

    async removeLogo(by, transaction) {
      const { id } = by.asker.account;
      const { logo } = await of(id, transaction);
      if (logo === undefined) throw new UserError('There is no logo to take away.', [LINES.logo]);
      await store.removeLogo(id, transaction);
      await write(
        by,
        { action: 'Reset', subModule: 'Logo', description: `Logo taken away: ${logo.name}` },
        transaction,
      );
    },

    picture: store.picture,

    async previewLink(accountId, choice) {
      const { token, until } = tokens.write(accountId, choice, clock.now());
      return { url: `${await hosts.urlOf(accountId)}/preview?look=${token}`, until };
    },

    async previewed(token) {
      const content = tokens.read(token, clock.now());
      if (content === undefined) return undefined;
      const { accountId, choice } = content;
      return { accountId, look: await look(accountId, choice) };
    },
  };
}

const placed = (accountId: string, logo: LogoRow): PlacedLogo => ({
  ...logo,
  url: `/branding/${encodeURIComponent(accountId)}/${logo.sha256}.png`,
});
