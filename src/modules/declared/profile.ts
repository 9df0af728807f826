import { choice, email, text, url } from '../fields.js';
import { defineModule } from '../module.js';

const VERTICALS = [
  'Automotive',
  'Beauty and care',
  'Clothing',
  'Education',
  'Entertainment',
  'Finance',
  'Food and drink',
  'Government',
  'Health',
  'Hotels',
  'Non-profit',
  'Professional services',
  'Shopping',
  'Travel',
  'Other',
] as const;

const fields = ['name', 'about', 'address', 'email', 'website', 'vertical'] as const;

/** What customers see of the business; one an account. */
export default defineModule({
  command: 'profile',
  summary: 'The business profile: what customers see of the business',
  module: 'Business Profile',
  permission: 'profile.manage',
  type: 'profile',
  one: 'business profile',
  several: 'business profiles',
  path: '/v1/business-profile',
  singular: true,
  sample: '',
  fields: {
    name: text({ label: 'Display name', summary: 'What customers see as its name', max: 80 }),
    about: text({ label: 'About', summary: 'One line about it', max: 139 }),
    address: text({ label: 'Address', summary: 'Where it is', max: 256 }),
    email: email({ label: 'E-mail', summary: 'Where customers write to' }),
    website: url({ label: 'Website', summary: 'Its website' }),
    vertical: choice({ label: 'Vertical', summary: 'The trade it is in', values: VERTICALS }),
  },
  states: { state: ['active'] },
  listed: ['name'],
  actions: {
    setup: {
      summary: 'Sets the profile up; bare, a form',
      leaves: 'Setup',
      did: 'set up',
      http: 'PUT',
      creates: { state: 'active' },
      takes: fields,
      needs: ['name'],
      examples: [{ line: '/profile setup', does: 'a form for the profile' }],
    },
    update: {
      summary: 'Updates the profile; bare, a form filled with today’s values',
      leaves: 'Update',
      did: 'updated',
      http: 'PATCH',
      takes: fields,
      examples: [
        { line: '/profile update', does: 'a form filled with today’s values' },
        { line: '/profile update about:Sold with care since 1987', does: 'another line about it' },
      ],
    },
  },
});
