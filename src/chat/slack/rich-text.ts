import type { RichTextBlock } from '@slack/web-api';
import { inert, inertLine } from '../inert.js';
import { clip, size } from './inert.js';
import { LIMITS } from './limits.js';

type Style = { readonly bold?: boolean };

/** A run of text; Slack refuses an empty one, so that emptiness is shown as a dash. */
const run = (text: string, style?: Style) => ({
  type: 'text' as const,
  text: text === '' ? '–' : text,
  ...(style ? { style } : {}),
});

/** What a piece of text came to: its block, and how many characters did not fit. */
export interface Fitted {
  readonly block: RichTextBlock;
  readonly used: number;
  readonly cut: number;
}

export function paragraph(text: string, room: number, style?: Style): Fitted {
  return fitted(inert(text).trim(), room, (shown) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [run(shown, style)] }],
  }));
}

/** Monospaced, to be copied. */
export function preformatted(text: string, room: number): Fitted {
  return fitted(inert(text).trimEnd(), room, (shown) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [run(shown)] }],
  }));
}

/** A card: one pair a line, its label in bold. */
export function pairs(fields: readonly { label: string; value: string }[], room: number): Fitted {
  const limit = Math.min(room, LIMITS.text);
  const elements: ReturnType<typeof run>[] = [];
  let used = 0;
  let cut = 0;
  for (const [index, field] of fields.entries()) {
    const label = clip(`${index === 0 ? '' : '\n'}${inertLine(field.label)}: `, limit);
    const value = inert(field.value).trim() || '–';
    const left = limit - used - size(label);
    if (left < Math.min(20, size(value))) {
      cut += size(label) + size(value);
      continue;
    }
    const shown = clip(value, left);
    elements.push(run(label, { bold: true }), run(shown));
    used += size(label) + size(shown);
    cut += Math.max(0, value.length - shown.length);
  }
  if (elements.length === 0) elements.push(run(''));
  return { block: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }, used, cut };
}

function fitted(text: string, room: number, make: (shown: string) => RichTextBlock): Fitted {
  const shown = clip(text, Math.min(room, LIMITS.text));
  return { block: make(shown), used: size(shown), cut: Math.max(0, text.length - shown.length) };
}
