import { tmpdir } from 'node:os';
import { createCastellan } from '../../src/castellan.js';
import { postingRows } from '../../src/chat/posting-rows.js';
import { slackPlatform } from '../../src/chat/slack/platform.js';
import { openSlackWorkspace } from '../../src/chat/slack/workspace.js';
import type { DeliveryRows } from '../../src/delivery/delivery-rows.js';
import type { ChatPlatform } from '../../src/delivery/platform.js';
import { startDeliverer } from '../../src/delivery/start-deliverer.js';
import { openPlaces } from '../../src/geo/places.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { systemClock as clock } from '../../src/time/clock.js';

/** A process that delivers to Slack and is killed without any warning at the step its arguments name. */
const [uri = '', name = '', apiUrl = '', step = ''] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {}, error: () => {} };

const dieAt = (here: string) => {
  if (here === step) process.kill(process.pid, 'SIGKILL');
};

const doomed = (slack: ChatPlatform): ChatPlatform => ({
  ...slack,
  async post(...given) {
    dieAt('before the call');
    const posted = await slack.post(...given);
    dieAt('after the call');
    return posted;
  },
  async edit(...given) {
    dieAt('before the edit');
    await slack.edit(...given);
    dieAt('after the edit');
  },
});

const watched = (rows: DeliveryRows): DeliveryRows => ({
  ...rows,
  async begin(...given) {
    dieAt('before the row');
    return rows.begin(...given);
  },
  async finish(...given) {
    dieAt('after the note');
    await rows.finish(...given);
    dieAt('after the row');
  },
});

const database = await openDatabase({ uri }, { migrations, name, report: () => {} });
const { outbox, bell, intents } = createCastellan({ database, clock, places: await openPlaces(), log });
const workspace = await openSlackWorkspace({ botToken: 'xoxb-1', apiUrl }, { clock, log });
const encode = async () => '{}';
startDeliverer({
  database,
  platform: doomed(slackPlatform(workspace, { encode })),
  outbox,
  bell,
  clock,
  log,
  random: Math.random,
  temporary: tmpdir(),
  render: async () => undefined,
  rows: watched(postingRows(intents)),
  managers: async () => [],
});
