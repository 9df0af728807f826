import { everyPage } from '../../src/mongo/every-page.js';

it.each([0, 1, 3, 4])('gives all of %i in pages of two', async (total) => {
  const items = Array.from({ length: total }, (_, at) => at);
  const asked: number[] = [];
  const found: number[] = [];
  const pages = everyPage(2, async (page, size) => {
    asked.push(page);
    return items.slice((page - 1) * size, page * size);
  });
  for await (const page of pages) found.push(...page);
  expect(found).toEqual(items);
  expect(asked).toEqual(Array.from({ length: Math.floor(total / 2) + 1 }, (_, at) => at + 1));
});
