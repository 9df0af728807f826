import { RULE_IDS } from '../../../src/alerts/rule.js';
import { firingParameter, RULES, UNTUNED } from '../../../src/alerts/rules/catalogue.js';
import { LONGEST_WINDOW_MINUTES } from '../../../src/alerts/rules/login-rules.js';

describe('the catalogue of rules', () => {
  it('has every rule once', () => {
    expect(RULES.map(({ id }) => id).sort()).toEqual([...RULE_IDS].sort());
    expect([...UNTUNED.keys()].sort()).toEqual([...RULE_IDS].sort());
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s names a technique, and has sane ranges',
    (_, rule) => {
      expect(rule.attack?.id).toMatch(/^T\d{4}(\.\d{3})?$/);
      expect(rule.attack?.name).not.toBe('');
      for (const { min, max, default: usual } of Object.values(rule.parameters)) {
        expect(min).toBeLessThanOrEqual(usual);
        expect(usual).toBeLessThanOrEqual(max);
      }
    },
  );

  it('has no window longer than what is read again when leading begins', () => {
    const windows = RULES.filter(({ id }) => id !== 'source-silent').map(
      ({ parameters }) => parameters.minutes?.max ?? 0,
    );
    expect(Math.max(...windows)).toBe(LONGEST_WINDOW_MINUTES);
  });

  it('leaves what is critical, and changes of settings, until a person looks', () => {
    const waiting = RULES.filter(({ quietMs }) => quietMs === undefined).map(({ id }) => id);
    expect(waiting).toEqual([
      'success-after-failures',
      'admin-granted',
      'policy-weakened',
      '2fa-switched-off',
      '2fa-reset',
    ]);
  });

  it('knows what fires each rule', () => {
    expect(RULES.map((rule) => [rule.id, firingParameter(rule)])).toEqual(
      expect.arrayContaining([
        ['brute-force-ip', 'threshold'],
        ['password-spray', 'users'],
        ['impossible-travel', 'kilometres'],
        ['new-country', 'successes'],
        ['admin-granted', undefined],
      ]),
    );
  });
});
