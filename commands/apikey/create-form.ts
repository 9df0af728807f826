import { SCOPE_WORDS, SCOPES, type Scope } from '../../src/apikeys/scope.js';
import { fields, type Reply, text } from '../../src/chat/reply.js';

/** Asks what was not said; a web-sdk key needs its origins. */
export const createForm = (scope?: Scope, name = ''): Reply => ({
  tone: 'plain',
  ...(scope === undefined
    ? {
        heading: 'What is the key for?',
        blocks: [fields(SCOPES.map((each) => ({ label: each, value: SCOPE_WORDS[each] })))],
      }
    : {
        heading: `From which pages may the ${scope} key be used?`,
        blocks: [
          text(
            'It will stand in them for everybody to read. Fill in the form, or type their origins: origins:https://shop.example',
          ),
        ],
      }),
  form: {
    title: 'New API key',
    command: '/apikey create',
    submitLabel: 'Create',
    fields: [
      { name: 'scope', label: 'Scope', choices: SCOPES, value: scope ?? 'public-api', required: true },
      { name: 'name', label: 'Name', hint: 'Empty: scope and day', value: name },
      { name: 'expires', label: 'Expires', hint: '90d or 2027-01-31; empty: never' },
      {
        name: 'origins',
        label: 'Origins',
        hint: 'Of web-sdk keys alone: https://shop.example, with commas between several',
        required: scope === 'web-sdk',
      },
    ],
  },
});
