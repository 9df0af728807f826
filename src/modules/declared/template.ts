import { choice, integer, text } from '../fields.js';
import { defineModule } from '../module.js';

const LIVE = { draft: 'draft', pending: 'pending', approved: 'approved', rejected: 'rejected' } as const;
const content = ['name', 'language', 'category', 'body'] as const;

/**
 * Message templates: written, submitted, then approved or rejected by somebody else. Their content is judged apart,
 * as WhatsApp does it.
 */
export default defineModule({
  command: 'template',
  summary: 'Message templates: written, submitted, approved or rejected',
  module: 'Templates',
  permission: 'templates.manage',
  type: 'template',
  one: 'template',
  several: 'templates',
  path: '/v1/templates',
  named: 'name',
  sample: 'Welcome',
  fields: {
    name: text({ label: 'Name', summary: 'What it is called', placeholder: 'Welcome', max: 120 }),
    language: text({
      label: 'Language',
      summary: 'Its language, such as en or pt_BR',
      placeholder: 'en',
      max: 10,
      pattern: { matches: /^[a-z]{2,3}(?:_[A-Z]{2})?$/, error: 'is no language such as en or pt_BR' },
    }),
    category: choice({
      label: 'Category',
      summary: 'What it is sent for',
      values: ['marketing', 'utility', 'authentication'],
    }),
    body: text({
      label: 'Body',
      summary: 'What it says',
      placeholder: 'Hello {{1}}',
      max: 1024,
      lines: true,
    }),
    reason: text({ label: 'Reason', summary: 'Why it is rejected, for its author', max: 500 }),
    validity: integer({
      label: 'Validity',
      summary: 'Hours within which it must be delivered',
      min: 1,
      max: 720,
    }),
    tracking: choice({
      label: 'Tracking',
      summary: 'Whether clicks on links are counted',
      values: ['on', 'off'],
    }),
  },
  states: {
    state: ['draft', 'pending', 'approved', 'rejected', 'deleted'],
    content: ['pending', 'approved', 'rejected'],
  },
  listed: ['language', 'category', 'state', 'content'],
  actions: {
    create: {
      summary: 'Creates a draft; bare, a form',
      leaves: 'Create',
      did: 'created',
      http: 'POST',
      creates: { state: 'draft', content: 'pending' },
      takes: content,
      needs: content,
      examples: [
        { line: '/template create', does: 'a form for a new template' },
        {
          line: '/template create name:Hello language:en category:utility body:Hello {{1}}',
          does: 'a draft, to be submitted',
        },
      ],
    },
    edit: {
      summary: 'Edits a template, which then waits for approval again',
      leaves: 'Edit',
      did: 'edited',
      http: 'PATCH /:id',
      moves: {
        state: { draft: 'draft', pending: 'pending', approved: 'pending', rejected: 'draft' },
        content: { pending: 'pending', approved: 'pending', rejected: 'pending' },
      },
      takes: content,
      says: {
        approved: 'It was approved. Edited, it is pending again.',
        rejected: 'It was rejected. Edited, it is a draft again; submit it.',
      },
      examples: [{ line: '/template edit id:Welcome body:Welcome, {{1}}!', does: 'another text' }],
    },
    submit: {
      summary: 'Submits a draft, or one that was rejected, for approval',
      leaves: 'Submit',
      did: 'submitted',
      http: 'POST /:id/submit',
      moves: { state: { draft: 'pending', rejected: 'pending' } },
      clears: ['reason'],
      examples: [{ line: '/template submit id:Delivery note', does: 'it waits for approval' }],
    },
    approve: {
      summary: 'Approves a template that waits for it; not one of your own',
      leaves: 'Approve',
      did: 'approved',
      http: 'POST /:id/approve',
      moves: { state: { pending: 'approved' } },
      clears: ['reason'],
      permission: 'templates.approve',
      notByAuthor: true,
      examples: [{ line: '/template approve id:Order shipped', does: 'it may be sent' }],
    },
    reject: {
      summary: 'Rejects a template that waits for approval, with a reason',
      leaves: 'Reject',
      did: 'rejected',
      http: 'POST /:id/reject',
      moves: { state: { pending: 'rejected' } },
      takes: ['reason'],
      needs: ['reason'],
      permission: 'templates.approve',
      notByAuthor: true,
      examples: [
        { line: '/template reject id:Order shipped reason:Too long', does: 'its author may mend it' },
      ],
    },
    'content-approve': {
      summary: 'Approves the content of a template',
      leaves: 'Approve',
      subModule: 'Template Content',
      did: 'approved in its content',
      http: 'POST /:id/content/approve',
      moves: { content: { pending: 'approved', rejected: 'approved' } },
      clears: ['reason'],
      permission: 'templates.approve',
      notByAuthor: true,
      examples: [{ line: '/template content-approve id:Order shipped', does: 'its text is in order' }],
    },
    'content-reject': {
      summary: 'Rejects the content of a template, with a reason',
      leaves: 'Reject',
      subModule: 'Template Content',
      did: 'rejected in its content',
      http: 'POST /:id/content/reject',
      moves: { content: { pending: 'rejected', approved: 'rejected' } },
      takes: ['reason'],
      needs: ['reason'],
      permission: 'templates.approve',
      notByAuthor: true,
      examples: [
        { line: '/template content-reject id:Order shipped reason:A typo', does: 'its text is not' },
      ],
    },
    settings: {
      summary: 'Edits how a template is sent; with its id alone, a form',
      leaves: 'Edit',
      subModule: 'Settings',
      did: 'edited in its settings',
      http: 'PATCH /:id/settings',
      moves: { state: LIVE },
      takes: ['validity', 'tracking'],
      examples: [
        { line: '/template settings id:Welcome validity:24', does: 'delivered within a day, or not' },
      ],
    },
    delete: {
      summary: 'Deletes a template',
      leaves: 'Delete',
      did: 'deleted',
      http: 'DELETE /:id',
      moves: { state: { draft: 'deleted', pending: 'deleted', approved: 'deleted', rejected: 'deleted' } },
      confirm: true,
      examples: [{ line: '/template delete id:Welcome', does: 'it can be sent no more' }],
    },
  },
});
