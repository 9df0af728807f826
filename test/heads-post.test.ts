import { generateKeyPairSync } from 'node:crypto';
import { slackPlatform } from '../src/chat/slack/platform.js';
import { openSlackWorkspace } from '../src/chat/slack/workspace.js';
import { refuseHead, signHead, writeHead } from '../src/events/seal/head.js';
import { readSigningKey } from '../src/events/seal/signing-key.js';
import { HeadsPost } from '../src/heads-post.js';
import { createLog } from '../src/log.js';
import { openPostOffice, type PostOffice } from './delivery/post-office.js';
import { NOW } from './support/bot.js';
import { SlackApi } from './support/slack-api.js';
import { until } from './support/until.js';

const HASH = 'ab'.repeat(32);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'the test');
const head = signHead({ account: 'acme', sequence: 1200, hash: HASH, at: NOW }, key);
const SLACK = { platform: 'slack', workspace: 'T01TEST', to: { channel: 'C01GEN' } } as const;
const DISCORD = { platform: 'discord', workspace: '1970384', to: { channel: '19703849' } } as const;

let office: PostOffice;
let api: SlackApi;
beforeAll(async () => {
  [office, api] = await Promise.all([openPostOffice(), SlackApi.start()]);
});
afterAll(() => Promise.all([office.close(), api.stop()]));

const heads = (expected: number) =>
  new HeadsPost(expected, office.bot.outbox, office.bot.database.inTransaction);

describe('a head of the seal', () => {
  it('is posted nowhere when no channel was chosen', () => {
    expect(heads(0).post).toBeUndefined();
  });

  it('waits until every platform it goes to is connected', async () => {
    const posts = heads(2);
    posts.add('acme', SLACK);
    await expect(posts.post?.(head)).rejects.toThrow('not connected yet');
    expect((await office.bot.outbox.waiting('acme')).waiting).toBe(0);
  });

  it('of another account stays out of these channels', async () => {
    const posts = heads(1);
    posts.add('acme', SLACK);
    await posts.post?.({ ...head, account: 'other' });
    expect((await office.bot.outbox.waiting()).waiting).toBe(0);
  });

  it('is wanted in both, and posted as the line that verification reads, with a delivery row', async () => {
    const posts = heads(2);
    posts.add('acme', SLACK);
    posts.add('acme', DISCORD);
    await posts.post?.(head);
    expect((await office.bot.outbox.waiting('acme')).waiting).toBe(2);

    const { clock, conversation } = office.bot;
    const log = createLog('silent', { write: () => {} });
    const workspace = await openSlackWorkspace({ botToken: 'xoxb-x', apiUrl: api.url }, { clock, log });
    office.deliver(slackPlatform(workspace, conversation));
    await api.until('chat.postMessage');
    const sent = JSON.stringify(api.to('chat.postMessage').at(-1));
    expect(sent).toContain('Seal of acme: block 1,200');
    expect(sent.replaceAll('\\', '')).toContain(writeHead(head));
    expect(refuseHead(head, new Map([[key.id, publicKey]]))).toBeUndefined();
    await until(async () => (await office.events()).length > 0);
    expect((await office.events()).at(-1)).toMatchObject({
      action: 'Post',
      status: 'success',
      description: `seal head ${HASH}: Seal of acme: block 1,200`,
    });
    expect((await office.bot.outbox.waiting('acme')).waiting).toBe(1);
  });
});
