import type { Capabilities } from '../../src/capabilities.js';
import { type Subcommand, subcommand } from '../../src/chat/command.js';
import { text } from '../../src/chat/options.js';

/** `/whoami cancel`: what the Cancel button under the progress of long work asks. */
export const cancelSubcommand = (running: Capabilities['running']): Subcommand =>
  subcommand({
    summary: 'Ends long work of yours that is still running, such as an export',
    permission: 'self',
    options: {
      id: text({ summary: 'As its Cancel button knows it; otherwise all of it', max: 80, hidden: true }),
    },
    examples: [{ line: '/whoami cancel', does: 'ends whatever of yours is still running' }],
    async run({ id }, { asker }) {
      const ended = await running.cancel(asker, id);
      return ended === 0
        ? { tone: 'plain', heading: 'Nothing of yours is running.', blocks: [] }
        : { tone: 'success', heading: ended === 1 ? 'Cancelled.' : `Cancelled: ${ended}.`, blocks: [] };
    },
  });
