import type { Letters } from './letters.js';
import { shown } from './shown.js';

/** Room for a text. */
export interface Room {
  /** Points. */
  readonly width: number;
  readonly size: number;
  readonly bold?: boolean;
}

/** More than any line has room for. */
const LONGEST = 300;
/** Stands for a letter that the font lacks: an empty box would be taken for one. */
const LACKING = '\uFFFD';
/** Of what is left of a text, at its beginning: names that begin alike end otherwise, addresses do so most. */
const BEGINNING = 0.6;

/** Text from anywhere in one line that fits: what the font lacks is marked, what is too long is cut in the middle. */
export function fitted(text: string, { width, size, bold }: Room, letters: Letters): string {
  const all = Array.from(shown(text, LONGEST), (letter) => (letters.has(letter) ? letter : LACKING));
  const lineOf = (left: number) => {
    if (left === all.length) return all.join('');
    const beginning = Math.ceil(left * BEGINNING);
    return [...all.slice(0, beginning), '…', ...all.slice(all.length - left + beginning)].join('');
  };
  const fits = (left: number) => letters.width(lineOf(left), size, bold) <= width;
  if (fits(all.length)) return lineOf(all.length);
  let [least, most] = [0, all.length - 1];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle - 1;
  }
  return lineOf(least);
}

/** In as many lines as are allowed, broken between words; the last is cut. */
export function wrapped(text: string, room: Room, most: number, letters: Letters): readonly string[] {
  const lines: string[] = [];
  let rest = shown(text, LONGEST * most).split(' ');
  while (rest.length > 0 && lines.length < most - 1) {
    let words = 1;
    while (
      words < rest.length &&
      letters.width(rest.slice(0, words + 1).join(' '), room.size, room.bold) <= room.width
    )
      words += 1;
    lines.push(fitted(rest.slice(0, words).join(' '), room, letters));
    rest = rest.slice(words);
  }
  return rest.length === 0 ? lines : [...lines, fitted(rest.join(' '), room, letters)];
}

/** Whether there are letters in it that the font lacks. */
export const isLacking = (text: string, letters: Letters): boolean =>
  Array.from(shown(text, LONGEST)).some((letter) => !letters.has(letter));
