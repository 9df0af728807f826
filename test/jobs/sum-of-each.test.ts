import { sumOfEach } from '../../src/jobs/sum-of-each.js';

it('does it for each in turn and sums what was done', async () => {
  const done: number[] = [];
  await expect(sumOfEach([1, 2, 3], async (one) => done.push(one))).resolves.toBe(6);
  expect(done).toEqual([1, 2, 3]);
});

it('goes on after one that failed, and fails with the first of them in the end', async () => {
  const done: number[] = [];
  const act = async (one: number) => {
    if (one < 3) throw new Error(`no ${one}`);
    return done.push(one);
  };
  await expect(sumOfEach([1, 2, 3, 4], act)).rejects.toThrow('no 1');
  expect(done).toEqual([3, 4]);
});
