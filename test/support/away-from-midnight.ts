import { setTimeout as wait } from 'node:timers/promises';

const DAY_MS = 86_400_000;
/** As long as a program is talked to. */
const CONVERSATION_MS = 75_000;

/** Waits midnight (UTC) out when it is near: what a program by the true clock was told of “today” is yesterday’s then. */
export async function awayFromMidnight(): Promise<void> {
  const left = DAY_MS - (Date.now() % DAY_MS);
  if (left < CONVERSATION_MS) await wait(left);
}
