import { type ChartOf, eventsChart } from '../../charts/events-chart.js';
import { note } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import type { EventColumn } from '../../events/csv-columns.js';
import type { Asked, EventHistory } from '../../events/history.js';
import { columnsFor, fileOf, statusOf, subtitleOf } from './events-file.js';
import type { Asking, ReportMaker } from './made-report.js';
import { asSentence, countInWords, mostlyInWords } from './sentence.js';

/** What a report tells of one kind of event. */
export interface EventsReport<E, Filter extends Asked, Dimension extends string> {
  readonly what: 'audit' | 'logins';
  readonly events: Pick<EventHistory<never, E, Filter, Dimension>, 'count' | 'countBy' | 'series' | 'stream'>;
  readonly given: (filter: Asking['filter'], scope: Asked) => Filter;
  readonly told: (all: Filter) => Told<Filter, Dimension>;
  readonly csv: readonly EventColumn<E>[];
  readonly chart: ChartOf<Dimension | 'status'>;
  /** What the licence of the data wants to stand beside it. */
  readonly attribution?: string | undefined;
}

/** What the sentence of a report counts. */
export interface Told<Filter, Dimension> {
  readonly filter: Filter;
  /** `['failure', 'failures']`. */
  readonly nouns: readonly [one: string, many: string];
  /** By what they are told apart, in words `mostly from …`. */
  readonly mostly: {
    readonly dimension: Dimension;
    readonly preposition: string;
    readonly nameless?: string;
  };
  /** Where it is a part of them: what all are called. */
  readonly all?: readonly [one: string, many: string];
}

/** `41 failures, 12 more than the week before, mostly from 24.151.103.17; 268 logins in all.` */
export const eventsReport =
  <E, Filter extends Asked, Dimension extends string>(
    of: EventsReport<E, Filter, Dimension | 'status'>,
  ): ReportMaker =>
  async (asking) => {
    const { standing, filter, covered, reader } = asking;
    const { interval } = covered;
    const { accountIds } = standing;
    const { what, events } = of;
    const all = of.given(filter, { accountIds, interval });
    const { filter: told, nouns, mostly, all: called } = of.told(all);
    const [rows, count, before, largest] = await Promise.all([
      called && events.count(all),
      events.count(told),
      covered.before && events.count({ ...told, interval: covered.before.interval }),
      events.countBy(told, mostly.dimension, 2),
    ]);
    const words = countInWords({ count, before, nouns }, covered);
    const outstanding = mostlyInWords(largest, mostly.preposition, mostly.nameless);
    const inAll = rows === undefined || called === undefined ? '' : `; ${counted(rows, ...called)} in all`;
    return {
      sentence: asSentence(`${words}${outstanding}${inAll}`),
      rows: rows ?? count,
      amount: counted(rows ?? count, 'row'),
      blocks: of.attribution === undefined ? [] : [note(of.attribution)],
      stem: what,
      interval,
      source: {
        ...{ what, filter, accountIds, interval, zone: reader.zone },
        accountNames: accountIds.map((id) => reader.accountName(id)),
      },
      chart: (weekStart) =>
        eventsChart(
          of.chart,
          {
            countBy: (dimension, most) => events.countBy(all, dimension, most),
            series: (dimension, stepMs) => events.series(all, dimension, stepMs),
          },
          { interval, zone: reader.zone, weekStart, subtitle: subtitleOf(asking), ...statusOf(filter) },
        ),
      write: fileOf(columnsFor(of.csv, reader), () => events.stream(all), asking),
    };
  };
