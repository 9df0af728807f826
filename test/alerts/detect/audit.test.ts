import { weakened } from '../../../src/alerts/detect/weakened.js';
import { detectorWith, found, MINUTE, only, row } from './support.js';

const mel = { kind: 'user', id: 'u-mel', name: 'Mel' } as const;

describe('admin-granted', () => {
  it('tells who was made admin by whom, however the module is spelt', async () => {
    const granted = row(0, {
      module: 'users',
      action: 'made admin',
      actor: mel,
      ip: '203.0.113.9',
      resources: [{ type: 'user', id: '1', name: 'Eve' }],
    });
    expect(await found(detectorWith(), granted)).toMatchObject([
      {
        rule: 'admin-granted',
        subject: { kind: 'user', value: 'eve' },
        detail: 'Eve was made admin by Mel',
        attackers: ['203.0.113.9'],
        victims: ['mel@acme.example'],
        evidence: [{ kind: 'audit', eventId: granted.id }],
      },
    ]);
    expect(await found(detectorWith(), { ...granted, status: 'failure' })).toEqual([]);
    expect(await found(detectorWith(), { ...granted, action: 'Edited' })).toEqual([]);
    expect(await found(detectorWith(), { ...granted, source: 'import' })).toEqual([]);
  });
});

describe('mass-delete', () => {
  const rules = only({ 'mass-delete': {} });
  const deletion = (n: number, given: Parameters<typeof row>[1] = {}) =>
    row(n * MINUTE, {
      module: n % 2 ? 'Templates' : 'Opt-in/Opt-out',
      action: 'Delete',
      actor: mel,
      ...given,
    });
  const ten = (given: Parameters<typeof row>[1] = {}) =>
    Array.from({ length: 10 }, (_, n) => deletion(n, given));

  it('fires at ten deletions by one actor in ten minutes, of whatever', async () => {
    const [finding, ...more] = await found(detectorWith({ rules }), ...ten());
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      subject: { kind: 'actor', value: 'mel@acme.example' },
      observed: 10,
      severity: 'high',
      detail: 'by Mel',
    });
  });

  it('counts what was deleted, by one actor each', async () => {
    expect(await found(detectorWith({ rules }), ...ten({ status: 'failure' }))).toEqual([]);
    expect(await found(detectorWith({ rules }), ...ten({ action: 'Edit' }))).toEqual([]);
    const two = ten().map((each, n) => (n % 2 ? each : { ...each, actor: { ...mel, id: 'another Mel' } }));
    expect(await found(detectorWith({ rules }), ...two)).toEqual([]);
  });
});

describe('policy-weakened', () => {
  it.each([
    [{ 'min-length': 15 }, { 'min-length': 8 }, 'min-length 15 → 8'],
    [{ minimumLength: '15' }, { minimumLength: '8' }, 'minimumLength 15 → 8'],
    [{ 'failed-attempts': 5 }, { 'failed-attempts': 20 }, 'failed-attempts 5 → 20'],
    [{ 'failed-attempts': 5 }, { 'failed-attempts': 0 }, 'failed-attempts 5 → 0'],
    [{ 'failed-attempts': 5 }, { 'failed-attempts': null }, 'failed-attempts 5 → off'],
    [{ lockoutMinutes: 30 }, { lockoutMinutes: 1 }, 'lockoutMinutes 30 → 1'],
    [{ classes: ['upper', 'digit'] }, { classes: ['upper'] }, 'classes upper digit → upper'],
    [{ 'required-classes': 3 }, { 'required-classes': 0 }, 'required-classes 3 → 0'],
    [{ history: 5 }, { history: 0 }, 'history 5 → 0'],
    [{ 'refuse-breached': true }, { 'refuse-breached': false }, 'refuse-breached on → off'],
    [{ refuseCommon: 'on' }, { refuseCommon: 'off' }, 'refuseCommon on → off'],
    [{ 'idle-minutes': 15 }, { 'idle-minutes': 600 }, 'idle-minutes 15 → 600'],
    [{ 'inactivity-days': 90 }, { 'inactivity-days': 0 }, 'inactivity-days 90 → 0'],
  ])('%j → %j', (before, after, words) => {
    expect(weakened(before, after)).toEqual([words]);
    // The way back is none.
    expect(weakened(after, before)).toEqual([]);
  });

  it.each([
    [{ 'min-length': 8 }, { 'min-length': 8 }],
    [{ 'expiry-days': 90 }, { 'expiry-days': 0 }],
    [{ 'min-length': 15 }, {}],
    [{ theme: 'dark' }, { theme: 'light' }],
    [{ 'min-length': { deep: 1 } }, { 'min-length': 'short' }],
  ])('%j → %j is none', (before, after) => {
    expect(weakened(before, after)).toEqual([]);
  });

  // The names of src/policy/policy.ts, each beside a name of a platform's that means another thing.
  it.each([
    [{ attempts: 10 }, { attempts: 100 }, 'attempts 10 → 100'],
    [{ lockout: 15 }, { lockout: 1 }, 'lockout 15 → 1'],
    [{ idle: 60 }, { idle: 1440 }, 'idle 60 → 1440'],
    [{ inactive: 90 }, { inactive: 0 }, 'inactive 90 → 0'],
    [{ inactive: 90 }, { inactive: 365 }, 'inactive 90 → 365'],
    [{ 'min-length': 15 }, { 'min-length': 8 }, 'min-length 15 → 8'],
    [{ classes: ['upper'] }, { classes: [] }, 'classes upper → none'],
    [{ history: 5 }, { history: 0 }, 'history 5 → 0'],
    [{ common: true }, { common: false }, 'common on → off'],
    [{ 'own-name': true }, { 'own-name': false }, 'own-name on → off'],
  ])('of Castellan’s own settings: %j → %j', (before, after, words) => {
    expect(weakened(before, after)).toEqual([words]);
    expect(weakened(after, before)).toEqual([]);
  });

  it('says nothing of rotation, which NIST advises against', () => {
    expect(weakened({ expiry: 90 }, { expiry: 0 })).toEqual([]);
  });

  it('is found in the row of the change', async () => {
    const set = row(0, {
      module: 'Password Policy',
      action: 'Set',
      actor: mel,
      before: { 'min-length': 15, 'refuse-common': true },
      after: { 'min-length': 8, 'refuse-common': false },
    });
    expect(await found(detectorWith(), set)).toMatchObject([
      { rule: 'policy-weakened', detail: 'min-length 15 → 8, refuse-common on → off by Mel' },
    ]);
    expect(await found(detectorWith(), { ...set, before: set.after, after: set.before })).toEqual([]);
    expect(await found(detectorWith(), { ...set, module: 'Branding' })).toEqual([]);
    expect(await found(detectorWith(), { ...set, status: 'failure' })).toEqual([]);
  });
});

