import { migrations } from '../src/migrations.js';

it('migrations are numbered 1, 2, 3 …, each once', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1));
});
