import type { Form, Reply } from '../reply.js';
import { type FormStep, writeStep } from './form-id.js';
import { LIMITS } from './limits.js';
import { partsOf, renderWindow } from './modal.js';
import { Page } from './page.js';
import type { DiscordParts } from './parts.js';
import { button, inRows, type Row } from './render-buttons.js';
import type { Responder } from './responder.js';

type WithForm = Reply & { readonly form: Form };

/**
 * Opens a window of a form, with what its answer says above the fields.
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
  const { form } = reply;
  const intro = introOf(reply);
  const parts = partsOf(form, LIMITS.modal.fields - (intro === undefined ? 0 : 1));
  const part = Math.min(at?.part ?? 0, parts.length - 1);
  const moreNeeded = parts.slice(part + 1).some((fields) => fields.some(({ required }) => required));
  const step = { part, parts: parts.length, moreNeeded, asks, sends: at?.sends ?? form.command, guildId };
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

function introOf({ heading, blocks }: Reply): string | undefined {
  if (heading === undefined && blocks.length === 0) return undefined;
  const page = new Page('plain', true);
  if (heading !== undefined) page.heading(heading);
  for (const block of blocks) page.add(block);
  const [embed] = page.finish();
  const title = embed?.title === undefined ? '' : `**${embed.title}**`;
  return [title, embed?.description ?? '', embed?.footer?.text ?? ''].filter(Boolean).join('\n');
}
