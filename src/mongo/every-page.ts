/**
 * All of what is given in pages, one page after the other.
 * @param size of a full page; one that is not full is the last
 * @param ask pages are counted from 1
 */
export async function* everyPage<T>(
  size: number,
  ask: (page: number, size: number) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[], void, undefined> {
  for (let page = 1; ; page += 1) {
    const found = await ask(page, size);
    yield found;
    if (found.length < size) return;
  }
}
