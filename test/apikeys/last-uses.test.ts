import { LastUses } from '../../src/apikeys/last-uses.js';

const at = (seconds: number) => ({
  at: new Date(1_800_000_000_000 + seconds * 1000),
  ip: `10.0.0.${seconds}`,
});

function openLastUses() {
  const written: string[] = [];
  const failures: unknown[] = [];
  const uses = new LastUses({
    async write(keyId, { ip }) {
      if (keyId === 'broken') throw new Error('no database');
      written.push(`${keyId} ${ip}`);
    },
    failed: (error) => void failures.push(error),
  });
  return { uses, written, failures };
}

describe('the last use of a key', () => {
  it('is written at once the first time, and then once a minute', async () => {
    const { uses, written } = openLastUses();
    for (const second of [0, 1, 30, 59, 60, 61]) uses.note('k_1', at(second));
    expect(written).toEqual(['k_1 10.0.0.0', 'k_1 10.0.0.60']);
    await uses.stop();
  });

  it('is known before it is written, and written when the program stops', async () => {
    const { uses, written } = openLastUses();
    uses.note('k_1', at(0));
    uses.note('k_1', at(7));
    expect(uses.latest('k_1')?.ip).toBe('10.0.0.7');
    await uses.stop();
    expect(written).toEqual(['k_1 10.0.0.0', 'k_1 10.0.0.7']);
  });

  it('of one key does not wait for another', async () => {
    const { uses, written } = openLastUses();
    uses.note('k_1', at(0));
    uses.note('k_2', at(1));
    expect(written).toEqual(['k_1 10.0.0.0', 'k_2 10.0.0.1']);
    await uses.stop();
  });

  it('goes on being written when the clock was set back', async () => {
    const { uses, written } = openLastUses();
    uses.note('k_1', at(200));
    uses.note('k_1', at(100));
    expect(written).toHaveLength(2);
    await uses.stop();
  });

  it('that can’t be written is told, and hinders nobody', async () => {
    const { uses, failures } = openLastUses();
    uses.note('broken', at(0));
    await uses.stop();
    expect(failures).toEqual([new Error('no database')]);
  });
});
