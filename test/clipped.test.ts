import { clipped } from '../src/clipped.js';

it('is never longer than it may be, and seen to be cut', () => {
  expect(clipped('four', 4)).toBe('four');
  expect(clipped('longer', 4)).toBe('lon…');
  expect(clipped('in two words', 4)).toBe('in…');
});

it('cuts between characters, since half of one is refused by whoever reads JSON', () => {
  expect(clipped('ab👩cd', 4)).toBe('ab…');
});
