import { generateKeyPairSync } from 'node:crypto';
import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blockHash, sealBlock } from '../../../src/events/seal/block.js';
import { openBlockStore } from '../../../src/events/seal/block-store.js';
import { openSigningKey } from '../../../src/events/seal/key-files.js';
import { readLeaves } from '../../../src/events/seal/leaf.js';
import { keyIdOf } from '../../../src/events/seal/signing-key.js';
import type { Verified } from '../../../src/events/seal/verify/verify-account.js';
import { oplogNow } from '../../../src/events/tail/scan-store.js';
import { auditEvent, login } from '../../support/events.js';
import { openSealing, type Sealing } from '../../support/sealing.js';
import { until } from '../../support/until.js';

/**
 * A chain of acme over a1 to a3 and l1 to l3. The tail has stopped, heads were written. Made once; each test finds it
 * as it was made, which the tail sees as everything being removed and inserted again.
 */
let sealing: Sealing;
let made: { collection: string; documents: object[] }[];
let heads: string;
let end: number;

beforeAll(async () => {
  sealing = await openSealing();
  const { tail } = await sealing.start();
  for (const number of [1, 2, 3]) {
    await sealing.audit.append([auditEvent({ id: `a${number}` })]);
    await sealing.logins.append([login({ id: `l${number}` })]);
    await sealing.sealed(2 * number);
  }
  await tail.stop();
  const names = ['audit_events', 'logins', 'seal_blocks', 'seal_heads', 'tail'];
  made = await Promise.all(
    names.map(async (collection) => ({
      collection,
      documents: await sealing.database.connection.collection(collection).find().toArray(),
    })),
  );
  heads = await readFile(sealing.headsFile, 'utf8');
  end = (await blocks().findOne({}, { sort: { sequence: -1 } }))?.sequence;
});
beforeEach(async () => {
  for (const { collection, documents } of made) {
    const target = sealing.database.connection.collection(collection);
    await target.deleteMany({});
    await target.insertMany(documents);
  }
  // From here on: what earlier tests did is not this one's history.
  const since = await oplogNow(sealing.database);
  const row = sealing.database.connection.collection('tail');
  await row.updateOne({}, { $set: { 'state.since': since }, $unset: { 'state.token': '' } });
  await writeFile(sealing.headsFile, heads);
});
afterEach(() => sealing.stop());
afterAll(() => sealing.close());

const events = () => sealing.database.connection.collection('audit_events');
const logins = () => sealing.database.connection.collection('logins');
const blocks = () => sealing.database.connection.collection('seal_blocks');

const brief = ({ findings }: Verified) =>
  findings.named.map((finding) => {
    if ('event' in finding) return `${finding.what} ${finding.event.kind} ${finding.event.id}`;
    if (finding.what === 'block') return `block ${finding.sequence} ${finding.fault}`;
    if ('head' in finding) return `${finding.what} ${finding.head.sequence}`;
    return finding.what;
  });

it('says that nothing was touched when nothing was', async () => {
  expect(await sealing.verify()).toMatchObject({ verdict: 'verified', compared: 6, findings: { count: 0 } });
});