describe('2fa-switched-off', () => {
  const set = (before: string, after: string) =>
    row(0, {
      module: 'Two-Factor Authentication',
      action: 'Set',
      before: { mode: before },
      after: { mode: after },
    });
  it('is found when it was on, and is off', async () => {
    expect(await found(detectorWith(), set('remember', 'off'))).toMatchObject([
      { rule: '2fa-switched-off', subject: { kind: 'setting', value: 'two-factor authentication' } },
    ]);
    expect(await found(detectorWith(), set('off', 'off'), set('off', 'remember'))).toEqual([]);
    expect(await found(detectorWith(), set('remember', 'each-login'))).toEqual([]);
  });
  it('is found when codes before changes are switched off', async () => {
    const changed = (after: object) =>
      row(0, { module: 'Account Settings', action: 'Set', after: { ...after } });
    expect(await found(detectorWith(), changed({ 'step-up': 'off' }))).toMatchObject([
      { rule: '2fa-switched-off', subject: { kind: 'setting', value: 'step-up codes' } },
    ]);
    expect(await found(detectorWith(), changed({ 'step-up': 'on' }), changed({ zone: 'UTC' }))).toEqual([]);
  });
});

describe('exception-added', () => {
  it('is found in the row that the exception leaves', async () => {
    const added = row(0, {
      module: 'Alerts',
      subModule: 'Expectations',
      action: 'Add',
      resources: [{ type: 'expectation', id: 'ex-7k2m9d', name: 'ex-7k2m9d' }],
    });
    expect(await found(detectorWith(), added)).toMatchObject([
      { rule: 'exception-added', subject: { kind: 'setting', value: 'ex-7k2m9d' } },
    ]);
    expect(await found(detectorWith(), { ...added, subModule: 'Rules' })).toEqual([]);
    expect(await found(detectorWith(), { ...added, action: 'Remove' })).toEqual([]);
  });
});

describe('keys', () => {
  const used = (action: string) =>
    row(0, {
      module: 'API Keys',
      action,
      status: action === 'Refused' ? 'failure' : 'success',
      actor: { kind: 'api-key', id: 'k_7qm2x9d', name: 'shop' },
      ip: '203.0.113.9',
      source: 'castellan',
    });
  it.each([
    ['Refused', 'revoked-key-used'],
    ['Used from new network', 'key-from-new-network'],
  ])('%s: %s', async (action, rule) => {
    expect(await found(detectorWith(), used(action))).toMatchObject([
      { rule, subject: { kind: 'key', value: 'k_7qm2x9d' }, attackers: ['203.0.113.9'] },
    ]);
  });
  it('that are made or ended are no alert', async () => {
    expect(await found(detectorWith(), used('Create'), used('Revoke'))).toEqual([]);
  });
});
