import type { ApiKey } from '../../src/apikeys/key.js';
import type { Withdrawn } from '../../src/apikeys/keys.js';
import type { Button, Reply } from '../../src/chat/reply.js';

const ALL: Button = { label: 'All keys', command: '/apikey list' };

export const revokedAnswer = ({ id, name, scope }: ApiKey): Reply => ({
  tone: 'success',
  heading: `${name} (${id}) is revoked. Whatever uses it is refused from now on.`,
  blocks: [],
  buttons: [ALL, { label: 'Create another', command: `/apikey create scope:${scope}` }],
});

/** The key was revoked because nobody could be shown its secret. */
export const withdrawnAnswer = ({ key: { id, name, scope }, kept }: Withdrawn): Reply => ({
  tone: 'warning',
  heading: `The key ${name} (${id}) could not be shown to you, so it was revoked.${
    kept ? ` ${kept.id}, which it was to replace, goes on as before.` : ' Ask for another.'
  }`,
  blocks: [],
  buttons: [
    kept
      ? { label: 'Try again', command: `/apikey rotate id:${kept.id}` }
      : { label: 'Create another', command: `/apikey create scope:${scope}` },
    ALL,
  ],
});
