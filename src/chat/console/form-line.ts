import { inOneLine } from '../form-line.js';
import type { Form } from '../reply.js';

/** The command line that submitting a form runs: every field that has a value, in the form's order. */
export const formLine = (form: Form, values: ReadonlyMap<string, string>): string =>
  [
    form.command,
    ...form.fields.flatMap(({ name }) => {
      const value = values.get(name);
      return value === undefined || value === '' ? [] : [`${name}:${inOneLine(value)}`];
    }),
  ].join(' ');
