import type { KnownBlock } from '@slack/web-api';
import { inertLine } from '../inert.js';
import type { Button, Reply, Tone } from '../reply.js';
import { clip, inertMarkup } from './inert.js';
import { LIMITS } from './limits.js';
import { Page } from './page.js';
import { type Encode, renderButtons } from './render-buttons.js';
import { renderMenu } from './render-menu.js';

/** A message as Slack takes it: `text` is what notifications show, `blocks` what the channel shows. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface Rendering {
  readonly encode: Encode;
  /** Added after the reply's own buttons. */
  readonly buttons?: readonly Button[];
  /** After a refusal by Slack: far less text, and no table block. */
  readonly narrow?: boolean;
}

const MARK: Readonly<Record<Tone, string>> = {
  plain: '',
  success: '✅ ',
  warning: '⚠️ ',
  refusal: '⛔ ',
  error: '❌ ',
};
/** A reply within Slack's limits, whatever it holds; what did not fit is said, with the way to the rest. */
export async function renderReply(reply: Reply, rendering: Rendering): Promise<SlackMessage> {
  const page = new Page(rendering.narrow ?? false);
  const mark = MARK[reply.tone];
  if (reply.heading !== undefined) page.heading(`${mark}${reply.heading}`);
  for (const [index, block] of reply.blocks.entries()) {
    const marked = index === 0 && reply.heading === undefined && 'text' in block;
    page.add(marked && block.kind !== 'code' ? { ...block, text: `${mark}${block.text}` } : block);
  }
  const { block: actions, leftOut } = await renderActions(reply, rendering);
  if (leftOut.length > 0) page.say(`Buttons left out: ${leftOut.join(', ')}.`);
  return { text: summary(reply), blocks: page.finish(actions) };
}

/** The buttons with the menu behind them, in one block, and the labels of what it has no room for. */
async function renderActions({ buttons = [], menu = [] }: Reply, { encode, buttons: more = [] }: Rendering) {
  // A menu of one entry is a button.
  const folds = menu.length > 1;
  const all = [...buttons, ...(folds ? [] : menu), ...more];
  const shown = await renderButtons(all, encode, LIMITS.actions - (folds ? 1 : 0));
  const folded = folds ? await renderMenu(menu, encode) : undefined;
  const elements = [...shown.elements, ...(folded ? [folded.element] : [])];
  return {
    block: elements.length > 0 ? { type: 'actions' as const, elements } : undefined,
    leftOut: [...shown.leftOut, ...(folded?.leftOut ?? [])],
  };
}

/** For the notification: the heading, else the first words. */
function summary(reply: Reply): string {
  const first = reply.blocks.find((block) => block.kind === 'text' || block.kind === 'note');
  const words = reply.heading ?? (first && 'text' in first ? first.text : '');
  const told = reply.secret ? '' : inertLine(words);
  return inertMarkup(clip(`${MARK[reply.tone]}${told || 'Castellan has an answer for you'}`, 300));
}
