import { clipped } from '../clipped.js';
import { foldName } from '../events/fold.js';
import { readRange } from '../geo/address.js';
import { readDuration, writeDuration } from '../time/duration.js';
import { type Instant, readInstant } from '../time/instant.js';
import { knownZones, readZone } from '../time/zone.js';
import { UserError } from '../user-error.js';
import { readChannel, type TypedChannel, writeChannel } from './channel-place.js';
import { nearest } from './nearest.js';
import type { Option, ReadingContext } from './option.js';

/** What every builder takes. `required` defaults to false. */
interface Common<R extends boolean> {
  readonly summary: string;
  readonly required?: R;
  readonly positional?: boolean;
  readonly hidden?: boolean;
}

type Built<T, R extends boolean> = Option<T, R>;

const LONGEST_VALUE = 1000;
/** So many possible values are each offered where none is near. */
const FEW = 4;

/** Free text, trimmed, not empty. */
export function text<const R extends boolean = false>(
  settings: Common<R> & { placeholder?: string; max?: number; rest?: boolean; secret?: boolean },
): Built<string, R> {
  const max = settings.max ?? LONGEST_VALUE;
  return {
    ...common(settings),
    placeholder: settings.placeholder ?? 'text',
    rest: settings.rest,
    secret: settings.secret,
    read(typed) {
      if (typed.length > max) {
        throw new UserError(
          `That is ${typed.length.toLocaleString('en')} characters; at most ${max.toLocaleString('en')} are possible here.`,
        );
      }
      return typed;
    },
    write: (value) => value,
  };
}

/** One of a few fixed values. Case, spaces and hyphens are forgiven. */
export function choice<const V extends string, const R extends boolean = false>(
  settings: Common<R> & { values: readonly V[] },
): Built<V, R> {
  return {
    ...common(settings),
    placeholder: settings.values.slice(0, 3).join('|') + (settings.values.length > 3 ? '|…' : ''),
    choices: settings.values,
    read(typed) {
      const found = settings.values.find((value) => foldName(value) === foldName(typed));
      if (found === undefined) throw unknownValue(typed, settings.values);
      return found;
    },
    write: (value) => value,
  };
}

/**
 * A value of the account's own data (a module, a role). With `open`, a value never seen is read as typed: it will find
 * nothing, and the empty answer says what is near.
 */
export function known<const R extends boolean = false>(
  settings: Common<R> & {
    placeholder: string;
    known: (context: ReadingContext) => Promise<readonly string[]>;
    open?: boolean;
  },
): Built<string, R> {
  return {
    ...common(settings),
    placeholder: settings.placeholder,
    open: settings.open,
    known: settings.known,
    async read(typed, context) {
      const values = await settings.known(context);
      const found = values.find((value) => foldName(value) === foldName(typed));
      if (found !== undefined) return found;
      if (settings.open) return typed;
      throw unknownValue(typed, values);
    },
    write: (value) => value,
  };
}

/** An IP address or CIDR range, IPv4 or IPv6, in canonical form. `known` offers addresses; any other is read as typed. */
export function address<const R extends boolean = false>(
  settings: Common<R> & { known?: (context: ReadingContext) => Promise<readonly string[]> },
): Built<string, R> {
  return {
    ...common(settings),
    placeholder: 'address or CIDR',
    open: true,
    known: settings.known,
    // One word, so that reading a line asks for none of them.
    span: () => 1,
    read: (typed) => readRange(typed).text,
    write: (value) => value,
  };
}

/** A date, or a date and time, in the asker's zone unless it names an offset. */
export function instant<const R extends boolean = false>(settings: Common<R>): Built<Instant, R> {
  return {
    ...common(settings),
    placeholder: '2026-11-20T14:05',
    read: (typed, { asker, now }) => readInstant(typed, asker.calendar, now),
    write: (value) => value.text,
    span: (words) =>
      [3, 2, 1].find((length) => words.length >= length && looksLikeInstant(words.slice(0, length))) ?? 0,
  };
}

/** `2026-11-20 14:05`, `yesterday 14:05`, `2026-11-20 14:05 +01:00`: a day, then a clock, then an offset. */
const looksLikeInstant = ([day = '', clock, offset]: readonly string[]) =>
  /\d{1,4}[-/.\u2010-\u2015]\d|today|yesterday|tomorrow/i.test(day) &&
  (clock === undefined || /^\d{1,2}:\d{2}/.test(clock)) &&
  (offset === undefined || /^(z|utc|[+-]\d{2}.*)$/i.test(offset));

/** A channel: a mention, `slack:T024BE7LD/C024BE7LR`, or `here`. */
export function channel<const R extends boolean = false>(settings: Common<R>): Built<TypedChannel, R> {
  return {
    ...common(settings),
    placeholder: '#channel',
    open: true,
    known: async () => ['here'],
    read: (typed, { asker }) => readChannel(typed, asker.identity),
    write: writeChannel,
  };
}

/** A length of time in milliseconds: `10m`, `2h`, `1d`. */
export function duration<const R extends boolean = false>(settings: Common<R>): Built<number, R> {
  return {
    ...common(settings),
    placeholder: '10m',
    read: (typed) => readDuration(typed),
    write: (value) => writeDuration(value),
  };
}

/** An IANA time zone, in canonical spelling. In place of one that nothing is near, the asker's own is offered. */
export function zone<const R extends boolean = false>(settings: Common<R>): Built<string, R> {
  return {
    ...common(settings),
    placeholder: 'Europe/Berlin',
    open: true,
    known: async () => knownZones(),
    read(typed, { asker }) {
      try {
        return readZone(typed);
      } catch (error) {
        if (!(error instanceof UserError) || error.suggestions.length > 0) throw error;
        throw new UserError(error.message, [asker.calendar.zone], { cause: error });
      }
    },
    write: (value) => value,
  };
}

/** A whole number within bounds. */
export function integer<const R extends boolean = false>(
  settings: Common<R> & { min: number; max: number },
): Built<number, R> {
  const { min, max } = settings;
  return {
    ...common(settings),
    placeholder: `${min}–${max}`,
    read(typed) {
      const value = /^[+-]?\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
      if (value >= min && value <= max) return value;
      const near = Number.isNaN(value) ? [] : [String(Math.min(max, Math.max(min, value)))];
      throw new UserError(`“${clipped(typed, 60)}” is not a whole number from ${min} to ${max}.`, near);
    },
    write: (value) => String(value),
  };
}

const common = <R extends boolean>({ summary, required, positional, hidden }: Common<R>) => ({
  summary,
  // `false as R` is what an absent `required` infers to.
  required: (required ?? false) as R,
  positional,
  hidden,
});

function unknownValue(typed: string, values: readonly string[]): UserError {
  const near = nearest(typed, values);
  const advice =
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : values.length === 0
        ? 'There are none yet.'
        : `Possible: ${values.slice(0, 12).join(', ')}${values.length > 12 ? ` and ${values.length - 12} more` : ''}.`;
  const instead = near.length > 0 || values.length > FEW ? near : values;
  return new UserError(`“${clipped(typed, 60)}” is not known here. ${advice}`, instead);
}
