import { choice, text } from '../fields.js';
import { defineModule } from '../module.js';

const fields = ['name', 'kind', 'login', 'notes'] as const;

/** Accounts by which the business reaches other systems: which there are, not their secrets. */
export default defineModule({
  command: 'access',
  summary: 'Access accounts: by which the business reaches other systems; no secrets',
  module: 'Access Account',
  permission: 'access.manage',
  type: 'access-account',
  one: 'access account',
  several: 'access accounts',
  path: '/v1/access-accounts',
  named: 'name',
  sample: 'Meta Business',
  fields: {
    name: text({ label: 'Name', summary: 'What it is called', placeholder: 'Meta Business', max: 80 }),
    kind: choice({
      label: 'Kind',
      summary: 'What it is for',
      values: ['API', 'SFTP', 'SMPP', 'Web console', 'Other'],
    }),
    login: text({
      label: 'Login name',
      summary: 'Login name or reference there; never a password',
      placeholder: 'acme-prod',
      max: 120,
    }),
    notes: text({
      label: 'Notes',
      summary: 'What else is to be known; never a password',
      max: 500,
      lines: true,
    }),
  },
  states: { state: ['active', 'inactive'] },
  listed: ['kind', 'login'],
  actions: {
    setup: {
      summary: 'Sets an access account up; bare, a form',
      leaves: 'Setup',
      did: 'set up',
      http: 'POST',
      creates: { state: 'active' },
      takes: fields,
      needs: ['name', 'kind', 'login'],
      examples: [
        { line: '/access setup', does: 'a form for a new access account' },
        { line: '/access setup name:Archive kind:SFTP login:acme-archive', does: 'noted, and active' },
      ],
    },
    edit: {
      summary: 'Edits an access account; with its id alone, a form',
      leaves: 'Edit',
      did: 'edited',
      http: 'PATCH /:id',
      takes: fields,
      examples: [{ line: '/access edit id:Meta Business login:acme-2', does: 'another login name' }],
    },
    deactivate: {
      summary: 'Takes an access account out of use',
      leaves: 'Deactivate',
      did: 'deactivated',
      http: 'POST /:id/deactivate',
      moves: { state: { active: 'inactive' } },
      confirm: true,
      examples: [{ line: '/access deactivate id:Meta Business', does: 'it is inactive from now on' }],
    },
    activate: {
      summary: 'Puts an access account back into use',
      leaves: 'Activate',
      did: 'activated',
      http: 'POST /:id/activate',
      moves: { state: { inactive: 'active' } },
      examples: [{ line: '/access activate id:Old gateway', does: 'it is active again' }],
    },
  },
});
