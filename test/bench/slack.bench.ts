import autocannon from 'autocannon';
import { z } from 'zod';
import { commandBody, signed } from '../support/slack-requests.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { sideBySide } from './measure.js';
import { openSlackSink, type SlackSink } from './slack-sink.js';

export const name = 'slack';

const CONNECTIONS = 32;
const SECONDS = 5;
const WHOLE = 2_000;

/** Slash commands as Slack sends them, each signed anew, over loopback. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const sink = await openSlackSink();
  bench.atEnd(sink.stop);
  const serve = async (kind: string) => {
    const helper = new Helper(bench, 'slack-helper', [kind, bench.uri, sink.url]);
    const { port } = await helper.ask('port', z.object({ port: z.number() }));
    return `http://127.0.0.1:${port}/slack/events`;
  };
  const acknowledging = await serve('acknowledging');
  const empty = await serve('empty');
  const rate = (url: string) => async () => (await fire(url, sink, { duration: SECONDS })).requests.average;
  const [ours, limit] = [rate(acknowledging), rate(empty)];
  await sideBySide({ ours, limit, rounds: 1, seconds: 30 });
  const acknowledged = await sideBySide({ ours, limit, rounds: 5, seconds: 90 });
  return [
    {
      what: `Slack command acknowledged, ${CONNECTIONS} connections`,
      unit: '/s',
      ours: acknowledged.ours,
      limit: { name: 'empty Bolt handler', value: acknowledged.limit },
      aim: { atLeast: 0.8 },
      note:
        'from the request to its 200: the HTTP port, the signature, the claim in the database against replays, Bolt, the listener. ' +
        'Not included: asking the conversation and posting its answer. The limit is a Bolt app on its own HTTPReceiver with one app.command that acknowledges.',
    },
    {
      what: 'Slack command answered (/whoami), for information',
      unit: '/s',
      ours: await answered(await serve('answering'), sink),
      note: `${WHOLE.toLocaleString('en')} commands until the last answer was posted to its response_url: intent, audit row and all.`,
    },
  ];
}

/** Commands a second, until every answer has arrived. */
async function answered(url: string, sink: SlackSink): Promise<number> {
  await fire(url, sink, { amount: WHOLE / 4 });
  await quiet(sink, WHOLE / 4);
  const before = sink.answers();
  const since = performance.now();
  await fire(url, sink, { amount: WHOLE });
  await quiet(sink, before + WHOLE);
  return WHOLE / ((performance.now() - since) / 1_000);
}

async function quiet(sink: SlackSink, expected: number): Promise<void> {
  const end = performance.now() + 60_000;
  while (sink.answers() < expected) {
    if (performance.now() > end) throw new Error(`${sink.answers()} answers came, not ${expected}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

let sent = 0;

async function fire(
  url: string,
  sink: SlackSink,
  extent: { readonly duration: number } | { readonly amount: number },
) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...extent,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          const trigger_id = `${++sent}.bench`;
          const body = commandBody({
            command: '/whoami',
            trigger_id,
            response_url: sink.responseUrl,
          });
          const type = { 'content-type': 'application/x-www-form-urlencoded' };
          return { ...request, body, headers: { ...type, ...signed(body, new Date()) } };
        },
      },
    ],
  });
  const failed = result.errors + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  return result;
}
