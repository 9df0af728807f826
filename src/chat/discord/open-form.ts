import { valuesIn } from '../line.js';
import type { Form, FormField, Reply } from '../reply.js';
import { type FormStep, writeStep } from './form-id.js';
import { LIMITS } from './limits.js';
import { partsOf, renderWindow } from './modal.js';
import { Page } from './page.js';
import type { DiscordParts } from './parts.js';
import { button, inRows, type Row } from './render-buttons.js';
import type { Responder } from './responder.js';
import type { Sent } from './turn.js';

type WithForm = Reply & { readonly form: Form };

/**
 * Opens a window of a form, with what its answer says above the fields, and in them what was filled in already.
 * @param at the window, and the line so far; absent: the first, and nothing filled in
 * @throws when Discord does not open it
 */
export async function openForm(
  reply: WithForm,
  { asks, guildId }: Pick<FormStep, 'asks' | 'guildId'>,
  responder: Responder,
  { conversation }: Pick<DiscordParts, 'conversation'>,
  at?: Pick<FormStep, 'part' | 'sends'>,
): Promise<void> {
  const sends = at?.sends ?? reply.form.command;
  const form = withFilled(reply.form, sends);
  const intro = introOf(reply);
  const parts = partsOf(form, LIMITS.modal.fields - (intro === undefined ? 0 : 1));
  const part = Math.min(at?.part ?? 0, parts.length - 1);
  const filled = valuesIn(sends);
  const moreNeeded = parts
    .slice(part + 1)
    .some((fields) => fields.some(({ required, name }) => required && !filled.has(name)));
  const step = { part, parts: parts.length, moreNeeded, asks, sends, guildId };
  const customId = await writeStep('m', step, conversation);
  const shown = { fields: parts[part] ?? [], ...(intro === undefined ? {} : { intro }) };
  await responder.open(renderWindow(form, shown, customId, step));
}

/** A form that could not be opened, because something has been answered already, opens by a press. */
export async function openingRow(
  form: Form,
  { asks, guildId }: Pick<FormStep, 'asks' | 'guildId'>,
  { conversation }: Pick<DiscordParts, 'conversation'>,
): Promise<Row[]> {
  const step = { part: 0, parts: 1, moreNeeded: false, asks, sends: form.command, guildId };
  return inRows([button('Open the form', await writeStep('f', step, conversation), 'primary')]);
}

/** A press that opens the form again whose sending was a mistake, at the window of the field it is about. */
export async function mendingRow(
  { sent, about }: { readonly sent: Sent; readonly about: string | undefined },
  { conversation }: Pick<DiscordParts, 'conversation'>,
): Promise<Row[]> {
  const part = sent.fields.includes(about ?? '') ? sent.part : 0;
  return inRows([
    button('Mend it in the form', await writeStep('f', { ...sent, part }, conversation), 'primary'),
  ]);
}

function withFilled(form: Form, sends: string): Form {
  const filled = valuesIn(sends);
  const value = ({ name, multiline, value: today }: FormField) => {
    const typed = filled.get(name);
    return multiline ? (typed?.replaceAll('\\n', '\n') ?? today) : (typed ?? today);
  };
  return { ...form, fields: form.fields.map((field) => ({ ...field, value: value(field) })) };
}

function introOf({ heading, blocks }: Reply): string | undefined {
  if (heading === undefined && blocks.length === 0) return undefined;
  const page = new Page('plain', true);
  if (heading !== undefined) page.heading(heading);
  for (const block of blocks) page.add(block);
  const [embed] = page.finish();
  const title = embed?.title === undefined ? '' : `**${embed.title}**`;
  return [title, embed?.description ?? '', embed?.footer?.text ?? ''].filter(Boolean).join('\n');
}
