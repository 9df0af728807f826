/**
 * Does one after the other, the rest also when one fails: what holds a process open is let go of whatever happens.
 * @throws the first failure, after the last step
 */
export async function eachInTurn(...steps: readonly (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
