import { writeFile } from 'node:fs/promises';
import { MANIFEST_FILES, manifestFile } from './chat/slack/manifest-file.js';
import { loadDefinitions } from './definitions.js';

/** Writes the Slack manifests beside package.json: `npm run generate`. */
const commands = await loadDefinitions();
for (const [name, mode] of Object.entries(MANIFEST_FILES)) {
  await writeFile(new URL(`../${name}`, import.meta.url), manifestFile(commands, mode));
}
