import { phone, text } from '../fields.js';
import { defineModule, definePart } from '../module.js';

/** Links that open a chat with a number, with the first message written already. */
const links = definePart({
  subModule: 'Message Links',
  of: 'number',
  prefix: 'link',
  type: 'message-link',
  one: 'message link',
  several: 'message links',
  path: '/message-links',
  named: 'slug',
  sample: 'spring-sale',
  fields: {
    slug: text({
      label: 'Slug',
      summary: 'The end of its address: small letters, digits, hyphens',
      placeholder: 'spring-sale',
      max: 60,
      pattern: {
        matches: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
        error: 'is more than small letters, digits and single hyphens',
      },
    }),
    text: text({ label: 'Text', summary: 'The message that is written already', max: 500, lines: true }),
  },
  states: { state: ['active', 'deleted'] },
  listed: ['text'],
  actions: {
    create: {
      summary: 'Creates a message link of a number',
      leaves: 'Create',
      did: 'created',
      http: 'POST',
      creates: { state: 'active' },
      takes: ['slug', 'text'],
      needs: ['slug', 'text'],
      examples: [
        {
          line: '/waba link-create number:+442079460018 slug:returns text:I want to return',
          does: 'a new link',
        },
      ],
    },
    edit: {
      summary: 'Edits a message link; with its id alone, a form',
      leaves: 'Edit',
      did: 'edited',
      http: 'PATCH /:id',
      moves: { state: { active: 'active' } },
      takes: ['slug', 'text'],
      examples: [{ line: '/waba link-edit id:spring-sale text:Hello again', does: 'another message' }],
    },
    delete: {
      summary: 'Deletes a message link',
      leaves: 'Delete',
      did: 'deleted',
      http: 'DELETE /:id',
      moves: { state: { active: 'deleted' } },
      confirm: true,
      examples: [{ line: '/waba link-delete id:spring-sale', does: 'the link is gone' }],
    },
  },
});

/** Telephone numbers of WhatsApp business accounts. */
export default defineModule({
  command: 'waba',
  summary: 'WABA numbers and their message links',
  module: 'WABA Numbers',
  permission: 'waba.manage',
  type: 'number',
  one: 'WABA number',
  several: 'WABA numbers',
  path: '/v1/waba-numbers',
  named: 'number',
  sample: '+442079460018',
  fields: {
    number: phone({ label: 'Number', summary: 'With its country’s code' }),
    name: text({ label: 'Display name', summary: 'What customers see', placeholder: 'Acme', max: 80 }),
  },
  states: { state: ['active'] },
  listed: ['name'],
  parts: [links],
  actions: {
    activate: {
      summary: 'Activates a number; bare, a form',
      leaves: 'Activate',
      did: 'activated',
      http: 'POST',
      creates: { state: 'active' },
      takes: ['number', 'name'],
      needs: ['number', 'name'],
      examples: [
        { line: '/waba activate', does: 'a form for a number' },
        { line: '/waba activate number:+442079460123 name:Acme', does: 'the number is active' },
      ],
    },
    edit: {
      summary: 'Edits a number; with its id alone, a form',
      leaves: 'Edit',
      did: 'edited',
      http: 'PATCH /:id',
      takes: ['name'],
      examples: [{ line: '/waba edit id:+442079460018 name:Demo Ltd', does: 'another display name' }],
    },
  },
});
