import type { z } from 'zod';

/** What a field of a record holds. A user stands there by id. */
export type Value = string | number | readonly string[];

/** The values of a record by field name; a field without one is absent. */
export type Values = Readonly<Record<string, Value>>;

/**
 * One field of a module's records: what it may hold, and how that is typed, sent and shown. Made by the builders of
 * `fields.ts`.
 */
export interface Field {
  /** In forms, cards and tables: `Keywords`. */
  readonly label: string;
  /** What it means: of the option in chat and of the property in JSON. */
  readonly summary: string;
  /** In place of a value: `START, YES`. */
  readonly placeholder: string;
  /** A value as JSON holds it → the value as it is kept. Its messages follow the field's name: `is longer than …`. */
  readonly schema: z.ZodType<Value>;
  /** A value as it is typed → as JSON holds it; what it may be is {@link schema}'s to say. */
  parse(text: string): unknown;
  /** A value → the text that reads back as it. */
  write(value: Value): string;
  /** In words: `at most 80 characters`. */
  readonly limits?: string;
  readonly choices?: readonly string[];
  /** May have several lines. */
  readonly lines?: true;
  /** `user`: a user of the account, kept by id. `people`: many of them, kept apart from the record. */
  readonly holds?: 'user' | 'people';
}
