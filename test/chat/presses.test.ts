import { openPressStore } from '../../src/chat/press-store.js';
import { createPresses } from '../../src/chat/presses.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';

describe('a button’s press', () => {
  let database: Database;
  let presses: ReturnType<typeof createPresses>;
  beforeAll(async () => {
    database = await openTestDatabase();
    presses = createPresses(openPressStore(database.connection), {
      now: () => new Date('2026-11-23T10:00:00Z'),
    });
  });
  afterAll(() => database.close());

  const command = `/audit today module:${'x'.repeat(200)}`;

  it.each([
    [{ command }],
    [{ command, audience: 'channel' as const }],
    [{ command, confirm: 'Really?' }],
    [{ command, audience: 'caller' as const, confirm: 'Really?' }],
  ])('comes back as it was, whole or parked: %#', async (press) => {
    const short = await presses.encode(press, 90);
    expect(short.length).toBeLessThanOrEqual(90);
    expect(await presses.decode(short)).toEqual(press);
    expect(await presses.decode(await presses.encode(press, 2_000))).toEqual(press);
  });

  it('has one id however often it is rendered, and another with another audience', async () => {
    const once = await presses.encode({ command }, 90);
    expect(await presses.encode({ command }, 90)).toBe(once);
    expect(await presses.encode({ command, audience: 'channel' }, 90)).not.toBe(once);
  });

  it('is nothing when it was made by somebody else', async () => {
    expect(await presses.decode('p:not-an-id')).toBeUndefined();
    expect(await presses.decode('{"command":"/audit today","more":1}')).toBeUndefined();
    expect(await presses.decode('{')).toBeUndefined();
  });
});
