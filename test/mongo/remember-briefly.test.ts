import { rememberBriefly } from '../../src/mongo/remember-briefly.js';
import { openTestDatabase } from '../support/database.js';

describe('what is remembered of an account for a moment', () => {
  const at = (ms: number) => new Date(ms);
  const counting = () => {
    let reads = 0;
    return rememberBriefly(async (accountId) => `${accountId}, read ${++reads}`, 1_000);
  };

  it('is read again when the moment is over, and of each account by itself', async () => {
    const brief = counting();
    expect(await brief.of('acme', at(5_000))).toBe('acme, read 1');
    expect(await brief.of('acme', at(5_999))).toBe('acme, read 1');
    expect(await brief.of('other', at(5_999))).toBe('other, read 2');
    expect(await brief.of('acme', at(6_000))).toBe('acme, read 3');
  });

  it('is not remembered for longer by a clock that was set back', async () => {
    const brief = counting();
    await brief.of('acme', at(5_000));
    expect(await brief.of('acme', at(4_999))).toBe('acme, read 2');
  });

  it('is forgotten when what changes it is over', async () => {
    const brief = counting();
    const database = await openTestDatabase();
    await brief.of('acme', at(5_000));
    await database.inTransaction(async (transaction) => {
      brief.changing('acme', transaction);
      expect(await brief.of('acme', at(5_000))).toBe('acme, read 1');
    });
    expect(await brief.of('acme', at(5_000))).toBe('acme, read 2');
    await database.close();
  });
});
