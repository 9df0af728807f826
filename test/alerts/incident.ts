import type { Incident } from '../../src/alerts/incident.js';

const OPENED = new Date('2026-11-22T12:00:00Z');

/** An ordinary open incident of account `acme`; say only what matters. */
export const incident = (change: Partial<Incident> = {}): Incident => ({
  id: 'in-7k2m9d',
  accountId: 'acme',
  status: 'open',
  severity: 'high',
  findings: [
    {
      rule: 'brute-force-ip',
      severity: 'high',
      subject: { kind: 'ip', value: '192.0.2.7' },
      firstAt: OPENED,
      lastAt: OPENED,
      observed: 10,
      threshold: 10,
      evidence: [],
    },
  ],
  openedAt: OPENED,
  firstAt: OPENED,
  lastAt: OPENED,
  lastSeenAt: OPENED,
  attackers: ['192.0.2.7'],
  victims: [],
  timeline: [],
  generation: 1,
  escalation: { step: 0 },
  test: false,
  ...change,
});
