import { randomBytes, randomUUID } from 'node:crypto';
import { openConnecting } from '../../../src/accounts/workspaces/open-connecting.js';
import type { SlackTokens } from '../../../src/accounts/workspaces/slack-connections.js';
import { newSecretKey, readSecretKey, type SecretKey } from '../../../src/secrets/secret-key.js';
import { createSecrets } from '../../../src/secrets/secrets.js';
import { type Bot, openBot, terminal } from '../../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

const key = () => readSecretKey(newSecretKey(randomBytes));
const TOKENS: SlackTokens = { botToken: 'xoxb-1', mode: { kind: 'socket', appToken: 'xapp-1' } };

/** The same database, by a process that has these keys. */
const withKeys = (current: SecretKey | undefined, ...old: readonly SecretKey[]) =>
  openConnecting(bot.database, {
    clock: bot.clock,
    audit: bot.audit,
    randomBytes,
    newId: randomUUID,
    secrets: createSecrets({ current, old }, randomBytes),
    checkSlack: async () => ({ teamId: 'T1', teamName: 'One' }),
  }).slackConnections;

async function add(connections: ReturnType<typeof withKeys>): Promise<void> {
  const asker = await bot.directory.asker(terminal('maya@acme.example'));
  if (!asker) throw new Error('Maya is gone');
  const [by, of] = [
    { asker, correlationId: 'c' },
    { teamId: 'T1', teamName: 'One' },
  ];
  await bot.database.inTransaction((transaction) => connections.add(TOKENS, of, by, transaction));
}

async function only(connections: ReturnType<typeof withKeys>) {
  const [connection] = await connections.all();
  if (!connection) throw new Error('nothing is kept');
  return connection;
}

describe('tokens that are kept', () => {
  it('open under an old key, are sealed afresh by the new one, and then need the old one no more', async () => {
    const [older, newer] = [key(), key()];
    await add(withKeys(older));
    const rotated = withKeys(newer, older);
    const before = await only(rotated);
    expect(await rotated.tokensOf(before)).toEqual(TOKENS);
    const after = await only(rotated);
    expect(after).toMatchObject({ revision: before.revision, connectedAt: before.connectedAt });
    expect(after.botToken).not.toBe(before.botToken);
    expect(await withKeys(newer).tokensOf(after)).toEqual(TOKENS);
    await expect(withKeys(older).tokensOf(after)).rejects.toThrow('not among SECRET_KEY and SECRET_KEYS_OLD');
  });

  it('are left as they are when they were replaced meanwhile', async () => {
    const [older, newer] = [key(), key()];
    await add(withKeys(older));
    const stale = await only(withKeys(older));
    await add(withKeys(older));
    const replaced = await only(withKeys(older));
    await withKeys(newer, older).tokensOf(stale);
    expect(await only(withKeys(older))).toEqual(replaced);
  });

  it('do not open in the row of another workspace', async () => {
    const current = key();
    await add(withKeys(current));
    const connection = await only(withKeys(current));
    await expect(withKeys(current).tokensOf({ ...connection, teamId: 'T2' })).rejects.toThrow();
    const swapped = { ...connection, botToken: connection.further, further: connection.botToken };
    await expect(withKeys(current).tokensOf(swapped)).rejects.toThrow();
  });
});
