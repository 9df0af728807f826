import type { TypedChannel } from '../../src/chat/channel-place.js';
import type { Option } from '../../src/chat/option.js';
import { channel } from '../../src/chat/options.js';

/** A channel, or `off`. */
export function approvalsOption(summary: string): Option<TypedChannel | 'off', false> {
  const named = channel({ summary });
  return {
    ...named,
    required: false,
    known: async () => ['here', 'off'],
    read: (typed, context) => (/^(off|none)$/i.test(typed.trim()) ? 'off' : named.read(typed, context)),
    write: (value) => (value === 'off' ? value : named.write(value)),
  };
}
