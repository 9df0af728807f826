import type { Actor, AuditEvent, Resource } from '../audit/event.js';
import type { Dice } from './dice.js';
import type { Cast, DemoPerson } from './people.js';

/** One thing that happened in a story. */
export interface Step {
  /** After the story's beginning. */
  readonly minutes: number;
  readonly by: DemoPerson | Actor;
  /** `Module`, `Module / Sub-module`. */
  readonly where: string;
  readonly action: string;
  readonly what: Resource;
  readonly description: string;
  readonly more?: Partial<Pick<AuditEvent, 'status' | 'reason' | 'before' | 'after'>>;
}

/** Something that is done in several steps within one day. */
export type Story = (told: Telling) => readonly Step[];

export interface Telling {
  readonly cast: Cast;
  readonly dice: Dice;
  /** How often this story was told before: stories with several endings take turns. */
  readonly turn: number;
}

export const REVIEW: Actor = { kind: 'service', name: 'WhatsApp template review' };
export const PUBLISHER: Actor = { kind: 'api-key', name: 'Website publisher', id: 'key-website' };
export const NOTIFIER: Actor = { kind: 'system', name: 'Notifier' };

/** Changes that end badly do so with a reason. */
export const failed = (reason: string) => ({ status: 'failure', reason }) as const;
export const PENDING = { status: 'pending' } as const;
