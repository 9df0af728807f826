import { readFile } from 'node:fs/promises';
import { openBlockStore } from '../../../src/events/seal/block-store.js';
import type { Head } from '../../../src/events/seal/head.js';
import { openHeadStore } from '../../../src/events/seal/head-store.js';
import { type HeadsSettings, postHeads, writeHeads } from '../../../src/events/seal/heads.js';
import { openSigningKey } from '../../../src/events/seal/key-files.js';
import { auditEvent } from '../../support/events.js';
import { openSealing, type Sealing } from '../../support/sealing.js';

let sealing: Sealing;
let settings: HeadsSettings;
let posted: Head[];
let chat: 'up' | 'down';
beforeEach(async () => {
  sealing = await openSealing();
  posted = [];
  chat = 'up';
  await sealing.audit.append([auditEvent(), auditEvent({ accountId: 'zenith' })]);
  const { tail } = await sealing.start();
  await sealing.sealed(2);
  settings = {
    blocks: openBlockStore(sealing.database),
    rows: openHeadStore(sealing.database),
    key: await openSigningKey({ folder: `${sealing.folder}/keys` }),
    file: `${sealing.folder}/others.ndjson`,
    clock: { now: () => new Date() },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    post: async (head) => {
      if (chat === 'down') throw new Error('chat is down');
      posted.push(head);
    },
  };
  await tail.stop();
  await sealing.database.connection.collection('seal_heads').deleteMany({});
});
afterEach(() => sealing.close());

const lines = async () => (await readFile(settings.file, 'utf8')).trim().split('\n').length;

it('are written for each account that has grown, and once', async () => {
  expect(await writeHeads(settings)).toBe(2);
  expect(await writeHeads(settings)).toBe(0);
  expect(await lines()).toBe(2);
});

it('wait while chat is down, survive, and are posted once when it is up again', async () => {
  chat = 'down';
  await writeHeads(settings);
  await postHeads(settings);
  expect(await settings.rows.countWaiting()).toBe(2);
  chat = 'up';
  await postHeads(settings);
  await postHeads(settings);
  expect(posted.map(({ account }) => account).sort()).toEqual(['acme', 'zenith']);
  expect(await settings.rows.countWaiting()).toBe(0);
});

it('do not wait for a channel that nobody chose', async () => {
  await writeHeads({ ...settings, post: undefined });
  expect(await settings.rows.countWaiting()).toBe(0);
});
