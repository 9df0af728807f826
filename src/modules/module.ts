import type { Permission } from '../accounts/roles/permission.js';
import type { Field } from './field.js';

/**
 * A module: what is kept of one kind, and what may be done to it. From its declaration (a file in `declared/`) come
 * its command with forms and completion, its routes of the HTTP API, its audit rows and its help.
 */
export interface Module extends Kind {
  /** The slash command: `optin`. */
  readonly command: string;
  /** The command's, at most 100 characters. */
  readonly summary: string;
  /** As the audit trail names it. */
  readonly module: string;
  /** What its actions ask for, unless one says otherwise. Lists and cards ask for `records.read`. */
  readonly permission: Permission;
  /** Records that belong to one of its records: the message links of a number. */
  readonly parts: readonly Part[];
}

/** Records within a record; its subcommands and routes stand beside those of the module. */
export interface Part extends Kind {
  /** The option that names the record it belongs to: `number`. */
  readonly of: string;
  /** Before the names of its subcommands: `link` for `link-create`. */
  readonly prefix: string;
}

/** One kind of record. */
export interface Kind {
  /** What one is: in the audit row's resource, at the beginning of ids. */
  readonly type: string;
  /** In words: `opt-in/opt-out group`, `opt-in/opt-out groups`. */
  readonly one: string;
  readonly several: string;
  /** Of the HTTP API: `/v1/opt-groups`; a part's begins behind its record's: `/message-links`. */
  readonly path: string;
  readonly subModule?: string;
  /** An account has one of it, and it has no name. */
  readonly singular?: true;
  /** The field people know it by, unique in the account; look-alikes are the same. */
  readonly named?: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** What Castellan itself keeps of each record, with what it can be. `state` may be `deleted`: then the record is gone. */
  readonly states: Readonly<Record<string, readonly string[]>>;
  /** The name of one on the demo account, for examples. */
  readonly sample: string;
  /** What a list shows beside the name. */
  readonly listed: readonly string[];
  /** By name: the subcommand. */
  readonly actions: Readonly<Record<string, Action>>;
}

/** One thing that can be done, and the one row it leaves. */
export interface Action {
  /** At most 100 characters. */
  readonly summary: string;
  /** The audit row's action. */
  readonly leaves: string;
  /** The audit row's sub-module, when it is not the kind's. */
  readonly subModule?: string;
  /** Behind the record's name: `edited`. */
  readonly did: string;
  /** Method and path below the kind's: `PATCH /:id`. */
  readonly http: `${'POST' | 'PUT' | 'PATCH' | 'DELETE'}${'' | ` /${string}`}`;
  /** It makes a new record, in these states. */
  readonly creates?: Readonly<Record<string, string>>;
  /** By state: from which it may be done, and to what it leads. Absent: always, and it stays. */
  readonly moves?: Readonly<Record<string, Readonly<Partial<Record<string, string>>> | undefined>>;
  /** The fields that can be given. */
  readonly takes?: readonly string[];
  /** Those that must be. */
  readonly needs?: readonly string[];
  /** Those whose values it takes away. */
  readonly clears?: readonly string[];
  /** Adds users to that field, or removes them from it. */
  readonly adds?: string;
  readonly removes?: string;
  readonly permission?: Permission;
  /** Refused to those whose record it is while somebody else may do it. */
  readonly notByAuthor?: true;
  /** What is to be known when it was done, by the state the record was in. */
  readonly says?: Readonly<Record<string, string>>;
  /** The button asks first. */
  readonly confirm?: true;
  /** Whole lines that work on the demo account, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
}

type Typed<F extends string, S extends Readonly<Record<string, readonly string[]>>> = {
  readonly fields: Readonly<Record<F, Field>>;
  readonly states: S;
  readonly named?: NoInfer<F>;
  readonly listed: readonly (NoInfer<F> | Extract<keyof S, string>)[];
  readonly actions: Readonly<
    Record<
      string,
      Omit<Action, 'takes' | 'needs' | 'clears' | 'adds' | 'removes' | 'creates' | 'moves'> & {
        readonly takes?: readonly NoInfer<F>[];
        readonly needs?: readonly NoInfer<F>[];
        readonly clears?: readonly NoInfer<F>[];
        readonly adds?: NoInfer<F>;
        readonly removes?: NoInfer<F>;
        readonly creates?: { readonly [Name in keyof S]: S[Name][number] };
        readonly moves?: { readonly [Name in keyof S]?: Moves<S[Name][number]> };
      }
    >
  >;
};
type Moves<State extends string> = Readonly<Partial<Record<State, State>>>;

/** Checks names of fields and states against each other as it is compiled. */
export function defineModule<F extends string, const S extends Readonly<Record<string, readonly string[]>>>(
  module: Omit<Module, keyof Typed<F, S> | 'parts'> & { readonly parts?: readonly Part[] } & Typed<F, S>,
): Module {
  return { parts: [], ...module };
}

/** As {@link defineModule}, for records within a record. */
export function definePart<F extends string, const S extends Readonly<Record<string, readonly string[]>>>(
  part: Omit<Part, keyof Typed<F, S>> & Typed<F, S>,
): Part {
  return part;
}

/** A record that is gone: kept, so that it can be said what became of it. */
export const DELETED = 'deleted';

/** Whether a record can be without a value: one that no action needs to make it. */
export const isOptional = ({ actions }: Kind, field: string): boolean =>
  Object.values(actions).every(({ creates, needs = [] }) => creates === undefined || !needs.includes(field));
