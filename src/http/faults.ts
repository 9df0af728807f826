import type { z } from 'zod';
import { pointerTo } from './pointer.js';
import type { Fault } from './problems.js';

const MOST_FAULTS = 10;

/** What is wrong with a sent object, field by field, in words that follow the field's name. */
export function faultsOf({ issues }: z.ZodError): readonly Fault[] {
  const faults = new Map<string, Fault>();
  // The first thing wrong with a field is the reason for the others.
  for (const fault of issues.flatMap(faultsIn))
    if (!faults.has(fault.pointer)) faults.set(fault.pointer, fault);
  return [...faults.values()].slice(0, MOST_FAULTS);
}

/** The first problem of each parameter of a query. */
export const parameterFaults = ({ issues }: z.ZodError): readonly Fault[] =>
  issues.flatMap(({ path, message, ...issue }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, MOST_FAULTS).map((name) => ({
          parameter: name.slice(0, 100),
          detail: 'is not a parameter of this call',
        }))
      : [{ parameter: String(path[0] ?? ''), detail: message }],
  );

function faultsIn({
  path,
  message,
  ...issue
}: z.core.$ZodIssue): readonly (Fault & { readonly pointer: string })[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(path), detail: message }];
  return issue.keys.slice(0, MOST_FAULTS).map((name) => ({
    pointer: pointerTo([...path, name]),
    detail: path.length === 0 ? unknownField(name) : 'is not a known field',
  }));
}

const unknownField = (name: string) =>
  /^account(?:_?id)?$/i.test(name)
    ? 'is not a field: the account is that of the API key'
    : 'is not a known field; they are listed in /docs';

/** zod's own messages speak of inputs and types; these follow a field's name. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `is not ${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `is ${issue.origin === 'number' ? 'more than' : 'longer than'} ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'is empty'
        : `is ${issue.origin === 'number' ? 'less than' : 'shorter than'} ${issue.minimum}${unitOf(issue.origin)}`;
    case 'invalid_value':
      return `is not ${issue.values.map(String).join(' or ')}`;
    default:
      return undefined;
  }
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
};

const unitOf = (origin: string) =>
  origin === 'string' ? ' characters' : origin === 'array' ? ' elements' : '';
