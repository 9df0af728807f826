import { type ApiKey, works } from '../../src/apikeys/key.js';
import type { Finding, NoKey } from '../../src/apikeys/keys.js';
import { type Button, note, type Reply, text } from '../../src/chat/reply.js';
import type { Places } from '../../src/geo/places.js';
import { keyCard } from './cards.js';
import { revokeButton } from './secret-answer.js';
import type { Reader } from './words.js';

/** Asks for the string where nobody reads it. */
export const FIND_FORM: Reply = {
  tone: 'plain',
  form: {
    title: 'Find a key',
    command: '/apikey find',
    submitLabel: 'Find',
    fields: [
      {
        name: 'secret',
        label: 'What was found',
        hint: 'The key, or the line it stands in. It is compared by its hash and kept nowhere.',
        required: true,
        secret: true,
      },
    ],
  },
  blocks: [],
};

const NOTHING: Readonly<Record<NoKey, readonly [heading: string, advice: string]>> = {
  foreign: [
    'There is no Castellan key in it.',
    'Keys begin with cst_api_, cst_2fa_ or cst_web_, followed by 36 letters and digits.',
  ],
  part: [
    'That is the beginning of a Castellan key, but not all of it.',
    'Only a whole key can be recognised, because nothing but its hash is kept. Look for the rest where it was found.',
  ],
  misspelt: [
    'That looks like a Castellan key, but its checksum is wrong.',
    'Some character was changed, added or lost, or somebody made it up. As it stands it opens nothing; compare it with where it was found.',
  ],
  unknown: [
    'That is shaped like a Castellan key, but it is none of the accounts you see.',
    'Its checksum is right, so it may be one of another account or another installation.',
  ],
};

export function findAnswer(finding: Finding, reader: Reader, places: Places): Reply {
  const another: Button = { label: 'Try another', command: '/apikey find' };
  if ('nothing' in finding) {
    const [heading, advice] = NOTHING[finding.nothing];
    return { tone: 'plain', heading, blocks: [text(advice)], buttons: [another] };
  }
  const { found } = finding;
  const open = found.filter((key) => works(key, reader.now));
  return {
    tone: open.length > 0 ? 'warning' : 'plain',
    heading: headingOf(found, open),
    blocks: [
      ...found.flatMap((key) => keyCard(key, reader, places)),
      ...(open.length > 0 ? [note('Last used may lag by a minute.')] : []),
    ],
    buttons: [...open.flatMap((key) => [revokeButton(key), replaceButton(key)]), another],
  };
}

function headingOf([first, ...others]: readonly ApiKey[], open: readonly ApiKey[]): string {
  const what = others.length > 0 || !first ? 'Keys of yours' : `Your key ${first.name} (${first.id})`;
  return open.length > 0
    ? `${what}, and whoever has it gets in. Revoke it, or replace it if programs need it.`
    : `${what}. It opens nothing any more.`;
}

const replaceButton = ({ id, name }: ApiKey): Button => ({
  label: `Replace ${id}`,
  command: `/apikey rotate id:${id} leaked:yes`,
  confirm: `Replace ${name} (${id})? The leaked key ends at once; the new one is shown to you.`,
});
