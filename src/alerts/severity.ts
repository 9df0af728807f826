/** Ascending. `info` is in the digest only. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Whether `severity` is at least as grave as `other`. */
export const isAtLeast = (severity: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(other);

export const worst = (severities: readonly Severity[]): Severity =>
  severities.reduce((grave, each) => (isAtLeast(each, grave) ? each : grave), 'info');
