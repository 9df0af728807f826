import { people, text, user } from '../fields.js';
import { defineModule } from '../module.js';

/** Business groups: who owns one, and which users are assigned to it. */
export default defineModule({
  command: 'group',
  summary: 'Business groups: their owners, and the users assigned to them',
  module: 'Business Group',
  permission: 'groups.manage',
  type: 'group',
  one: 'business group',
  several: 'business groups',
  path: '/v1/business-groups',
  named: 'name',
  fields: {
    name: text({ label: 'Name', summary: 'What it is called', placeholder: 'Sales Europe', max: 80 }),
    owner: user({ label: 'Owner', summary: 'The user who answers for it' }),
    description: text({ label: 'Description', summary: 'What it is for', max: 500 }),
    users: people({ label: 'Assigned users', summary: 'E-mail addresses, commas between' }),
  },
  states: { state: ['active'] },
  sample: 'Sales',
  listed: ['owner', 'description'],
  actions: {
    add: {
      summary: 'Adds a group; bare, a form',
      leaves: 'Add',
      did: 'added',
      http: 'POST',
      creates: { state: 'active' },
      takes: ['name', 'owner', 'description'],
      needs: ['name', 'owner'],
      examples: [
        { line: '/group add', does: 'a form for a new group' },
        { line: '/group add name:Support owner:grace@demo.example', does: 'a group that Grace owns' },
      ],
    },
    edit: {
      summary: 'Edits a group; with its id alone, a form filled with today’s values',
      leaves: 'Edit',
      did: 'edited',
      http: 'PATCH /:id',
      takes: ['name', 'owner', 'description'],
      examples: [{ line: '/group edit id:Sales owner:ben@demo.example', does: 'Ben owns it from now on' }],
    },
    assign: {
      summary: 'Assigns users to a group; those who are stay',
      leaves: 'Edit',
      did: 'edited, users assigned',
      http: 'POST /:id/users',
      adds: 'users',
      examples: [
        { line: '/group assign id:Sales users:ben@demo.example,lena@demo.example', does: 'both are in it' },
      ],
    },
    unassign: {
      summary: 'Takes users off a group',
      leaves: 'Edit',
      did: 'edited, users removed',
      http: 'DELETE /:id/users/:user',
      removes: 'users',
      examples: [
        { line: '/group unassign id:Sales users:lena@demo.example', does: 'Lena is not in it any more' },
      ],
    },
  },
});
