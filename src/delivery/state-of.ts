import { createHash } from 'node:crypto';
import type { Reply } from '../chat/reply.js';

/**
 * What people must notice about a card: its tone, its heading without the numbers, and what can be done. An edit that
 * leaves it as it is only counts on, and has a row in the audit trail once a minute.
 */
export function stateOf({ tone, heading, buttons = [], menu = [] }: Reply): string {
  const offered = [...buttons, ...menu].map(({ label }) => label);
  const told = [tone, heading?.replace(/\d[\d,.]*/g, '#') ?? '', ...offered];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16);
}
