import type { ChangedChoice, Chosen } from '../../src/branding/branding.js';
import {
  type Choice,
  changeTo,
  inWords,
  isSameChoice,
  LANGUAGE_NAMES,
  writeChange,
} from '../../src/branding/choice.js';
import type { Standing } from '../../src/branding/host/hosts.js';
import { LANGUAGES, THEMES } from '../../src/branding/look.js';
import { LINES } from '../../src/branding/words.js';
import { type Block, type Button, code, fields, note, type Reply } from '../../src/chat/reply.js';
import { writeLocal } from '../../src/time/write.js';
import { logoWords } from './logo-answers.js';
import { SHOW } from './show-button.js';

const PREVIEW: Button = { label: 'See the sign-in page', command: LINES.preview };

/** `/branding show`. */
export const showAnswer = (
  { choice, logo }: Chosen,
  { live, claim, former }: Standing,
  { account, zone, url }: { account: string; zone: string; url: string },
): Reply => ({
  tone: 'plain',
  heading: `How the pages of ${account} look, and where they are`,
  blocks: [
    fields([
      ...lookFields(choice),
      { label: 'Logo', value: logo === undefined ? 'none; a gate stands in its place' : logoWords(logo) },
      {
        label: 'Hostname',
        value: live === undefined ? 'none of its own' : `${live.host}, since ${writeLocal(live.since, zone)}`,
      },
      ...(claim === undefined ? [] : [{ label: 'Claimed', value: `${claim.host}, not switched to yet` }]),
      ...former.map(({ host, until }) => ({
        label: 'Leads here',
        value: `${host}, until ${writeLocal(until, zone)}`,
      })),
      { label: 'Sign-in page', value: `${url}/sign-in` },
    ]),
  ],
  buttons: [
    { label: 'Change the look', command: LINES.set },
    { label: 'Logo', command: LINES.logo },
    { label: 'Hostname', command: LINES.hostname },
    PREVIEW,
  ],
  shareable: true,
});

/** `/branding set` without values. */
export const lookForm = (choice: Choice): Reply => ({
  tone: 'plain',
  heading: 'The look of the pages, to be changed',
  blocks: [fields(lookFields(choice))],
  form: {
    title: 'Look of the pages',
    command: LINES.set,
    submitLabel: 'Save',
    fields: [
      { name: 'theme', label: 'Theme', value: choice.theme, choices: THEMES },
      {
        name: 'accent',
        label: 'Accent',
        value: choice.accent === undefined ? 'default' : `#${choice.accent}`,
        hint: 'Six hex digits such as #1d4f91, or default',
      },
      {
        name: 'language',
        label: 'Language',
        value: choice.language ?? 'browser',
        choices: [...LANGUAGES, 'browser'],
        hint: `browser: what each browser asks for; ar: ${LANGUAGE_NAMES.ar}, from right to left`,
      },
    ],
  },
});

/** What `set` and `reset look` have done. */
export const setAnswer = ({ before, after }: ChangedChoice): Reply =>
  isSameChoice(before, after)
    ? {
        tone: 'plain',
        heading: 'Nothing to change: the pages look so already.',
        blocks: [fields(lookFields(after))],
        buttons: [PREVIEW, SHOW],
      }
    : {
        tone: 'success',
        heading: 'The look of the pages is set.',
        blocks: [fields(lookFields(after, before)), ...accentNote(after)],
        buttons: [
          PREVIEW,
          { label: 'Undo', command: writeChange(changeTo(after, before), 'set'), style: 'danger' },
          SHOW,
        ],
      };

/** What `preview` shows: a link, and the button that makes it true. */
export const previewAnswer = (
  { before, after }: ChangedChoice,
  { url, until }: { readonly url: string; readonly until: Date },
  zone: string,
): Reply => {
  const same = isSameChoice(before, after);
  return {
    tone: 'plain',
    heading: same
      ? 'The sign-in page as it looks now'
      : 'Nothing is changed yet. The sign-in page in that look',
    blocks: [
      fields(lookFields(after, same ? undefined : before)),
      code(url),
      note(`The link shows it to whoever has it until ${writeLocal(until, zone)}; nobody can sign in there.`),
      ...accentNote(after),
    ],
    buttons: [
      ...(same
        ? [{ label: 'Change the look', command: LINES.set }]
        : [
            {
              label: 'Set it so',
              command: writeChange(changeTo(before, after), 'set'),
              style: 'primary',
            } as const,
          ]),
      SHOW,
    ],
  };
};

/** `/branding reset` without saying what. */
export const resetQuestion = ({ choice, logo }: Chosen, { live, claim }: Standing): Reply => {
  const named = live?.host ?? claim?.host;
  const buttons: readonly Button[] = [
    ...(isSameChoice(choice, { theme: 'light' })
      ? []
      : [{ label: 'Reset the look', command: '/branding reset look', style: 'danger' as const }]),
    ...(logo === undefined
      ? []
      : [{ label: 'Take the logo away', command: '/branding reset logo', style: 'danger' as const }]),
    ...(named === undefined
      ? []
      : [
          {
            label: `Give ${named} up`,
            command: '/branding reset hostname',
            style: 'danger' as const,
            confirm: `${named} is given up.`,
          },
        ]),
  ];
  return buttons.length === 0
    ? {
        tone: 'plain',
        heading: 'There is nothing to put back: nothing was chosen.',
        blocks: [],
        buttons: [SHOW],
      }
    : { tone: 'plain', heading: 'What is to be put back?', blocks: [], buttons: [...buttons, SHOW] };
};

function lookFields(choice: Choice, before?: Choice) {
  const [now, was] = [inWords(choice), before && inWords(before)];
  const value = (name: 'theme' | 'accent' | 'language') =>
    was === undefined || was[name] === now[name] ? now[name] : `${was[name]} → ${now[name]}`;
  return [
    { label: 'Theme', value: value('theme') },
    { label: 'Accent', value: value('accent') },
    { label: 'Language', value: value('language') },
  ];
}

const accentNote = ({ theme, accent }: Choice): readonly Block[] =>
  theme === 'high-contrast' && accent !== undefined
    ? [note('The high-contrast theme shows buttons white on black, whatever the accent is.')]
    : [];
