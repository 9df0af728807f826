import type { APIEmbed } from 'discord.js';
import type { Button, Reply } from '../reply.js';
import { LIMITS } from './limits.js';
import { MARK, Page } from './page.js';
import { type Presses, type Row, renderButtons, renderMenu } from './render-buttons.js';

/** A message as Discord takes it, for a new one and for an edit alike: what is empty empties what was there. */
export interface DiscordMessage {
  readonly content: '';
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  /** Nothing that stands in a message ever notifies anybody. */
  readonly allowed_mentions: { readonly parse: [] };
}

export interface Rendering extends Presses {
  /** Added after the reply's own buttons. */
  readonly buttons?: readonly Button[];
  /** Rows made elsewhere, such as those that open forms; they stand first. */
  readonly rows?: readonly Row[];
  /** After a refusal by Discord: far less text. */
  readonly narrow?: boolean;
}

/** A reply within Discord's limits, whatever it holds; what did not fit is said, with the way to the rest. */
export async function renderReply(reply: Reply, rendering: Rendering): Promise<DiscordMessage> {
  const page = new Page(reply.tone, rendering.narrow ?? false);
  const mark = MARK[reply.tone];
  if (reply.heading !== undefined) page.heading(`${mark}${reply.heading}`);
  for (const [index, block] of reply.blocks.entries()) {
    const marked = index === 0 && reply.heading === undefined && 'text' in block;
    page.add(marked && block.kind !== 'code' ? { ...block, text: `${mark}${block.text}` } : block);
  }
  const first = rendering.rows ?? [];
  const menu = await renderMenu(reply.menu ?? [], rendering);
  const buttons = await renderButtons(
    [...(reply.buttons ?? []), ...(rendering.buttons ?? [])],
    rendering,
    LIMITS.button.rows - first.length - menu.rows.length,
  );
  const leftOut = [...buttons.leftOut, ...menu.leftOut];
  if (leftOut.length > 0) page.say(`Buttons left out: ${leftOut.join(', ')}.`);
  return message(page.finish(), [...first, ...buttons.rows, ...menu.rows]);
}

export const message = (embeds: APIEmbed[], components: Row[] = []): DiscordMessage => ({
  content: '',
  embeds,
  components,
  allowed_mentions: { parse: [] },
});
