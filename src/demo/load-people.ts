import type { People } from '../people/people.js';
import { MINUTE_MS } from '../time/lengths.js';

const SAMPLES = [
  { userId: 'customer-1', name: 'Ada Byron', email: 'ada@customer.example', plan: 'pro' },
  { userId: 'customer-2', name: 'Blaise Clermont', email: 'blaise@customer.example', plan: 'free' },
  { userId: 'customer-3', name: 'Émilie du Breuil', email: 'emilie@customer.example', plan: 'pro' },
] as const;

/** Three people who use the demo account's platform; where anybody is there already, nothing is added. */
export async function loadPeople(
  people: Pick<People, 'find' | 'take'>,
  accountId: string,
  now: Date,
): Promise<void> {
  if ((await people.find([accountId], undefined, 1, 1)).total > 0) return;
  for (const [at, { userId, ...attributes }] of SAMPLES.entries()) {
    const event = (name: string, minutesAgo: number) => ({
      eventId: `demo-${userId}-${minutesAgo}`,
      name,
      properties: [],
      occurredAt: new Date(now.getTime() - minutesAgo * MINUTE_MS),
    });
    await people.take(accountId, {
      userId,
      attributes: [...Object.entries(attributes), ['sample', true] as const].map(([name, value]) => ({
        name,
        value,
      })),
      events: [event('Opened pricing', 90 - at), event('Edited a template', 30 - at)],
    });
  }
}
