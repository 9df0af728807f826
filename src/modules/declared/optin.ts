import { choice, list, text } from '../fields.js';
import { defineModule } from '../module.js';

/** Groups of people who asked for messages, or for none: the keywords they send, and what they are answered. */
export default defineModule({
  command: 'optin',
  summary: 'Opt-in/opt-out groups: the words by which people ask for messages, or for none',
  module: 'Opt-in/Opt-out',
  permission: 'optin.manage',
  type: 'opt-group',
  one: 'opt-in/opt-out group',
  several: 'opt-in/opt-out groups',
  path: '/v1/opt-groups',
  named: 'name',
  fields: {
    name: text({ label: 'Name', summary: 'What it is called', placeholder: 'Newsletter', max: 80 }),
    kind: choice({
      label: 'Kind',
      summary: 'Whether who sends a keyword is in or out',
      values: ['opt-in', 'opt-out'],
    }),
    keywords: list({
      label: 'Keywords',
      summary: 'What people send, commas between',
      placeholder: 'START, YES',
      most: 10,
      longest: 40,
    }),
    message: text({ label: 'Message', summary: 'What they are answered', max: 1000, lines: true }),
  },
  states: { state: ['active', 'deleted'] },
  sample: 'Newsletter',
  listed: ['kind', 'keywords'],
  actions: {
    create: {
      summary: 'Creates a group; bare, a form',
      leaves: 'Create',
      did: 'created',
      http: 'POST',
      creates: { state: 'active' },
      takes: ['name', 'kind', 'keywords', 'message'],
      needs: ['name', 'kind', 'keywords'],
      examples: [
        { line: '/optin create', does: 'a form for a new group' },
        { line: '/optin create name:Offers kind:opt-in keywords:OFFERS', does: 'who sends OFFERS is in' },
      ],
    },
    edit: {
      summary: 'Edits a group; with its id alone, a form filled with today’s values',
      leaves: 'Edit',
      did: 'edited',
      http: 'PATCH /:id',
      moves: { state: { active: 'active' } },
      takes: ['name', 'kind', 'keywords', 'message'],
      examples: [{ line: '/optin edit id:Newsletter keywords:"START, YES"', does: 'both words count now' }],
    },
    delete: {
      summary: 'Deletes a group',
      leaves: 'Delete',
      did: 'deleted',
      http: 'DELETE /:id',
      moves: { state: { active: 'deleted' } },
      confirm: true,
      examples: [{ line: '/optin delete id:Newsletter', does: 'its keywords mean nothing any more' }],
    },
  },
});
