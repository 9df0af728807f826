import type { Asker } from '../../src/accounts/asking/asker.js';
import { PLATFORM_NAMES } from '../../src/accounts/asking/asker.js';
import { LANGUAGES } from '../../src/branding/look.js';
import { fields, type Reply } from '../../src/chat/reply.js';
import { muteInWords } from './mute-option.js';

/** As the browser asks. */
export const AUTO = 'auto';
export const OWN_LANGUAGES = [AUTO, ...LANGUAGES] as const;

/** A form filled with today's values. */
export const ownForm = (asker: Asker): Reply => ({
  tone: 'plain',
  heading: 'Your own settings',
  blocks: [fields([{ label: 'Time zone', value: `${asker.calendar.zone} (${zoneSource(asker)})` }])],
  form: {
    title: 'Your own settings',
    command: '/whoami set',
    submitLabel: 'Save',
    fields: [
      {
        name: 'zone',
        label: 'Time zone',
        hint: 'As a city of the zone: Europe/Berlin',
        value: asker.calendar.zone,
        required: true,
      },
      {
        name: 'language',
        label: 'Language of pages',
        hint: 'auto: as your browser asks',
        choices: OWN_LANGUAGES,
        value: asker.user?.language ?? AUTO,
      },
      {
        name: 'mute',
        label: 'Without messages about',
        hint: 'groups, templates, all or none',
        value: muteInWords(asker.user?.muted),
      },
    ],
  },
});

export function zoneSource({ user, identity }: Asker): string {
  if (user?.zone) return 'your own choice';
  return identity.zone ? `from ${PLATFORM_NAMES[identity.platform]}` : "the account's";
}
