import { z } from 'zod';
import { mentionOf } from '../channel-place.js';
import type { Form, FormField } from '../reply.js';

const TEXT = z.object({ text: z.string() });
const INPUT_BLOCK = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  optional: z.boolean().optional(),
  label: TEXT,
  hint: TEXT.nullish(),
  element: z.object({
    action_id: z.string(),
    multiline: z.boolean().optional(),
    options: z.array(z.object({ value: z.string() })).optional(),
    filetypes: z.array(z.string()).optional(),
  }),
});

interface SubmittedView {
  readonly title: { text: string };
  readonly submit?: { text: string } | null | undefined;
  readonly blocks: readonly unknown[];
  readonly state: {
    readonly values: Readonly<
      Record<
        string,
        Readonly<
          Record<
            string,
            {
              value?: string | null | undefined;
              selected_option?: { value: string } | null | undefined;
              selected_conversation?: string | null | undefined;
              files?: readonly { id: string }[] | null | undefined;
            }
          >
        >
      >
    >;
  };
}

/**
 * What was sent: the form as it now stands, so that it can be shown again, the secrets, which are not shown, and the
 * ids of the files chosen.
 */
export function readForm(view: SubmittedView): {
  form: Omit<Form, 'command'>;
  secrets: ReadonlyMap<string, string>;
  files: readonly string[];
} {
  const secrets = new Map<string, string>();
  const files: string[] = [];
  const fields: FormField[] = [];
  for (const block of view.blocks) {
    const parsed = INPUT_BLOCK.safeParse(block);
    if (!parsed.success) continue;
    const { block_id, label, hint, optional, element } = parsed.data;
    const [kind, name = ''] = element.action_id.split(/:(.*)/s, 2);
    const sent = view.state.values[block_id]?.[element.action_id];
    const chosen = sent?.files?.[0]?.id;
    if (chosen !== undefined) files.push(chosen);
    const picked = sent?.selected_conversation;
    const value =
      chosen ?? (picked ? mentionOf(picked) : (sent?.selected_option?.value ?? sent?.value ?? ''));
    if (kind === 'secret' && value !== '') secrets.set(name, value);
    fields.push({
      name,
      label: label.text,
      required: optional !== true,
      ...(hint ? { hint: hint.text } : {}),
      ...(kind === 'secret' ? { secret: true } : { value }),
      ...(element.options ? { choices: element.options.map((choice) => choice.value) } : {}),
      ...(element.multiline ? { multiline: true } : {}),
      ...(kind === 'channel' ? { channel: true } : {}),
      ...(kind === 'file' ? { file: { extensions: element.filetypes ?? [] } } : {}),
    });
  }
  return {
    form: { title: view.title.text, submitLabel: view.submit?.text ?? 'Save', fields },
    secrets,
    files,
  };
}
