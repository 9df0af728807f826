import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { mentionOf, pickedIn } from '../channel-place.js';
import { inert, inertLine } from '../inert.js';
import type { Form, FormField } from '../reply.js';
import { plain } from './escape.js';
import { LIMITS } from './limits.js';

export type FormWindow = APIModalInteractionResponseCallbackData;

const VALUE = 'v:';
const SECRET = 's:';
const CHANNEL = 'c:';

/**
 * The parts a form is asked in, since Discord's window holds five fields: what is needed first, secrets last, because
 * a secret can't be kept from one window to the next, nor can a file.
 */
export function partsOf(
  { fields }: Pick<Form, 'fields'>,
  most: number = LIMITS.modal.fields,
): readonly (readonly FormField[])[] {
  const rank = (field: FormField) => (isMomentary(field) ? 2 : field.required ? 0 : 1);
  const ordered = [0, 1, 2].flatMap((wanted) => fields.filter((field) => rank(field) === wanted));
  const parts: FormField[][] = [];
  for (let at = 0; at < ordered.length; at += most) parts.push(ordered.slice(at, at + most));
  // Secrets of two windows would have to be kept: they share the last one, or can't be asked for.
  if (parts.slice(0, -1).some((part) => part.some(isMomentary))) return regrouped(ordered, most);
  return parts;
}

function regrouped(ordered: readonly FormField[], most: number): readonly (readonly FormField[])[] {
  const secrets = ordered.filter(isMomentary);
  if (secrets.length > most)
    throw new Error(`a form with ${secrets.length} secrets; a window of Discord's has room for ${most} here`);
  return [...partsOf({ fields: ordered.filter((field) => !isMomentary(field)) }, most), secrets];
}

const isMomentary = ({ secret, file }: FormField) => secret === true || file !== undefined;

/** One window. @param customId what its sending brings back, at most 100 characters */
export function renderWindow(
  form: Pick<Form, 'title'>,
  shown: { readonly fields: readonly FormField[]; readonly intro?: string },
  customId: string,
  of: { readonly part: number; readonly parts: number },
): FormWindow {
  const count = of.parts === 1 ? '' : ` (${of.part + 1} of ${of.parts})`;
  const { intro, fields } = shown;
  return {
    custom_id: customId,
    title: `${plain(form.title, LIMITS.modal.title - count.length)}${count}`,
    components: [
      ...(intro === undefined ? [] : [{ type: ComponentType.TextDisplay as const, content: intro }]),
      ...fields.map(label),
    ],
  };
}

function label(field: FormField): APILabelComponent {
  const choices = field.choices ?? [];
  const typed = choices.length > 0 && !selectable(field) ? `One of: ${choices.join(', ')}` : '';
  const hint = [field.hint ?? '', typed].filter(Boolean).join('. ');
  return {
    type: ComponentType.Label,
    label: plain(field.label, LIMITS.modal.label),
    ...(hint === '' ? {} : { description: plain(hint, LIMITS.modal.description) }),
    component: componentOf(field),
  };
}

function componentOf(field: FormField) {
  if (field.file) return upload(field);
  const picked = field.channel ? pickedIn(field.value ?? '', 'discord') : undefined;
  if (picked !== undefined) return channelPicker(field, picked);
  return selectable(field) ? select(field) : input(field);
}

/** Of text channels. Nothing picked is the one it is asked in. */
const channelPicker = ({ name, required }: FormField, picked: string) => ({
  type: ComponentType.ChannelSelect as const,
  custom_id: `${CHANNEL}${name}`,
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  required: required === true,
  ...(picked === ''
    ? {}
    : { default_values: [{ id: picked, type: SelectMenuDefaultValueType.Channel as const }] }),
});

/** @see https://discord.com/developers/docs/components/reference#file-upload */
const upload = ({ name, required }: FormField) => ({
  type: ComponentType.FileUpload as const,
  custom_id: `${VALUE}${name}`,
  min_values: required === true ? 1 : 0,
  max_values: 1,
  required: required === true,
});

const select = (field: FormField) => ({
  type: ComponentType.StringSelect as const,
  custom_id: `${VALUE}${field.name}`,
  required: field.required === true,
  options: (field.choices ?? []).map((choice) => ({
    label: choice,
    value: choice,
    ...(choice === field.value ? { default: true } : {}),
  })),
});

function input(field: FormField) {
  const { value: today = '', secret } = field;
  // A value that cannot stand in the field as it is stays out of it: sending the form would change it.
  const fits = !secret && today.length <= LIMITS.modal.value && inert(today) === today;
  return {
    type: ComponentType.TextInput as const,
    custom_id: `${secret ? SECRET : VALUE}${field.name}`,
    style: field.multiline || today.includes('\n') ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required === true,
    max_length: LIMITS.modal.value,
    ...(fits && today.trim() !== '' ? { value: today } : {}),
  };
}

/** A choice that Discord would have to cut could not be sent back: such a field is typed instead. */
function selectable({ choices = [], secret }: FormField): boolean {
  const unique = new Set(choices).size === choices.length;
  const short = choices.every(
    (choice) => choice !== '' && inertLine(choice) === choice && choice.length <= LIMITS.choice.text,
  );
  return !secret && unique && short && choices.length > 0 && choices.length <= LIMITS.modal.choices;
}

/** What was filled in, by option name; secrets apart. */
export function readWindow(
  components: readonly { component?: { custom_id: string; value?: string; values?: string[] } | undefined }[],
): { readonly values: ReadonlyMap<string, string>; readonly secrets: ReadonlyMap<string, string> } {
  const values = new Map<string, string>();
  const secrets = new Map<string, string>();
  for (const { component } of components) {
    if (!component) continue;
    const { custom_id, value, values: chosen } = component;
    const given = chosen?.[0] ?? value ?? '';
    if (custom_id.startsWith(CHANNEL))
      values.set(custom_id.slice(CHANNEL.length), given === '' ? '' : mentionOf(given));
    else if (custom_id.startsWith(VALUE)) values.set(custom_id.slice(VALUE.length), given);
    else if (custom_id.startsWith(SECRET) && given !== '') secrets.set(custom_id.slice(SECRET.length), given);
  }
  return { values, secrets };
}
