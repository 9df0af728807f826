import type { Severity } from './severity.js';

/** One kind of attack or dangerous change that is watched for. */
export interface Rule {
  readonly id: RuleId;
  /** One sentence for `rule-list` and the card. */
  readonly summary: string;
  readonly severity: Severity;
  /** MITRE ATT&CK Enterprise technique, where there is one. */
  readonly attack?: { readonly id: string; readonly name: string };
  /** What can be tuned, by option name of `/alerts rule-set`. */
  readonly parameters: Readonly<Partial<Record<ParameterName, Parameter>>>;
  /** Milliseconds without a further event after which its incident resolves itself; never when absent. */
  readonly quietMs?: number;
  /** Off until switched on. */
  readonly preset?: true;
}

export const RULE_IDS = [
  'failed-logins',
  'brute-force-ip',
  'brute-force-user',
  'lockout',
  'password-spray',
  'distributed-attack',
  'success-after-failures',
  'impossible-travel',
  'new-country',
  'new-device',
  'second-factor-fatigue',
  'dormant-or-suspended-user',
  'revoked-key-used',
  'key-from-new-network',
  'admin-granted',
  'mass-delete',
  'policy-weakened',
  '2fa-switched-off',
  '2fa-reset',
  'exception-added',
  'source-silent',
  'every-failure',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** `threshold`: the count that fires. `minutes`: the window. The others are the rule's own. */
export type ParameterName =
  | 'threshold'
  | 'minutes'
  | 'users'
  | 'ips'
  | 'each'
  | 'kilometres'
  | 'speed'
  | 'successes'
  | 'days';

export interface Parameter {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** To follow the number: `failures`, `minutes`, `km/h`. */
  readonly unit: string;
}

/** A rule as an account has it. */
export interface TunedRule {
  readonly rule: Rule;
  readonly enabled: boolean;
  readonly severity: Severity;
  /** Every parameter of the rule has its value here. */
  readonly values: Readonly<Partial<Record<ParameterName, number>>>;
}

/** Every rule, by id. */
export type TunedRules = ReadonlyMap<RuleId, TunedRule>;
