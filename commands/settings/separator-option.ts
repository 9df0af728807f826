import { SEPARATOR_NAMES, type SeparatorName } from '../../src/accounts/settings/settings-in-words.js';
import type { Option } from '../../src/chat/option.js';
import { choice } from '../../src/chat/options.js';

const NAMES = ['comma', 'semicolon', 'tab'] as const satisfies readonly SeparatorName[];

/** By its name, or the character itself. */
export function separatorOption(summary: string): Option<SeparatorName, false> {
  const named = choice({ summary, values: NAMES });
  return {
    ...named,
    read: (typed, context) =>
      NAMES.find((name) => SEPARATOR_NAMES[name] === typed) ?? named.read(typed, context),
  };
}
