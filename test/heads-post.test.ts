import { generateKeyPairSync } from 'node:crypto';
import { openSlackWorkspace } from '../src/chat/slack/workspace.js';
import { refuseHead, signHead, writeHead } from '../src/events/seal/head.js';
import { readSigningKey } from '../src/events/seal/signing-key.js';
import { headsPoster } from '../src/heads-post.js';
import { createLog } from '../src/log.js';
import { type Bot, NOW, openBot } from './support/bot.js';
import { SlackApi } from './support/slack-api.js';

const HASH = 'ab'.repeat(32);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'the test');
const head = signHead({ account: 'acme', sequence: 1200, hash: HASH, at: NOW }, key);

let bot: Bot;
let api: SlackApi;
let post: ReturnType<typeof headsPoster>;
beforeAll(async () => {
  [bot, api] = await Promise.all([openBot(), SlackApi.start()]);
  const log = createLog('silent', { write: () => {} });
  const workspace = await openSlackWorkspace(
    { botToken: 'xoxb-x', apiUrl: api.url },
    { clock: bot.clock, log },
  );
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: workspace.teamId }, 'Acme');
  const { conversation } = bot;
  post = headsPoster({ accountId: 'acme', channelId: 'C01GEN', workspace, conversation });
});
afterAll(() => Promise.all([bot.close(), api.stop()]));

describe('a head of the seal', () => {
  it('is posted as the line that verification reads, with a delivery row', async () => {
    await post(head);
    const sent = JSON.stringify(api.to('chat.postMessage').at(-1));
    expect(sent).toContain('Seal of acme: block 1,200');
    expect(sent.replaceAll('\\', '')).toContain(writeHead(head));
    expect(refuseHead(head, new Map([[key.id, publicKey]]))).toBeUndefined();
    expect((await bot.rows('Chat Deliveries')).at(-1)).toMatchObject({
      action: 'Post',
      status: 'success',
      description: `Seal head of acme: block 1200, ${HASH}`,
    });
  });

  it('of another account stays out of this workspace', async () => {
    const before = api.to('chat.postMessage').length;
    await post({ ...head, account: 'other' });
    expect(api.to('chat.postMessage')).toHaveLength(before);
  });

  it('that Slack does not take is thrown on, so that it is tried again, and the row says so', async () => {
    api.refuse('chat.postMessage', 'not_in_channel');
    await expect(post(head)).rejects.toThrow('not_in_channel');
    expect((await bot.rows('Chat Deliveries')).at(-1)).toMatchObject({ status: 'failure' });
  });
});
