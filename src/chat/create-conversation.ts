import { complete } from './complete.js';
import type { Conversation } from './conversation.js';
import { createDispatch } from './dispatch.js';
import type { DispatchParts } from './dispatch-parts.js';
import type { PressStore } from './press-store.js';
import { createPresses } from './presses.js';

/** The conversation that platform adapters talk to. */
export function createConversation(parts: DispatchParts & { readonly presses: PressStore }): Conversation {
  const { commands, directory, clock } = parts;
  return {
    commands,
    ...createDispatch(parts),
    ...createPresses(parts.presses, clock),
    async complete(identity, typed) {
      const asker = await directory.asker(identity);
      return asker ? complete(commands, { asker, now: clock.now() }, typed) : [];
    },
  };
}
