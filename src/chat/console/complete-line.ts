import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Conversation } from '../conversation.js';
import { isHarmless } from './visible.js';

/** What readline wants of a completer: possible endings, and the part of the line that they replace. */
export type Endings = readonly [endings: string[], replaced: string];

/**
 * Tab completion by the conversation. Endings begin at the last word that all completions share with the line, so
 * that a list of them reads `module: sub-module:` rather than whole lines. The slash may be left out.
 */
export async function completeLine(
  conversation: Conversation,
  identity: ChatIdentity,
  typed: string,
): Promise<Endings> {
  const slash = typed.startsWith('/') ? '' : '/';
  const line = slash + typed;
  const found = (await conversation.complete(identity, line))
    .map((completion) => completion.line)
    // Values come from events: one that needs escaping can't be typed, so it isn't offered.
    .filter(isHarmless);
  if (found.length === 0) return [[], typed];
  const shared = Math.min(...found.map((each) => sharedLength(each, line)));
  const start = Math.max(line.slice(0, shared).lastIndexOf(' ') + 1, slash.length);
  return [found.map((each) => each.slice(start)), line.slice(start)];
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length]?.toLowerCase() === b[length]?.toLowerCase()) {
    length += 1;
  }
  return length;
}
