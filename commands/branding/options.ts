import { readColour } from '../../src/branding/accent.js';
import { LOGO_EXTENSIONS, MOST_LOGO_BYTES } from '../../src/branding/logo/prepare-logo.js';
import { type Colour, LANGUAGES, THEMES } from '../../src/branding/look.js';
import { file } from '../../src/chat/file-option.js';
import type { Option } from '../../src/chat/option.js';
import { choice, text } from '../../src/chat/options.js';
import { foldName } from '../../src/events/fold.js';

const accent: Option<Colour | 'default', false> = {
  summary: 'Colour of buttons: six hex digits, or default for the theme’s own',
  required: false,
  placeholder: '#1d4f91',
  read: (typed) => (foldName(typed) === 'default' ? 'default' : readColour(typed)),
  write: (value) => (value === 'default' ? value : `#${value}`),
};

/** Of `set` and `preview`. */
export const LOOK_OPTIONS = {
  theme: choice({ summary: 'Light, dark, or black and white', values: THEMES }),
  accent,
  language: choice({
    summary: 'Language of the pages; browser: what each browser asks for',
    values: [...LANGUAGES, 'browser'],
  }),
} as const;

export const LOGO_OPTIONS = {
  file: file({ summary: `A picture: ${LOGO_EXTENSIONS.join(', ')}, at most 2 MiB`, most: MOST_LOGO_BYTES }),
} as const;

export const HOSTNAME_OPTIONS = {
  host: text({
    summary: 'A host of your own domain, such as login.acme.example',
    placeholder: 'login.acme.example',
    positional: true,
    max: 300,
  }),
  switch: choice({ summary: 'Move pages and links there, once it is ready', values: ['yes'] }),
} as const;

export const RESET_OPTIONS = {
  what: choice({ summary: 'What to put back', values: ['look', 'logo', 'hostname'], positional: true }),
} as const;
