/**
 * Does something for each, one after the other. What fails in one must not keep the others from being looked after.
 * @returns the sum of what was done
 * @throws the first failure, after the last
 */
export async function sumOfEach<T>(each: Iterable<T>, act: (one: T) => Promise<number>): Promise<number> {
  const failures: unknown[] = [];
  let sum = 0;
  for (const one of each)
    try {
      sum += await act(one);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return sum;
}
