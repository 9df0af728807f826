import type { Chosen } from '../../src/branding/branding.js';
import { LOGO_EXTENSIONS } from '../../src/branding/logo/prepare-logo.js';
import { LINES } from '../../src/branding/words.js';
import { code, fields, type Reply, text } from '../../src/chat/reply.js';
import { writeSize } from '../../src/chat/write-size.js';
import { SHOW } from './show-button.js';

/** `/branding logo` without a file. */
export const logoForm = ({ logo }: Chosen, url: string): Reply => ({
  tone: 'plain',
  heading: logo === undefined ? 'There is no logo yet' : 'The logo',
  blocks:
    logo === undefined ? [] : [fields([{ label: 'Now', value: logoWords(logo) }]), code(`${url}${logo.url}`)],
  form: {
    title: 'Logo',
    command: LINES.logo,
    submitLabel: 'Save',
    fields: [
      {
        name: 'file',
        label: 'Picture',
        hint: 'PNG, JPEG or WebP of at most 2 MiB; 512 pixels wide is enough',
        required: true,
        file: { extensions: LOGO_EXTENSIONS },
      },
    ],
  },
  ...(logo === undefined
    ? {}
    : { buttons: [{ label: 'Take it away', command: '/branding reset logo', style: 'danger' as const }] }),
});

/** What `logo` has done. */
export const logoAnswer = (logo: NonNullable<Chosen['logo']>, hasHost: boolean): Reply => ({
  tone: 'success',
  heading: 'The logo is set.',
  blocks: [
    fields([{ label: 'Logo', value: logoWords(logo) }]),
    text(
      hasHost
        ? 'It stands on the sign-in page at your hostname, and inside.'
        : 'It stands inside, once somebody has signed in. With a hostname of your own it stands on the sign-in page, too.',
    ),
  ],
  buttons: [
    ...(hasHost ? [] : [{ label: 'Hostname', command: LINES.hostname }]),
    { label: 'Take it away', command: '/branding reset logo', style: 'danger' },
    SHOW,
  ],
});

/** What `reset logo` has done. */
export const logoGone: Reply = {
  tone: 'success',
  heading: 'The logo is taken away; a gate stands in its place.',
  blocks: [],
  buttons: [{ label: 'Another logo', command: LINES.logo }, SHOW],
};

export const logoWords = ({ name, width, height, bytes }: NonNullable<Chosen['logo']>) =>
  `${name}, kept as PNG of ${width} × ${height} pixels, ${writeSize(bytes)}`;
