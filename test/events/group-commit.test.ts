import { type CommitSettings, GroupCommit, NotRecorded, QueueFull } from '../../src/events/group-commit.js';

/** Flushes wait until they are let through; each gives its items back in capitals. */
function openCommit(settings: Partial<CommitSettings<string, string>> = {}) {
  const flushes: (readonly string[])[] = [];
  const gates: ((error?: Error) => void)[] = [];
  const commit = new GroupCommit<string, string>({
    mostWaiting: 10,
    mostTogether: 4,
    flush: async (items) => {
      flushes.push(items);
      await new Promise<void>((pass, fail) => gates.push((error) => (error ? fail(error) : pass())));
      return items.map((item) => item.toUpperCase());
    },
    ...settings,
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    commit,
    flushes,
    /** Lets the flush under way through, or fail, and waits for what follows. */
    async pass(error?: Error) {
      await settled();
      gates.shift()?.(error);
      await settled();
    },
    settled,
  };
}

describe('callers who write at the same time', () => {
  it('share a flush, the next one gathering while one is under way, and each gets its own results', async () => {
    const { commit, flushes, pass, settled } = openCommit();
    const first = commit.add(['a']);
    await settled();
    const others = [commit.add(['b', 'c']), commit.add(['d'])];
    await settled();
    expect(flushes).toEqual([['a']]);
    await pass();
    await pass();
    expect(await Promise.all([first, ...others])).toEqual([['A'], ['B', 'C'], ['D']]);
    expect(flushes).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('of the same moment go together from the first flush on', async () => {
    const { commit, flushes, pass } = openCommit();
    const both = [commit.add(['a']), commit.add(['b'])];
    await pass();
    await Promise.all(both);
    expect(flushes).toEqual([['a', 'b']]);
  });

  it('go in turn when they are too many for one flush, a large one alone and whole', async () => {
    const { commit, flushes, pass } = openCommit();
    const all = [commit.add(['a', 'b', 'c']), commit.add(['d', 'e']), commit.add(['1', '2', '3', '4', '5'])];
    for (let flush = 0; flush < 3; flush += 1) await pass();
    await Promise.all(all);
    expect(flushes).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
      ['1', '2', '3', '4', '5'],
    ]);
  });

  it('are told when the queue is full, and let in again when it has emptied', async () => {
    const { commit, pass } = openCommit({ mostWaiting: 2 });
    const waiting = [commit.add(['a']), commit.add(['b'])];
    await expect(commit.add(['c'])).rejects.toBeInstanceOf(QueueFull);
    await pass();
    await Promise.all(waiting);
    const again = commit.add(['c']);
    await pass();
    expect(await again).toEqual(['C']);
  });

  it('all hear of a flush that failed, those after it do not', async () => {
    const { commit, pass, settled } = openCommit();
    const [lost, other] = [commit.add(['a']), commit.add(['b'])];
    const errors = Promise.allSettled([lost, other]);
    await settled();
    const later = commit.add(['c']);
    await pass(new Error('connection reset'));
    expect(await errors).toMatchObject([
      { status: 'rejected', reason: expect.any(NotRecorded) },
      { status: 'rejected', reason: expect.any(NotRecorded) },
    ]);
    await pass();
    expect(await later).toEqual(['C']);
  });

  it('are watched: how many wait, and what each flush held', async () => {
    const seen: unknown[] = [];
    const { commit, pass } = openCommit({
      watch: {
        flushed: (items, _, failed) => seen.push({ items, failed }),
        waiting: (items) => seen.push(items),
      },
    });
    const added = commit.add(['a', 'b']);
    await pass();
    await added;
    expect(seen).toEqual([2, 0, { items: 2, failed: false }]);
  });
});
