import type { KnownBlock } from '@slack/web-api';
import { inertLine } from '../inert.js';
import type { Block, Table } from '../reply.js';
import { clip, size } from './inert.js';
import { LIMITS, ROOM } from './limits.js';
import { plain } from './render-buttons.js';
import { cutTable, tableBlock, tableLines } from './render-table.js';
import { type Fitted, pairs, paragraph, preformatted } from './rich-text.js';

/** Kept free for what says what was cut, and for the buttons. */
const RESERVED_BLOCKS = 2;
const RESERVED_TEXT = 700;

const REST = 'Slack shows no more in one message: ask for less of it.';
const REST_OF_TABLE =
  'Slack shows no more in one message: narrow the period or the filters, or add format:csv for all of it.';

/** One message being filled from the top. */
export class Page {
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

  #table(table: Table): void {
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
