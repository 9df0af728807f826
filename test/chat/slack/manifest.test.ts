import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Command } from '../../../src/chat/command.js';
import { slackManifest } from '../../../src/chat/slack/manifest.js';
import { MANIFEST_FILES, manifestFile } from '../../../src/chat/slack/manifest-file.js';
import { loadDefinitions } from '../../../src/definitions.js';

const ROOT = new URL('../../../', import.meta.url);
const https = z.url({ protocol: /^https$/ });

/** What Slack accepts as a manifest: https://docs.slack.dev/reference/app-manifest and its published JSON schema. */
const MANIFEST = z
  .strictObject({
    _metadata: z.strictObject({ major_version: z.int(), minor_version: z.int() }),
    display_information: z.strictObject({
      name: z.string().min(1).max(35),
      description: z.string().max(140),
      background_color: z.string().regex(/^#(?:[\da-fA-F]{3}){1,2}$/),
    }),
    features: z.strictObject({
      app_home: z.strictObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      bot_user: z.strictObject({
        display_name: z
          .string()
          .max(80)
          .regex(/^[a-z0-9\-_.]+$/),
        always_online: z.boolean(),
      }),
      slash_commands: z
        .array(
          z.strictObject({
            command: z
              .string()
              .max(32)
              .regex(/^\/[a-z0-9_-]+$/),
            description: z.string().min(1).max(2_000),
            usage_hint: z.string().max(1_000),
            should_escape: z.boolean(),
            url: https.optional(),
          }),
        )
        .max(50),
    }),
    oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
    settings: z.strictObject({
      event_subscriptions: z.strictObject({
        request_url: https.optional(),
        bot_events: z.array(z.string()).max(100),
      }),
      interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: https.optional() }),
      org_deploy_enabled: z.boolean(),
      socket_mode_enabled: z.boolean(),
      token_rotation_enabled: z.boolean(),
    }),
  })
  // Without Socket Mode, Slack must be told where to send each kind of thing.
  .refine(
    ({ features, settings }) =>
      settings.socket_mode_enabled ||
      (features.slash_commands.every(({ url }) => url !== undefined) &&
        settings.event_subscriptions.request_url !== undefined &&
        settings.interactivity.request_url !== undefined),
    { error: 'an address is missing' },
  )
  .refine(
    ({ features }) =>
      new Set(features.slash_commands.map(({ command }) => command)).size === features.slash_commands.length,
    {
      error: 'a command twice',
    },
  );

const commands = await loadDefinitions();

describe('the Slack manifest', () => {
  it.each(Object.entries(MANIFEST_FILES))(
    '%s is what the commands make it; else run npm run generate',
    async (name, mode) => {
      expect(await readFile(new URL(name, ROOT), 'utf8')).toBe(manifestFile(commands, mode));
    },
  );

  it.each(Object.keys(MANIFEST_FILES))('%s is accepted by Slack’s schema', async (name) => {
    MANIFEST.parse(parse(await readFile(new URL(name, ROOT), 'utf8')));
  });

  it('names every command once, and /castellan for all of them', () => {
    const { features } = slackManifest(commands, { kind: 'socket' });
    expect(features.slash_commands.map(({ command }) => command)).toEqual([
      ...commands.map(({ name }) => `/${name}`),
      '/castellan',
    ]);
  });

  it('holds the limits with as many commands as the loader lets in', () => {
    const many: Command[] = Array.from({ length: 49 }, (_, index) => ({
      name: `${'x'.repeat(29)}${String(index).padStart(2, '0')}`,
      summary: '"quoted": # yes, \'really\' '.padEnd(100, 'x'),
      subcommands: Object.fromEntries(
        Array.from({ length: 25 }, (_unused, at) => [
          `subcommand-with-a-long-name-${at}`,
          commands[0]?.subcommands.show,
        ]),
      ) as Command['subcommands'],
    }));
    for (const mode of Object.values(MANIFEST_FILES)) MANIFEST.parse(parse(manifestFile(many, mode)));
  });
});