describe('an event', () => {
  it('that was changed is named, of either kind', async () => {
    await events().updateOne({ eventId: 'a2' }, { $set: { 'body.description': 'Nothing happened' } });
    await logins().updateOne({ eventId: 'l3' }, { $set: { 'body.status': 'failure' } });
    const report = await sealing.verify();
    expect(report.verdict).toBe('damaged');
    expect(brief(report).sort()).toEqual(['changed audit a2', 'changed login l3']);
    expect(report.findings.named).toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ module: 'Templates' }) }),
    );
  });

  it.each([
    ['the keys it is found by', { 'keys.module': 'something else' }],
    ['when it was received', { receivedAt: new Date('2026-11-01') }],
    ['its account', { accountId: 'zenith' }],
    ['its salt', { salt: 'none' }],
    ['a field beside them', { note: 'added' }],
  ])('is changed when %s is', async (_, change) => {
    await events().updateOne({ eventId: 'a2' }, { $set: change });
    expect(brief(await sealing.verify())).toContain('changed audit a2');
  });

  it('that was moved in time is named, also when only its new period is asked for', async () => {
    await events().updateOne({ eventId: 'a2' }, { $set: { occurredAt: new Date('2026-10-05T08:00:00Z') } });
    const october = { from: new Date('2026-10-01'), to: new Date('2026-11-01') };
    expect(brief(await sealing.verify('acme', october))).toEqual(['changed audit a2']);
  });

  it('that was removed is named, of either kind', async () => {
    await events().deleteOne({ eventId: 'a1' });
    await logins().deleteOne({ eventId: 'l2' });
    expect(brief(await sealing.verify()).sort()).toEqual(['removed audit a1', 'removed login l2']);
  });

  it('that was put in behind the tail’s back is named, of either kind', async () => {
    await insertCopy(events(), 'a1', { eventId: 'a1b', receivedAt: new Date(Date.now() - 3_600_000) });
    await insertCopy(logins(), 'l1', { eventId: 'l1b', receivedAt: new Date(Date.now() - 3_600_000) });
    expect(brief(await sealing.verify()).sort()).toEqual(['inserted audit a1b', 'inserted login l1b']);
  });

  it('that was put in with an old time is named when the tail has sealed it, too', async () => {
    await insertCopy(events(), 'a1', { eventId: 'a1b', receivedAt: new Date(Date.now() - 3_600_000) });
    const { tail } = await sealing.start();
    await sealing.sealed(7);
    await tail.stop();
    expect(brief(await sealing.verify())).toEqual(['backdated audit a1b']);
  });

  it.each([
    ['a key of its own sort', { _id: 'mine' }],
    ['no time at all', { receivedAt: 'yesterday' }],
    ['a time to come', { receivedAt: new Date('2099-01-01') }],
  ])('that was put in with %s is named, and does not stop the tail', async (_, odd) => {
    await insertCopy(events(), 'a1', { eventId: 'odd', ...odd });
    const { tail } = await sealing.start();
    await sealing.audit.append([auditEvent({ id: 'a4' })]);
    await untilSealed('a4');
    await sealing.audit.append([auditEvent({ id: 'a5' })]);
    await untilSealed('a5');
    await tail.stop();
    expect(brief(await sealing.verify()).join()).toMatch(/(inserted|backdated) audit odd/);
  });

  it('that only just came is said not to be sealed yet', async () => {
    await sealing.logins.append([login({ id: 'l4' })]);
    const report = await sealing.verify();
    expect(report).toMatchObject({ verdict: 'verified', pending: { count: 1 } });
    expect(report.pending.since?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('a block', () => {
  it('whose list was changed is named', async () => {
    const block = await blocks().findOne({ sequence: 2 });
    const leaves = Buffer.from(block?.leaves.buffer);
    leaves.writeUInt8(leaves.readUInt8(40) ^ 1, 40);
    await blocks().updateOne({ sequence: 2 }, { $set: { leaves } });
    expect(brief(await sealing.verify())).toContain('block 2 list');
  });

  it('whose list was emptied is named, and its events are not said to be inserted for sure', async () => {
    await blocks().updateOne({ sequence: 1 }, { $set: { leaves: Buffer.alloc(0) } });
    await sealing.database.connection
      .collection('tail')
      .updateOne({}, { $set: { 'state.through': new Date(Date.now() + 3_600_000) } });
    const report = await sealing.verify();
    expect(brief(report)).toContain('block 1 list');
    const inserted = report.findings.named.filter(({ what }) => what === 'inserted');
    expect(inserted.length).toBeGreaterThan(0);
    expect(inserted).toEqual(inserted.map((each) => ({ ...each, certain: false })));
  });

  it.each([
    ['its root', { root: Buffer.alloc(32) }],
    ['when it was sealed', { at: new Date('2026-01-01') }],
    ['its signature', { signature: Buffer.alloc(64) }],
  ])('in which %s was changed is named', async (_, change) => {
    await blocks().updateOne({ sequence: 2 }, { $set: change });
    expect(brief(await sealing.verify())).toContain('block 2 signature');
  });

  it('that was removed is missed, with what it sealed', async () => {
    await blocks().deleteOne({ sequence: 2 });
    expect(brief(await sealing.verify())).toContain('block 2 missing');
  });

  it('that changed places is named', async () => {
    await blocks().updateOne({ sequence: 1 }, { $set: { sequence: 99 } });
    await blocks().updateOne({ sequence: 2 }, { $set: { sequence: 1 } });
    await blocks().updateOne({ sequence: 99 }, { $set: { sequence: 2 } });
    const found = brief(await sealing.verify());
    expect(found).toEqual(expect.arrayContaining(['block 1 signature', 'block 2 signature', 'block 2 link']));
  });

  it('that is there twice is named', async () => {
    await blocks().dropIndex('chain');
    await insertCopy(blocks(), undefined, {});
    const report = await sealing.verify();
    await blocks().deleteMany({});
    await blocks().createIndex({ accountId: 1, sequence: 1 }, { name: 'chain', unique: true });
    expect(brief(report)).toContain('block 1 twice');
  });

  it('of nonsense is named', async () => {
    await blocks().updateOne(
      { sequence: 3 },
      { $set: { leaves: 'x', root: 1, at: 'now', count: {}, keyId: null } },
    );
    expect((await sealing.verify()).verdict).toBe('damaged');
  });
});

describe('a cut tail', () => {
  /** The last block and what it sealed. */
  const cut = async () => {
    const last = await blocks().findOneAndDelete({ sequence: end });
    const keys = (readLeaves(Buffer.from(last?.leaves.buffer)) ?? []).map(({ eventId }) => eventId);
    await events().deleteMany({ eventId: { $in: keys } });
    await logins().deleteMany({ eventId: { $in: keys } });
  };

  it('shows against the heads, which say where the database ends', async () => {
    await cut();
    const report = await sealing.verify();
    expect(brief(report)).toEqual([`cut ${end}`]);
    expect(report.findings.named).toMatchObject([{ end: { sequence: end - 1 } }]);
  });

  it('does not show without them', async () => {
    await cut();
    expect(await sealing.verify('acme', undefined, { heads: false })).toMatchObject({ verdict: 'verified' });
  });

  it('of everything shows, too', async () => {
    await Promise.all([blocks().deleteMany({}), events().deleteMany({}), logins().deleteMany({})]);
    expect(brief(await sealing.verify())).toEqual([`cut ${end}`]);
  });

  it('that was sealed over shows as another history after the last head that agrees', async () => {
    await cut();
    const { tail } = await sealing.start();
    await sealing.audit.append([auditEvent({ id: 'a4' })]);
    await untilSealed('a4');
    await tail.stop();
    expect(brief(await sealing.verify())).toContain(`rewritten ${end}`);
  });
});

describe('whoever holds the key', () => {
  /** Drops a2 from the chain and signs everything anew. */
  async function resign(folder: string) {
    const key = await openSigningKey({ folder });
    const store = openBlockStore(sealing.database);
    await events().deleteOne({ eventId: 'a2' });
    let previous: Buffer = Buffer.alloc(32);
    for await (const block of store.chain('acme')) {
      const leaves = (readLeaves(block.leaves) ?? []).filter(({ eventId }) => eventId !== 'a2');
      const place = { accountId: 'acme', sequence: block.sequence, at: block.at, previous };
      const signed = sealBlock(place, leaves, key);
      const { root, count, signature, keyId } = signed;
      await blocks().updateOne(
        { sequence: block.sequence },
        { $set: { previous, root, count, signature, keyId, leaves: signed.leaves } },
      );
      previous = blockHash(signed);
    }
  }

  it('can sign a history without an event, and the heads outside show it', async () => {
    await resign(join(sealing.folder, 'keys'));
    expect(await sealing.verify('acme', undefined, { heads: false })).toMatchObject({ verdict: 'verified' });
    expect(brief(await sealing.verify())).toEqual([`rewritten ${end}`]);
  });

  it('is nobody else: another key is refused', async () => {
    await resign(join(sealing.folder, 'other'));
    const report = await sealing.verify('acme', undefined, { heads: false });
    expect(brief(report)).toEqual(Array(report.chain.blocks).fill('untrusted-key'));
  });

  it('is nobody else: another key under the old one’s name is refused', async () => {
    await resign(join(sealing.folder, 'other'));
    const { id } = await openSigningKey({ folder: join(sealing.folder, 'keys') });
    await blocks().updateMany({}, { $set: { keyId: id } });
    const report = await sealing.verify('acme', undefined, { heads: false });
    expect(brief(report)).toContain('block 1 signature');
  });
});

describe('the heads file', () => {
  it('refuses a head that was forged, and one by a key that is not trusted', async () => {
    const line = (await readFile(sealing.headsFile, 'utf8')).trim();
    await appendFile(sealing.headsFile, `${line.replace(/"sequence":\d+/, '"sequence":1')}\nnot a head\n`);
    const { publicKey } = generateKeyPairSync('ed25519');
    await appendFile(
      sealing.headsFile,
      `${line.replace(/"keyId":"[^"]*"/, `"keyId":"${keyIdOf(publicKey)}"`)}\n`,
    );
    expect(brief(await sealing.verify())).toEqual(['forged-head', 'forged-head', 'forged-head']);
  });

  it('may end in the middle of a line: the power went', async () => {
    const before = await readFile(sealing.headsFile, 'utf8');
    await appendFile(sealing.headsFile, before);
    await truncate(sealing.headsFile, before.length + 40);
    expect(await sealing.verify()).toMatchObject({ verdict: 'verified', heads: { believed: 1 } });
  });
});

it('verifies with a retired key’s public half after rotation', async () => {
  const keys = join(sealing.folder, 'keys');
  const { id } = await openSigningKey({ folder: keys });
  await rm(join(keys, `seal-${id}.pem`));
  const { tail } = await sealing.start();
  await sealing.audit.append([auditEvent({ id: 'a4' })]);
  await sealing.sealed(7);
  await tail.stop();
  expect((await openSigningKey({ folder: keys })).id).not.toBe(id);
  expect(await sealing.verify()).toMatchObject({ verdict: 'verified', compared: 7 });
});

async function insertCopy(
  collection: ReturnType<typeof events>,
  eventId: string | undefined,
  change: object,
): Promise<void> {
  const original = await collection.findOne(eventId === undefined ? { sequence: 1 } : { eventId });
  const { _id, ...copy } = original ?? {};
  await collection.insertOne({ ...copy, ...change });
}

async function untilSealed(eventId: string): Promise<void> {
  const isSealed = async () => {
    for await (const { leaves } of openBlockStore(sealing.database).chain('acme')) {
      if (readLeaves(leaves)?.some((leaf) => leaf.eventId === eventId)) return true;
    }
    return false;
  };
  await until(isSealed, () => `${eventId} was not sealed`);
}
