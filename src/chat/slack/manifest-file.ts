import { stringify } from 'yaml';
import type { Command } from '../command.js';
import { type ManifestMode, slackManifest } from './manifest.js';

/** To be replaced by whoever runs Castellan in HTTP mode. */
export const PLACEHOLDER_URL = 'https://castellan.example.com/slack/events';

/** The files of the repository, by name: paste one into https://api.slack.com/apps, “From a manifest”. */
export const MANIFEST_FILES: Readonly<Record<string, ManifestMode>> = {
  'manifest.yml': { kind: 'socket' },
  'manifest.http.yml': { kind: 'http', url: PLACEHOLDER_URL },
};

/** A manifest as its file holds it. */
export function manifestFile(commands: readonly Command[], mode: ManifestMode): string {
  const about =
    mode.kind === 'socket'
      ? 'Socket Mode: Castellan needs no public address.'
      : `HTTP: replace ${PLACEHOLDER_URL} by your own address, everywhere.`;
  return `# Generated from commands/ by \`npm run generate\`: do not edit. See docs/slack.md.\n# ${about}\n${stringify(slackManifest(commands, mode), { lineWidth: 0 })}`;
}
