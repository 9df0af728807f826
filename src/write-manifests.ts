import { writeFile } from 'node:fs/promises';
import { loadCommands } from './chat/load.js';
import { MANIFEST_FILES, manifestFile } from './chat/slack/manifest-file.js';

/** Writes the Slack manifests beside package.json. Definitions are read, nothing is run: no capability is needed. */
const commands = await loadCommands(new URL('../commands/', import.meta.url), {});
for (const [name, mode] of Object.entries(MANIFEST_FILES)) {
  await writeFile(new URL(`../${name}`, import.meta.url), manifestFile(commands, mode));
}
