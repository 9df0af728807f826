import type { Setting } from './setting.js';
import { SETTINGS } from './settings.js';

/** docs/configuration.md, from the settings. */
export function configurationPage(): string {
  const groups = ['Running', 'Terminal', 'Slack', 'Discord'] as const;
  const rows = (group: string) =>
    Object.entries<Setting>(SETTINGS)
      .filter(([, setting]) => setting.group === group)
      .map(([name, { about, example, secret, schema }]) => {
        const fallback = schema.safeParse(undefined).data;
        const cells = [`\`${name}\``, about + (secret ? ' **Secret.**' : ''), code(fallback), code(example)];
        return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
      });
  const section = (group: string) => [
    `## ${group}`,
    '',
    '| variable | what it does | default | example |',
    '|---|---|---|---|',
    ...rows(group),
    '',
  ];
  return [
    '# Configuration',
    '',
    '<!-- Generated from src/config by `npm run generate`. -->',
    '',
    'Everything is an environment variable; with none at all, `npm start` is a complete Castellan on one machine with sample data.',
    'A setting that is half there is refused with the name of what is missing.',
    '',
    ...groups.flatMap(section),
  ].join('\n');
}

const code = (value: unknown) => (value === undefined ? '' : `\`${String(value)}\``);
