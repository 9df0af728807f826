import type { Form, FormField, Reply } from '../reply.js';
import { note, text } from '../reply.js';
import { cut } from './fit.js';
import { formLine } from './form-line.js';
import type { Terminal } from './terminal.js';
import { visibleLine } from './visible.js';

/** A form filled in: the line it runs, and what must not stand in that line. */
export interface Filled {
  readonly line: string;
  readonly values: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, string>;
}

type Say = (reply: Reply) => Promise<unknown>;

/**
 * Asks a form's fields one by one, today's value as default.
 * @returns undefined when the person gave up (Ctrl-C, Ctrl-D, or no to the last question)
 */
export async function askForm(terminal: Terminal, form: Form, say: Say): Promise<Filled | undefined> {
  const help = 'Enter keeps what stands in brackets, - leaves a field empty, Ctrl-C gives up.';
  await say({ tone: 'plain', heading: form.title, blocks: [note(help)] });
  return askFields(terminal, form, say, { fields: form.fields, values: new Map(), secrets: new Map() });
}

/**
 * Asks one field again, what was typed in it as default, and keeps what was filled in elsewhere.
 * @returns as {@link askForm}
 */
export function askAgain(
  terminal: Terminal,
  form: Form,
  say: Say,
  { field, filled }: { readonly field: FormField; readonly filled: Filled },
): Promise<Filled | undefined> {
  const typed = filled.values.get(field.name) ?? '';
  return askFields(terminal, form, say, { ...filled, fields: [{ ...field, value: typed }] });
}

async function askFields(
  terminal: Terminal,
  form: Form,
  say: Say,
  asked: Omit<Filled, 'line'> & { readonly fields: readonly FormField[] },
): Promise<Filled | undefined> {
  const values = new Map(asked.values);
  const secrets = new Map(asked.secrets);
  for (const field of asked.fields) {
    const value = await askField(terminal, field, say);
    if (value === undefined) return undefined;
    (field.secret ? secrets : values).set(field.name, value);
  }
  const last = await terminal.ask({ prompt: `${visibleLine(form.submitLabel)}? [Y/n] ` });
  if (last.kind !== 'line' || !/^(?:y|yes)?$/i.test(last.text.trim())) return undefined;
  const given = new Map([...secrets].filter(([, value]) => value !== ''));
  return { line: formLine(form, values), values, secrets: given };
}

async function askField(terminal: Terminal, field: FormField, say: Say): Promise<string | undefined> {
  const choices = field.choices ?? [];
  if (field.hint !== undefined) await say({ tone: 'plain', blocks: [note(field.hint)] });
  if (choices.length > 0) {
    const listed = choices.map((choice, at) => `  ${at + 1} ${visibleLine(choice)}`).join('\n');
    await say({ tone: 'plain', blocks: [text(listed)] });
  }
  const standing = field.secret || !field.value ? '' : ` [${cut(visibleLine(field.value), 40)}]`;
  const prompt = `${visibleLine(field.label)}${standing}${field.secret ? ' (not shown)' : field.file ? ' (its path)' : ''}: `;
  for (;;) {
    const typed = await terminal.ask({
      prompt,
      secret: field.secret ?? false,
      complete: async (begun) => [choices.filter((choice) => choice.startsWith(begun)), begun],
    });
    if (typed.kind !== 'line') return undefined;
    const value = readAnswer(typed.text, field);
    const problem = problemOf(value, field);
    if (problem === undefined) return value;
    await say({ tone: 'error', blocks: [text(problem)] });
  }
}

function readAnswer(typed: string, field: FormField): string {
  if (field.secret) return typed;
  const trimmed = typed.trim();
  if (trimmed === '') return field.value ?? '';
  if (trimmed === '-') return '';
  const folded = trimmed.toLowerCase();
  return (
    field.choices?.find((choice) => choice.toLowerCase() === folded) ??
    (/^[0-9]+$/.test(trimmed) ? field.choices?.[Number(trimmed) - 1] : undefined) ??
    trimmed
  );
}

function problemOf(value: string, field: FormField): string | undefined {
  if (value === '') return field.required ? 'This one is needed.' : undefined;
  if (field.choices && field.choices.length > 0 && !field.choices.includes(value)) {
    return 'Choose one of those above, by its number or its name.';
  }
  return undefined;
}
