import type { Permission } from '../../accounts/roles/permission.js';
import type { ChatAddress } from '../../delivery/address.js';
import type { NamedPeriod } from '../../time/period.js';
import { WEEK_FROM_MONDAY } from '../../time/week-days.js';

/** What a report can be of. */
export const REPORT_KINDS = ['audit', 'logins', 'alerts', 'users'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What whoever owns the report must be allowed to read, at each run. */
export const NEEDED: Readonly<Record<ReportKind, Permission>> = {
  audit: 'audit.read',
  logins: 'logins.read',
  alerts: 'alerts.read',
  users: 'users.read',
};

/** How often. A week's report is named by its day. */
export const RHYTHMS = ['day', 'weekday', ...WEEK_FROM_MONDAY, 'month'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** When a report is due, on a zone's clocks. */
export interface Recurrence {
  readonly every: Rhythm;
  /** Of the month, 1 to 31; the last day of shorter months. */
  readonly day?: number;
  /** Milliseconds since local midnight. */
  readonly atMs: number;
  /** IANA zone. */
  readonly zone: string;
}

/** What is asked at each run. */
export interface ReportQuery {
  readonly what: ReportKind;
  /** By option name, as typed on `/audit` and `/logins`. */
  readonly filter: Readonly<Record<string, string>>;
  /** Absent: what goes with the rhythm. */
  readonly period?: NamedPeriod;
}

/** A report that comes by itself. */
export interface Schedule {
  /** `rp-7k2m9d`: to be typed. */
  readonly id: string;
  readonly accountId: string;
  /** User id of the person whose rights it is made with. */
  readonly ownerId: string;
  readonly query: ReportQuery;
  readonly recurrence: Recurrence;
  readonly format: ReportFormat;
  readonly address: ChatAddress;
  /** What people call the channel, where that is known. */
  readonly place?: string;
  /** Others read the channel, and nobody was asked whether they may: it was on the account's list of open channels. */
  readonly unasked?: true;
  readonly createdAt: Date;
  /** When it is next due. */
  readonly dueAt: Date;
  readonly paused?: { readonly by: string; readonly at: Date };
}

/** What comes with the message. */
export const FORMATS = ['csv', 'chart', 'both'] as const;
export type ReportFormat = (typeof FORMATS)[number];
