import { tmpdir } from 'node:os';
import { z } from 'zod';
import { postingRows } from '../../src/chat/posting-rows.js';
import { slackPlatform } from '../../src/chat/slack/platform.js';
import { openSlackWorkspace } from '../../src/chat/slack/workspace.js';
import { type Deliverer, startDeliverer } from '../../src/delivery/start-deliverer.js';
import { SlackApi } from '../support/slack-api.js';
import { until } from '../support/until.js';
import { openReportBot, type ReportBot } from './report-bot.js';

let bot: ReportBot;
let api: SlackApi;
let deliverer: Deliverer;
const log = { info: () => {}, warn: () => {}, error: () => {} };
const GENERAL = { id: 'slack:T01TEST/C01GEN', name: '#general', private: false } as const;

beforeAll(async () => {
  bot = await openReportBot();
  api = await SlackApi.start();
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T01TEST' }, 'acme');
  const workspace = await openSlackWorkspace(
    { botToken: 'xoxb-1', apiUrl: api.url },
    { clock: bot.clock, log },
  );
  const platform = slackPlatform(workspace, bot.conversation);
  bot.platforms.add(platform);
  await bot.directory.asker(ALICE, async () => ({ kind: 'member', email: 'maya@acme.example' }));
  const { database, outbox, bell, clock, intents, reach } = bot;
  deliverer = startDeliverer({
    database,
    platform,
    outbox,
    bell,
    clock,
    log,
    render: async () => undefined,
    rows: postingRows(intents),
    managers: reach.managersOf,
    random: () => 0.5,
    temporary: tmpdir(),
  });
});
afterAll(async () => {
  await deliverer.stop();
  await api.stop();
  await bot.close();
});
beforeEach(() => bot.fresh());

const ALICE = { platform: 'slack', workspace: 'T01TEST', chatUser: 'U01ALICE' } as const;
const deliveries = async () =>
  (await bot.rows('Chat Deliveries')).map(
    ({ status, action, description }) => `${status} ${action}: ${description}`,
  );

/** Scheduled in #general by the press of the question's button. */
async function schedule(line: string): Promise<void> {
  const { reply } = await bot.ask(line, { identity: ALICE, channel: GENERAL });
  const [yes] = reply.buttons ?? [];
  const request = { identity: ALICE, channel: GENERAL, audience: yes?.audience };
  expect((await bot.ask(yes?.command ?? '', request)).reply.tone).toBe('success');
}

it('A schedule runs, and its CSV arrives in the Slack channel, with rows for all of it', async () => {
  await bot.failure('2026-11-22T08:00:00Z', '24.151.103.17', 'ada@acme.example');
  await bot.failure('2026-11-22T09:00:00Z', '24.151.103.17', '=HYPERLINK("x")');
  await schedule('/report schedule what:logins every:day at:09:00');
  bot.goTo('2026-11-23T10:00:00Z');
  bot.goTo('2026-11-24T08:00:01Z');
  await bot.failure('2026-11-23T11:00:00Z', '24.151.103.17', '=HYPERLINK("x")');
  await bot.runDue();
  await until(() => api.files.size > 0);
  const [[name, bytes] = []] = [...api.files];
  expect(name).toBe('logins-2026-11-23.csv');
  expect(bytes?.toString('utf8')).toContain(`"'=HYPERLINK(""x"")"`);
  const [shown] = api.to('files.completeUploadExternal');
  expect(shown?.channel_id).toBe('C01GEN');
  expect(JSON.stringify(shown?.blocks)).toContain('1 failure, 1 fewer than the day before; 1 login in all.');
  expect(JSON.stringify(shown?.blocks)).toContain('1 row, 2026-11-23 00:00');
  // Slack documents rich text alone above files.
  const kinds = z
    .array(z.object({ type: z.string() }))
    .parse(shown?.blocks)
    .map(({ type }) => type);
  expect(new Set(kinds)).toEqual(new Set(['rich_text']));
  expect(api.faults).toEqual([]);
  await until(async () => (await deliveries()).some((row) => row.startsWith('success Upload')));
  expect((await deliveries()).at(-1)).toMatch(
    /^success Upload: report rp-\w{6}, logins-2026-11-23.csv with 1 row, SHA-256 [0-9a-f]{64}: 1 failure/,
  );
});

it('A picture arrives with its numbers in words, for those who can’t see it', async () => {
  for (const hour of ['08', '09', '10']) await bot.failure(`2026-11-23T${hour}:00:00Z`, '24.151.103.17');
  await schedule('/report schedule what:logins every:day at:09:00 format:chart');
  bot.goTo('2026-11-24T08:00:01Z');
  await bot.runDue();
  await until(() => [...api.files.keys()].some((name) => name.endsWith('.png')));
  const [ticket] = api
    .to('files.getUploadURLExternal')
    .filter(({ filename }) => /png$/.test(String(filename)));
  expect(ticket?.alt_txt).toMatch(/^Chart\. Login activity, 2026-11-23 00:00 .*: 0 success, 3 failure\./);
  expect(ticket?.alt_txt).toContain('Addresses: 24.151.103.17 3.');
  expect(api.faults).toEqual([]);
});

it('A channel that has closed since: what belongs there goes to its owner, with what to do', async () => {
  await bot.failure('2026-11-22T08:00:00Z', '24.151.103.17');
  await schedule('/report schedule what:logins every:day at:09:00 period:last-7-days');
  api.memberOf.delete('C01GEN');
  bot.goTo('2026-11-24T08:00:01Z');
  await bot.runDue();
  await until(() => api.messages.some(({ channel }) => channel === 'D0ALICE'));
  const [told] = api.messages.filter(({ channel }) => channel === 'D0ALICE');
  expect(JSON.stringify(told?.shown)).toContain('Castellan can’t deliver a report where it belongs');
  expect(JSON.stringify(told?.shown)).toContain('type /invite @castellan in that channel');
  expect(JSON.stringify(told?.shown)).toContain('to another channel by /report schedule');
  expect(JSON.stringify(told?.shown)).not.toContain('/alerts route-add');
  await until(() =>
    api.to('files.completeUploadExternal').some(({ channel_id }) => channel_id === 'D0ALICE'),
  );
});
