import type { Interval } from '../time/interval.js';

/**
 * An answer, as data. Nothing here knows a platform: each `chat/<platform>/render.ts` turns it into that platform's
 * message, escapes every string at that edge, cuts to the platform's limits and says how much was cut.
 *
 * All strings are plain text, never markup. Event text may stand in any of them.
 */
export interface Reply {
  /** `refusal` and `error` make a piped run end with status 1; `warning` and `success` only colour the answer. */
  readonly tone: Tone;
  /** One line above everything else; for periods it states the exact interval and zone. */
  readonly heading?: string;
  readonly blocks: readonly Block[];
  /** What to do next; each button's command goes through dispatch again, authorised and audited afresh. */
  readonly buttons?: readonly Button[];
  /** Less common things to do, behind one menu beside the buttons; the same in all else. */
  readonly menu?: readonly Button[];
  /** Of a mistake: the option whose value it is about, which a form that was sent shows beside that field. Of a form: what the line lacked. */
  readonly about?: string;
  /** A form the edge opens (modal, or questions in the terminal) instead of, or beside, the text. */
  readonly form?: Form;
  /** A file that is made only once its audience is settled. */
  readonly file?: PendingFile;
  /** The answer holds a secret: shown to the caller alone, never shareable, never logged. */
  readonly secret?: boolean;
  /** The line that undoes what must not stay when nobody could be shown this; see `Conversation.notShown`. */
  readonly ifNotShown?: string;
  /** May be posted into the channel for others by a Share button (an audited disclosure). Default false. */
  readonly shareable?: boolean;
}

export type Tone = 'plain' | 'success' | 'warning' | 'refusal' | 'error';

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Label and value, one pair a line (a card). */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'table'; readonly table: Table }
  /** Monospaced, to be copied: a call to paste, a code. */
  | { readonly kind: 'code'; readonly text: string }
  /** Small print: attribution, hints. */
  | { readonly kind: 'note'; readonly text: string };

export interface Field {
  readonly label: string;
  readonly value: string;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** When width is short, columns with the lowest weight go first; a dropped column is named. Default 1. */
  readonly weight?: number;
}

export interface Button {
  readonly label: string;
  /** A whole command line, with slash, such as `/audit today page:…`. */
  readonly command: string;
  readonly style?: 'primary' | 'danger';
  /** Who sees the answer to the press. `channel` is an explicit disclosure, audited as such. Default `caller`. */
  readonly audience?: Audience;
  /** When given, the platform asks this question before it sends the press. */
  readonly confirm?: string;
}

/** `caller`: the asker alone. `channel`: everybody who reads the channel it was asked in. */
export type Audience = 'caller' | 'channel';

/** A form filled with today's values. Submitting it runs `command` with `name:value` for each field that has a value. */
export interface Form {
  readonly title: string;
  /** The command line the fields are appended to, such as `/policy set`. */
  readonly command: string;
  readonly submitLabel: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  /** The option's name. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** What stands for a value in a line to copy: `09:00`, `e-mail`. */
  readonly placeholder?: string;
  readonly required?: boolean;
  /** Pick from these; otherwise free text. */
  readonly choices?: readonly string[];
  readonly multiline?: boolean;
  /** Never echoed in the terminal, never logged, never audited. */
  readonly secret?: boolean;
  /** A channel: picked where the platform has it picked, and brought as a mention; else typed. `here` is the one it is asked in. */
  readonly channel?: true;
  /** Chosen from one's own files (in the terminal its path is typed): for an option made by `file`. */
  readonly file?: {
    /** What the platform offers to choose from, such as `png`; what comes may be anything all the same. */
    readonly extensions: readonly string[];
  };
}

/** A file not made yet: making it may be long, and whether it is made at all depends on who would see it. */
export interface PendingFile {
  /** Suggested name, safe on every file system: `[A-Za-z0-9._-]`, extension included. */
  readonly name: string;
  /** One line for the message that carries it: rows, interval, zone, filters. */
  readonly caption: string;
  /** Rows expected, when known beforehand; the disclosure question states it. Of a picture: what it is made of. */
  readonly rows?: number;
  /** How its rows were asked for, where they could be asked for again: so that a copy can be verified row by row. */
  readonly source?: FileSource;
  /** What a picture shows, with its numbers, for those who can't see it; at most 1,000 characters. Absent: no picture. */
  readonly alt?: string;
  /**
   * Writes the whole file to `path`, streaming. Calls `progress` with rows written so far.
   * @returns what was really written
   * @throws the signal's reason when aborted; the caller then deletes the partial file
   */
  write(path: string, progress: (rows: number) => void, signal: AbortSignal): Promise<WrittenFile>;
}

/** The question that a file of events answers. Everything in it was checked when it was asked. */
export interface FileSource {
  readonly what: 'audit' | 'logins';
  /** By option name, as typed. */
  readonly filter: Readonly<Record<string, string>>;
  /** The accounts it was asked of. */
  readonly accountIds: readonly string[];
  /** What they were called then, in the same order: they may be renamed. Absent in what was made before this was kept. */
  readonly accountNames?: readonly string[];
  readonly interval: Interval;
  /** IANA zone its times are written in. */
  readonly zone: string;
  /** Of a CSV. */
  readonly separator: ',' | ';' | '\t';
  /** Absent: CSV. */
  readonly format?: 'ndjson';
}

export interface WrittenFile {
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Of an archive: the files in it, each known by its own hash. */
  readonly contents?: readonly { readonly name: string; readonly sha256: string }[];
}

export const text = (value: string): Block => ({ kind: 'text', text: value });
export const note = (value: string): Block => ({ kind: 'note', text: value });
export const code = (value: string): Block => ({ kind: 'code', text: value });
export const fields = (rows: readonly Field[]): Block => ({ kind: 'fields', fields: rows });
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  table: { columns, rows },
});

/** A column, and what stands in it of one item. */
export interface ColumnOf<T> extends Column {
  readonly cell: (item: T) => string;
}

/** A table with a row for each item. */
export const tableOf = <T>(items: readonly T[], columns: readonly ColumnOf<T>[]): Block =>
  table(
    columns.map(({ cell: _, ...column }) => column),
    items.map((item) => columns.map(({ cell }) => cell(item))),
  );
