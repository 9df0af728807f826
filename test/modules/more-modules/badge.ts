import { text } from '../../../src/modules/fields.js';
import { defineModule } from '../../../src/modules/module.js';

/** A module that nothing else knows of. */
export default defineModule({
  command: 'badge',
  summary: 'Badges that open doors',
  module: 'Badges',
  permission: 'settings.manage',
  type: 'badge',
  one: 'badge',
  several: 'badges',
  path: '/v1/badges',
  named: 'number',
  sample: '17',
  fields: { number: text({ label: 'Number', summary: 'What is printed on it', max: 20 }) },
  states: { state: ['open', 'blocked'] },
  listed: ['state'],
  actions: {
    issue: {
      summary: 'Issues a badge',
      leaves: 'Issue',
      did: 'issued',
      http: 'POST',
      creates: { state: 'open' },
      takes: ['number'],
      needs: ['number'],
      examples: [{ line: '/badge issue 17', does: 'opens doors' }],
    },
    block: {
      summary: 'Blocks a badge',
      leaves: 'Block',
      did: 'blocked',
      http: 'POST /:id/block',
      moves: { state: { open: 'blocked' } },
      examples: [{ line: '/badge block 17', does: 'opens nothing' }],
    },
  },
});
