import { canonicalTerms, catalogueTerms, type Terms } from '../../src/audit/catalogue.js';
import { knownTerms } from '../../src/audit/known-terms.js';

describe('The catalogue', () => {
  it('has every module of the product, in its order, then Castellan’s own', () => {
    expect(knownTerms([], 'module')).toEqual([
      'Business Group',
      'Business Profile',
      'Access Account',
      'WABA Numbers',
      'Templates',
      'Opt-in/Opt-out',
      'Users',
      'Roles',
      'Chat Commands',
      'Chat Deliveries',
      'API Keys',
      'Password Policy',
      'Two-Factor Authentication',
      'Branding',
      'Account Settings',
      'Alerts',
      'Reports',
      'Retention',
      'People',
    ]);
    expect(catalogueTerms().filter(({ module }) => module === 'Business Group')).toHaveLength(4);
  });

  it.each([
    [
      { module: 'waba numbers', subModule: 'message-links', action: 'CREATE' },
      ['WABA Numbers', 'Message Links', 'Create'],
    ],
    [{ module: 'Opt-in / Opt-out', action: 'Update' }, ['Opt-in/Opt-out', undefined, 'Edit']],
    [{ module: 'Business Profile', action: 'update' }, ['Business Profile', undefined, 'Update']],
    [{ module: 'Users', subModule: '—', action: 'made-admin' }, ['Users', undefined, 'Made Admin']],
    [{ module: 'two factor authentication', action: 'Set' }, ['Two-Factor Authentication', undefined, 'Set']],
    [{ module: 'Loyalty', subModule: 'Points', action: 'Burn' }, ['Loyalty', 'Points', 'Burn']],
    [{ module: 'Templates', subModule: 'My part', action: 'approve' }, ['Templates', 'My part', 'Approve']],
  ])('spells %j', (sent, expected) => {
    const { module, subModule, action } = canonicalTerms<Terms>(sent);
    expect([module, subModule, action]).toEqual(expected);
  });

  it('leaves absent parts of a filter absent', () => {
    expect(canonicalTerms({ action: 'update' })).toEqual({ action: 'update', subModule: undefined });
  });
});
