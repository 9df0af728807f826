import { commandsPage } from './chat/commands-page.js';
import { registrationFile } from './chat/discord/registration-file.js';
import { MANIFEST_FILES, manifestFile } from './chat/slack/manifest-file.js';
import { configurationPage } from './config/configuration-page.js';
import { loadDefinitions } from './definitions.js';
import { eventSchemaFiles } from './event-schemas.js';
import { openApiText } from './http/openapi/document.js';
import { MODULES } from './modules/modules.js';
import { modulesPage } from './modules/modules-page.js';

/** A committed file that is made from the sources. */
interface GeneratedFile {
  /** Below the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** Everything that is generated, as it should stand in the repository; a test fails when one has drifted. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const commands = await loadDefinitions();
  const manifests = Object.entries(MANIFEST_FILES).map(([path, mode]) => ({
    path,
    text: manifestFile(commands, mode),
  }));
  return [
    { path: 'docs/commands.md', text: commandsPage(commands) },
    { path: 'docs/configuration.md', text: configurationPage() },
    ...eventSchemaFiles(),
    { path: 'docs/modules.md', text: modulesPage(MODULES) },
    { path: 'docs/openapi.json', text: openApiText() },
    { path: 'docs/discord-commands.json', text: registrationFile(commands) },
    ...manifests,
  ];
}
