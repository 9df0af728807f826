import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { AuditFilter } from '../../src/audit/trail.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, audited, collected, ids, minutesBefore, storeSettings } from '../support/events.js';

const database = await openTestDatabase();
const trail = openAuditTrail(database, storeSettings);
afterAll(() => database.close());

const found = async (filter: Partial<AuditFilter>) =>
  ids((await trail.page(audited(filter), 100)).items).toSorted();

beforeAll(() =>
  trail.append([
    auditEvent({ id: 'edit', username: 'Ada@Acme.example', ip: '10.1.2.3', occurredAt: minutesBefore(1) }),
    auditEvent({
      id: 'approve',
      occurredAt: minutesBefore(2),
      subModule: 'Template Content',
      action: 'Approve',
      resources: [{ name: 'Welcome (EN)', id: 'T-17' }, { name: 'Footer' }],
      ip: '2001:db8::17',
    }),
    auditEvent({
      id: 'reject',
      occurredAt: minutesBefore(3),
      action: 'Reject',
      status: 'failure',
      reason: 'Too long: 100% over',
      actor: { kind: 'user', name: 'Grace Hopper' },
      username: 'grace',
      ip: '10.200.0.1',
    }),
    auditEvent({ id: 'own', module: 'Loyalty', action: 'Burn', occurredAt: minutesBefore(4) }),
    auditEvent({ id: 'optin', module: 'Opt-in/Opt-out', action: 'Update', occurredAt: minutesBefore(5) }),
    auditEvent({ id: 'theirs', accountId: 'other', ip: '10.1.2.3', username: 'ada@acme.example' }),
    auditEvent({ id: 'october', occurredAt: new Date('2026-10-31T23:59:59.999Z') }),
    auditEvent({ id: 'december', occurredAt: new Date('2026-12-01T00:00:00Z') }),
  ]),
);

describe('Filters of the audit trail', () => {
  it.each<[string, Partial<AuditFilter>, string[]]>([
    ['module, whatever its case', { module: 'TEMPLATES' }, ['approve', 'edit', 'reject']],
    ['sub-module', { subModule: 'template content' }, ['approve']],
    ['action', { module: 'Templates', action: 'reject' }, ['reject']],
    ['an action by another word', { module: 'opt-in/opt-out', action: 'update' }, ['optin']],
    ['actor', { actor: 'grace hopper' }, ['reject']],
    ['actor, not user name', { actor: 'grace' }, []],
    ['user name', { username: 'ADA@ACME.EXAMPLE' }, ['edit']],
    ['user name, not actor', { username: 'Grace Hopper' }, []],
    ['address', { ip: '10.1.2.3' }, ['edit']],
    ['range', { ip: '10.0.0.0/8' }, ['edit', 'reject']],
    ['IPv6 range', { ip: '2001:db8::/32' }, ['approve']],
    ['status', { status: 'failure' }, ['reject']],
    ['resource by name', { resource: 'welcome (en)' }, ['approve']],
    ['resource by id', { resource: 't-17' }, ['approve']],
    ['text of a reason, taken literally', { text: '100% OVER' }, ['reject']],
    ['text of a resource', { text: 'foot' }, ['approve']],
    ['text that would be an expression', { text: '.*' }, []],
    [
      'all of them at once',
      { module: 'Templates', status: 'failure', ip: '10.0.0.0/8', text: 'long' },
      ['reject'],
    ],
    ['nothing but the interval', {}, ['approve', 'edit', 'optin', 'own', 'reject']],
  ])('%s', async (_, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
    expect(await trail.count(audited(filter))).toBe(expected.length);
  });

  it('take the start of the interval in and leave its end out', async () => {
    const interval = { from: minutesBefore(5), to: minutesBefore(2) };
    expect(await found({ interval })).toEqual(['optin', 'own', 'reject']);
  });
});

describe('Another account', () => {
  it('is never seen, whatever is asked', async () => {
    const filter = audited({ ip: '10.1.2.3' });
    expect(ids((await trail.page(filter, 20)).items)).toEqual(['edit']);
    expect(await trail.count(filter)).toBe(1);
    expect((await trail.countBy(filter, 'account', 10)).groups.map(({ value }) => value)).toEqual(['acme']);
    expect(await trail.find(['acme'], 'theirs')).toBeUndefined();
    expect(ids(await collected(trail.stream(filter)))).toEqual(['edit']);
    expect(await trail.lastMatch({ accountIds: ['third'], username: 'ada@acme.example' })).toBeUndefined();
    expect(await trail.known(['other'], 'actor')).toEqual(['Ada Lovelace']);
    expect(await trail.known(['other'], 'module')).not.toContain('Loyalty');
  });

  it('is seen by those who may see both', async () => {
    expect(await found({ accountIds: ['acme', 'other'], ip: '10.1.2.3' })).toEqual(['edit', 'theirs']);
  });

  it('is not seen by somebody without any account', async () => {
    expect(await found({ accountIds: [] })).toEqual([]);
    expect(await trail.find([], 'edit')).toBeUndefined();
    expect(await trail.known([], 'actor')).toEqual([]);
  });
});

describe('When a row last matched', () => {
  it('is told whatever the interval', async () => {
    expect(await trail.lastMatch({ accountIds: ['acme'], action: 'burn' })).toEqual(minutesBefore(4));
    expect(await trail.lastMatch({ accountIds: ['acme'] })).toEqual(new Date('2026-12-01T00:00:00Z'));
  });
});

describe('Known values', () => {
  it('are the catalogue first, then the account’s own', async () => {
    const modules = await trail.known(['acme'], 'module');
    expect(modules[0]).toBe('Business Group');
    expect(modules.at(-1)).toBe('Loyalty');
  });

  it('of a module are its own alone', async () => {
    expect(await trail.known(['acme'], 'action', { module: 'loyalty' })).toEqual(['Burn']);
    expect(await trail.known(['acme'], 'action', { module: 'Roles' })).toEqual(['Add', 'Edit']);
    expect(await trail.known(['acme'], 'sub-module', { module: 'Templates' })).toEqual([
      'Template Content',
      'Settings',
    ]);
  });

  it('come from the events where there is no catalogue', async () => {
    expect(await trail.known(['acme'], 'username')).toEqual(['Ada@Acme.example', 'grace']);
    expect(await trail.known(['acme'], 'resource')).toEqual(['Footer', 'Welcome (EN)']);
  });
});
