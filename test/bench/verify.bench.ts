import { z } from 'zod';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { medianOf } from './measure.js';
import { ACCOUNT, EVENTS, MONTH_DATABASE, monthOfEvents } from './month-of-events.js';

export const name = 'verify';

const SEALED = z.object({ sealed: z.number(), seconds: z.number() });
const VERIFIED = z.object({
  verdict: z.literal('verified'),
  compared: z.literal(EVENTS),
  seconds: z.number(),
  peakBytes: z.number(),
});
const ROUNDS = 3;

/** Sealing a million events that were there before, and verifying all of them. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  await monthOfEvents(bench);
  const sealing = new Helper(bench, 'tail-helper', [bench.uri, MONTH_DATABASE, bench.folder]);
  const { sealed, seconds } = await sealing.ask('follow', SEALED);
  await sealing.ask('stop', SEALED);
  bench.report(`  ${sealed.toLocaleString('en')} events sealed in ${seconds.toFixed(0)} s`);

  const verifying = new Helper(bench, 'tail-helper', [bench.uri, MONTH_DATABASE, bench.folder]);
  let peakBytes = 0;
  const ours = await medianOf(ROUNDS, async () => {
    const verified = await verifying.ask(`verify ${ACCOUNT}`, VERIFIED);
    peakBytes = verified.peakBytes;
    return verified.seconds;
  });
  return [
    { what: 'events sealed by a scan, for information', unit: 'events/s', ours: sealed / seconds },
    {
      what: `verification of ${EVENTS.toLocaleString('en')} events`,
      unit: 's',
      ours,
      aim: { atMost: 60 },
      note: 'as /audit verify does: every block and signature, every event held against its leaf, every key of the store against the blocks.',
    },
    { what: 'verification, peak memory', unit: 'MB', ours: peakBytes / 1_000_000 },
  ];
}
