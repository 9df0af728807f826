import type { KnownBlock } from '@slack/web-api';
import type { Block, Button, Reply, Tone } from '../reply.js';
import { clip, inertLine, inertMarkup, size } from './inert.js';
import { LIMITS, ROOM } from './limits.js';
import { type Encode, plain, renderButtons } from './render-buttons.js';
import { cutTable, tableBlock, tableLines } from './render-table.js';
import { type Fitted, pairs, paragraph, preformatted } from './rich-text.js';

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
/** Kept free for what says what was cut, and for the buttons. */
const RESERVED_BLOCKS = 2;
const RESERVED_TEXT = 700;

const REST = 'Slack shows no more in one message: ask for less of it.';
const REST_OF_TABLE =
  'Slack shows no more in one message: narrow the period or the filters, or add format:csv for all of it.';

/** A reply within Slack's limits, whatever it holds; what did not fit is said, with the way to the rest. */
export async function renderReply(reply: Reply, rendering: Rendering): Promise<SlackMessage> {
  const page = new Page(rendering.narrow ?? false);
  const mark = MARK[reply.tone];
  if (reply.heading !== undefined) page.heading(`${mark}${reply.heading}`);
  for (const [index, block] of reply.blocks.entries()) {
    const marked = index === 0 && reply.heading === undefined && 'text' in block;
    page.add(marked && block.kind !== 'code' ? { ...block, text: `${mark}${block.text}` } : block);
  }
  const { block: buttons, leftOut } = await renderButtons(
    [...(reply.buttons ?? []), ...(rendering.buttons ?? [])],
    rendering.encode,
  );
  if (leftOut.length > 0) page.say(`Buttons left out: ${leftOut.join(', ')}.`);
  return { text: summary(reply), blocks: page.finish(buttons) };
}

/** For the notification: the heading, else the first words. */
function summary(reply: Reply): string {
  const first = reply.blocks.find((block) => block.kind === 'text' || block.kind === 'note');
  const words = reply.heading ?? (first && 'text' in first ? first.text : '');
  const told = reply.secret ? '' : inertLine(words);
  return inertMarkup(clip(`${MARK[reply.tone]}${told || 'Castellan has an answer for you'}`, 300));
}

/** One message being filled from the top. */
class Page {
  readonly #narrow: boolean;
  readonly #blocks: KnownBlock[] = [];
  readonly #cuts: string[] = [];
  #room: number;
  #cutCharacters = 0;
  #leftOut = 0;
  #tables = 0;

  constructor(narrow: boolean) {
    this.#narrow = narrow;
    this.#room = (narrow ? ROOM.narrow : ROOM.usual) - RESERVED_TEXT;
  }

  heading(text: string): void {
    const line = inertLine(text);
    // A header decodes entities, so that `&lt;` would not be shown as it was written.
    const fits = line !== '' && size(line) <= LIMITS.header && !/[&<>]/.test(line);
    if (fits) {
      this.#blocks.push({ type: 'header', text: plain(line, LIMITS.header) });
      this.#room -= size(line);
    } else {
      this.#fit(paragraph(line, this.#room, { bold: true }));
    }
  }

  add(block: Block): void {
    if (this.#room < 100 || this.#blocks.length >= LIMITS.message.blocks - RESERVED_BLOCKS) {
      this.#leftOut += 1;
      return;
    }
    if (block.kind === 'text') this.#fit(paragraph(block.text, this.#room));
    else if (block.kind === 'code') this.#fit(preformatted(block.text, this.#room));
    else if (block.kind === 'fields') this.#fit(pairs(block.fields, this.#room));
    else if (block.kind === 'note') this.#note(block.text);
    else if (block.table.columns.length > 0) this.#table(block.table);
  }

  /** Something that was left out, in words. */
  say(cut: string): void {
    this.#cuts.push(cut);
  }

  finish(buttons: KnownBlock | undefined): KnownBlock[] {
    if (this.#cutCharacters > 0) this.say(`${this.#cutCharacters.toLocaleString('en')} characters are cut.`);
    if (this.#leftOut > 0) this.say(`${this.#leftOut} more parts of this answer are left out.`);
    if (this.#cuts.length > 0) {
      const rest = this.#tables > 0 ? REST_OF_TABLE : REST;
      this.#blocks.push(context(`${clip(this.#cuts.join(' '), RESERVED_TEXT - size(rest) - 1)} ${rest}`));
    }
    if (buttons) this.#blocks.push(buttons);
    if (this.#blocks.length === 0) this.#blocks.push(context('Done.'));
    return this.#blocks;
  }

  #fit({ block, used, cut }: Fitted): void {
    this.#blocks.push(block);
    this.#room -= used;
    this.#cutCharacters += cut;
  }

  #note(text: string): void {
    const line = inertLine(text);
    const shown = clip(line, Math.min(this.#room, LIMITS.context));
    this.#blocks.push(context(shown));
    this.#room -= size(shown);
    this.#cutCharacters += Math.max(0, line.length - shown.length);
  }

  #table(table: Extract<Block, { kind: 'table' }>['table']): void {
    const asText = this.#narrow || this.#tables > 0;
    this.#tables += 1;
    // Padding costs room too: the text form gets half of what a block of text holds.
    const cut = cutTable(table, asText ? Math.min(this.#room, LIMITS.text) / 2 : this.#room);
    for (const words of cut.cuts) this.say(words);
    if (asText) {
      this.#fit(preformatted(tableLines(cut), this.#room));
    } else {
      this.#blocks.push(tableBlock(cut));
      this.#room -= cut.rows.flat().reduce((used, text) => used + size(text), 0);
    }
  }
}

const context = (text: string): KnownBlock => ({
  type: 'context',
  elements: [plain(text, LIMITS.context)],
});
