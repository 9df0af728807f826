import { readFile } from 'node:fs/promises';
import { generatedFiles } from '../src/generated-files.js';

it('what is generated stands in the repository as it would be generated now (else: npm run generate)', async () => {
  for (const { path, text } of await generatedFiles()) {
    expect({ path, text: await readFile(path, 'utf8') }).toEqual({ path, text });
  }
});
