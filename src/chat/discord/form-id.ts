import type { Conversation } from '../conversation.js';
import { LIMITS } from './limits.js';

/**
 * Where somebody is in a form. Discord brings back only a hundred characters, so that the lines are parked: the one
 * that is answered with the form, and the one that sends it, with what was filled in so far, which its windows show.
 */
export interface FormStep {
  /** The window, counted from 0, and how many there are. */
  readonly part: number;
  readonly parts: number;
  /** Later windows hold something that is needed, so that it can't be sent before. */
  readonly moreNeeded: boolean;
  readonly asks: string;
  readonly sends: string;
  /** The server it counts for: in a direct message Discord names none. */
  readonly guildId: string;
}

type Presses = Pick<Conversation, 'encode' | 'decode'>;
const PATTERN = /^[fms](\d{1,2})\/(\d{1,2})(!?):(\d{15,21})(p:[\w-]{1,40})(p:[\w-]{1,40})$/;

/** `f` opens the step's window, `m` is that window's sending, `s` sends what was filled in before it. */
type StepKind = 'f' | 'm' | 's';

export async function writeStep(kind: StepKind, step: FormStep, presses: Presses): Promise<string> {
  const { part, parts, moreNeeded, asks, sends, guildId } = step;
  const parked = await Promise.all([asks, sends].map((command) => presses.encode({ command }, 0)));
  const id = `${kind}${part}/${parts}${moreNeeded ? '!' : ''}:${guildId}${parked.join('')}`;
  if (id.length > LIMITS.button.customId) throw new Error('the form carries too much');
  return id;
}

export const isStep = (kind: StepKind, customId: string): boolean =>
  customId.startsWith(kind) && PATTERN.test(customId);

/** @returns the server of a step's id */
export const guildOfStep = (customId: string): string | undefined => PATTERN.exec(customId)?.[4];

/** @returns undefined when the form is too old to be sent */
export async function readStep(customId: string, presses: Presses): Promise<FormStep | undefined> {
  const [, part, parts, more, guildId = '', asked = '', sent = ''] = PATTERN.exec(customId) ?? [];
  const [asks, sends] = await Promise.all([presses.decode(asked), presses.decode(sent)]);
  if (!asks || !sends) return undefined;
  return {
    part: Number(part),
    parts: Number(parts),
    moreNeeded: more === '!',
    asks: asks.command,
    sends: sends.command,
    guildId,
  };
}
