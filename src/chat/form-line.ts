import { quote } from './line.js';
import type { Form } from './reply.js';

/** The line a form stands for: its command, and `name:value` for each field that has a value and is no secret. */
export function formLine(command: string, { fields }: Pick<Form, 'fields'>): string {
  const given = fields
    .filter((field) => !field.secret && field.value !== undefined && field.value.trim() !== '')
    .map((field) => `${field.name}:${quote(field.value ?? '')}`);
  return [command, ...given].join(' ');
}
