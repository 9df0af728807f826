import { quote } from './line.js';
import type { Form } from './reply.js';

/** The line a form stands for: its command, and `name:value` for each field that has a value and is no secret. */
export function formLine(command: string, { fields }: Pick<Form, 'fields'>): string {
  const given = fields
    .filter((field) => !field.secret && field.value !== undefined && field.value.trim() !== '')
    .map((field) => `${field.name}:${inOneLine(field.value ?? '')}`);
  return [command, ...given].join(' ');
}

/** A value in a line: a new line in it is `\n`, which the options that take several lines read back. */
export const inOneLine = (value: string): string => quote(value.replace(/\r?\n/g, '\\n'));
