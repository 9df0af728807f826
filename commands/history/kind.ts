import type { Permission } from '../../src/accounts/roles/permission.js';
import type { ChartOf } from '../../src/charts/events-chart.js';
import type { Example } from '../../src/chat/command.js';
import type { Option } from '../../src/chat/option.js';
import type { FileSource } from '../../src/chat/reply.js';
import type { EventColumn, Reader } from '../../src/events/csv-columns.js';
import type { EventSource } from '../../src/events/source.js';
import type { Interval } from '../../src/time/interval.js';
import type { PeriodName } from '../../src/time/period.js';
import type { Matching } from './matching.js';

/** What `/audit` and `/logins` have in common is asked here once; this says in what they differ. */
export interface HistoryKind<E extends HistoryEvent = HistoryEvent> {
  readonly command: string;
  /** Files of its rows can be asked for again by this. */
  readonly asks?: FileSource['what'];
  /** `Audit trail`: begins every heading. */
  readonly title: string;
  readonly nouns: Nouns;
  readonly permission: Permission;
  /** The filters by option name, in the order shown. */
  readonly filters: Readonly<Record<string, Option<string, false>>>;
  /** What can be counted by. */
  readonly dimensions: readonly string[];
  /** The dimension whose values a filter takes, by option name. */
  readonly dimensionOf: Readonly<Record<string, string>>;
  /** Filters that are fine each and can't go together. */
  misfit?(given: Given, accountIds: readonly string[]): Promise<Misfit | undefined>;
  /** The events that the filters of a line let through. */
  matching(given: Given, scope: Scope): Matching<E>;
  /** Values of a dimension that occur, for spelling advice. */
  known(accountIds: readonly string[], dimension: string): Promise<readonly string[]>;
  readonly table: readonly HistoryColumn<E>[];
  readonly csv: readonly EventColumn<E>[];
  readonly chart: ChartOf;
  /** Small print below every answer: whose data it is. */
  readonly notes: readonly string[];
  /** How to see more of one of the rows shown. */
  hint?(newest: E): string;
  examples(period: PeriodName): readonly Example[];
}

/** A value that does not go with the others, and values that would. */
export interface Misfit {
  readonly option: string;
  readonly message: string;
  /** Nearest first. */
  readonly instead: readonly string[];
}

export interface HistoryEvent {
  readonly id: string;
  readonly accountId: string;
  readonly occurredAt: Date;
  readonly source: EventSource;
}

export interface Nouns {
  readonly one: string;
  readonly many: string;
}

export interface Scope {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
}

/** The filters of a line, by option name. */
export type Given = Readonly<Record<string, string | undefined>>;

/** One column of a table in chat. */
export interface HistoryColumn<E> {
  readonly title: string;
  /** Lower ones go first when width is short. */
  readonly weight?: number;
  /** Whose event it is: shown when that is not the asker's own account throughout. */
  readonly account?: boolean;
  /** @param shown the rows beside it, for what must differ among them */
  cell(event: E, reader: Reader, shown: readonly E[]): string;
}
