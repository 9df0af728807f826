import type { APIEmbed } from 'discord.js';
import { inert, inertLine } from '../inert.js';
import type { Block, Tone } from '../reply.js';
import { cutTo, escapeCode, escapeLine, escapeText } from './escape.js';
import { LIMITS } from './limits.js';
import { renderTable } from './render-table.js';

/** All text of one message. Some is kept free for the words that say what was cut. */
const ROOM = { usual: LIMITS.embed.total - 400, narrow: 1_800 } as const;
const RESERVED = 350;
const LEAST = 60;

const COLOUR: Readonly<Record<Tone, number>> = {
  plain: 0x5865f2,
  success: 0x2e9e5b,
  warning: 0xe0a100,
  refusal: 0xb3372f,
  error: 0xb3372f,
};
export const MARK: Readonly<Record<Tone, string>> = {
  plain: '',
  success: '✅ ',
  warning: '⚠️ ',
  refusal: '⛔ ',
  error: '❌ ',
};

const REST = 'Discord shows no more in one message: ask for less of it.';
const REST_OF_TABLE =
  'Discord shows no more in one message: narrow the period or the filters, or add format:csv for all of it.';

/** One message being filled from the top; its parts are shared out over as few embeds as hold them. */
export class Page {
  readonly #tone: Tone;
  readonly #parts: string[] = [];
  readonly #cuts: string[] = [];
  #title: string | undefined;
  #room: number;
  #cutCharacters = 0;
  #leftOut = 0;
  #hasTable = false;

  constructor(tone: Tone, narrow: boolean) {
    this.#tone = tone;
    this.#room = (narrow ? ROOM.narrow : ROOM.usual) - RESERVED;
  }

  heading(text: string): void {
    const title = escapeLine(text);
    if (title !== '' && title.length <= LIMITS.embed.title) {
      this.#title = title;
      this.#room -= title.length;
    } else {
      this.#add(inertLine(text), escapeLine, '**', '**');
    }
  }

  add(block: Block): void {
    if (this.#room < LEAST) {
      this.#leftOut += 1;
      return;
    }
    if (block.kind === 'text') this.#add(inert(block.text).trim(), escapeText);
    else if (block.kind === 'note') this.#add(inertLine(block.text), escapeLine, '-# ');
    else if (block.kind === 'code') this.#add(inert(block.text).trimEnd(), escapeCode, '```\n', '\n```');
    else if (block.kind === 'fields') {
      for (const { label, value } of block.fields) {
        const name = cutTo(inertLine(label), 200, escapeLine).written;
        this.#add(inert(value).trim() || '–', escapeText, `**${name || '–'}:** `);
      }
    } else this.#table(block.table);
  }

  /** Something that was left out, in words. */
  say(cut: string): void {
    this.#cuts.push(cut);
  }

  finish(): APIEmbed[] {
    if (this.#cutCharacters > 0) this.say(`${this.#cutCharacters.toLocaleString('en')} characters are cut.`);
    if (this.#leftOut > 0) this.say(`${this.#leftOut} more parts of this answer are left out.`);
    const rest = this.#hasTable ? REST_OF_TABLE : REST;
    const footer =
      this.#cuts.length === 0
        ? ''
        : `${cutTo(inertLine(this.#cuts.join(' ')), RESERVED - rest.length - 1).written} ${rest}`;
    const color = COLOUR[this.#tone];
    const descriptions = sharedOut(this.#parts, LIMITS.embed.description);
    if (descriptions.length === 0 && this.#title === undefined) descriptions.push('Done.');
    const count = Math.max(1, descriptions.length);
    return Array.from({ length: count }, (_, index) => ({
      color,
      ...(index === 0 && this.#title !== undefined ? { title: this.#title } : {}),
      ...(descriptions[index] === undefined ? {} : { description: descriptions[index] }),
      ...(index === count - 1 && footer !== '' ? { footer: { text: footer } } : {}),
    }));
  }

  #add(text: string, write: (text: string) => string, before = '', after = ''): void {
    const frame = before.length + after.length + 1;
    const room = Math.min(this.#room, LIMITS.embed.description) - frame;
    if (room < 1) {
      this.#leftOut += 1;
      return;
    }
    const { written, cut } = cutTo(text === '' ? '–' : text, room, write);
    this.#parts.push(`${before}${written}${after}`);
    this.#room -= written.length + frame;
    this.#cutCharacters += cut;
  }

  #table(table: Extract<Block, { kind: 'table' }>['table']): void {
    if (table.columns.length === 0) return;
    this.#hasTable = true;
    const { parts, cuts } = renderTable(table, this.#room);
    for (const part of parts) {
      this.#parts.push(part);
      this.#room -= part.length + 1;
    }
    for (const words of cuts) this.say(words);
  }
}

/** Lines, in order, in as few texts as hold them. None is longer than the limit. */
function sharedOut(parts: readonly string[], limit: number): string[] {
  const texts: string[] = [];
  for (const part of parts) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= limit)
      texts[texts.length - 1] = `${last}\n${part}`;
    else texts.push(part);
  }
  return texts;
}
