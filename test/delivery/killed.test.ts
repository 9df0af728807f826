import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { slackPlatform } from '../../src/chat/slack/platform.js';
import { openSlackWorkspace } from '../../src/chat/slack/workspace.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { testServer } from '../support/database.js';
import { SlackApi } from '../support/slack-api.js';
import { until } from '../support/until.js';
import { openPostOffice, type PostOffice } from './post-office.js';

let office: PostOffice;
let api: SlackApi;
beforeEach(async () => {
  office = await openPostOffice();
  // The process goes by the true time.
  office.bot.clock.at = new Date();
  api = await SlackApi.start();
});
afterEach(async () => {
  await office.close();
  await api.stop();
  expect(api.faults).toEqual([]);
});

const GENERAL = { platform: 'slack', workspace: 'T01TEST', to: { channel: 'C01GEN' } } as const;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Runs the process that is killed at that step, until it is. */
async function killed(step: string): Promise<void> {
  const program = fileURLToPath(new URL('./doomed.ts', import.meta.url));
  const { name } = office.bot.database.connection;
  const child = spawn(process.execPath, ['--import', 'tsx', program, testServer(), name, api.url, step], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'ignore',
  });
  const late = setTimeout(() => child.kill('SIGTERM'), 55_000);
  const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
  clearTimeout(late);
  expect(signal).toBe('SIGKILL');
}

/** Another process, which goes on where that one was. */
async function goOn(): Promise<void> {
  const workspace = await openSlackWorkspace({ botToken: 'xoxb-1', apiUrl: api.url }, { clock, log });
  office.bot.clock.at = new Date(Date.now() + 2_000);
  office.deliver(slackPlatform(workspace, { encode: async () => '{}' }));
  await until(async () => {
    const { waiting } = await office.bot.outbox.waiting('acme');
    return waiting === 0;
  });
  await until(async () => {
    await office.bot.intents.recover();
    return (await office.bot.database.connection.collection('pending_commands').countDocuments()) === 0;
  });
}

const shown = () => api.messages.map((message) => message.shown.map(({ text }) => text));
const UNKNOWN = '(interrupted, outcome unknown)';
const PERHAPS = '; perhaps for the second time: what became of an earlier attempt is unknown';
const CARD = 'card of a: a';

describe('A process killed while it posts a card', () => {
  it.each([
    ['before the row', [['⚠️ a']], [`success Post: ${CARD}`]],
    ['before the call', [['⚠️ a']], [`failure Post: ${CARD} ${UNKNOWN}`, `success Post: ${CARD}${PERHAPS}`]],
    // The one case in which it is there twice: Slack had taken it, and nobody had noted so.
    [
      'after the call',
      [['⚠️ a'], ['⚠️ a']],
      [`failure Post: ${CARD} ${UNKNOWN}`, `success Post: ${CARD}${PERHAPS}`],
    ],
    ['after the note', [['⚠️ a']], [`failure Post: ${CARD} ${UNKNOWN}`]],
    ['after the row', [['⚠️ a']], [`success Post: ${CARD}`]],
  ])('%s', async (step, messages, rows) => {
    await office.want('a', 'a', { address: GENERAL });
    await killed(step);
    await goOn();
    expect(shown()).toEqual(messages);
    expect([...(await withoutLateness())].sort()).toEqual([...rows].sort());
  });
});

describe('A process killed while it edits a card', () => {
  it.each(['before the edit', 'after the edit'])('%s: the card is as it should be', async (step) => {
    await office.want('a', 'a', { address: GENERAL });
    const workspace = await openSlackWorkspace({ botToken: 'xoxb-1', apiUrl: api.url }, { clock, log });
    const first = office.deliver(slackPlatform(workspace, { encode: async () => '{}' }));
    await until(() => api.messages.length === 1);
    await until(async () => (await office.rows()).length === 1);
    await first.stop();
    await office.want('a', 'b', { address: GENERAL });
    await killed(step);
    await goOn();
    expect(shown()).toHaveLength(1);
    expect(shown()[0]?.at(-1)).toBe('⚠️ b');
  });
});

async function withoutLateness(): Promise<readonly string[]> {
  return (await office.rows()).map((row) => row.replace(/ \([^()]* late\)/, ''));
}
