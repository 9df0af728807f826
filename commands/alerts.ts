import type { Capabilities } from '../src/capabilities.js';
import { type Command, command, subcommand } from '../src/chat/command.js';
import { healthAnswer } from './alerts/health-answer.js';

export default ({ health }: Pick<Capabilities, 'health'>): Command =>
  command({
    name: 'alerts',
    summary: 'How the watch is kept: the tail, the seal, the database, the disk',
    subcommands: {
      health: subcommand({
        summary: 'Whether Castellan keeps up: tail, outbox, seal, disk, database',
        permission: 'alerts.read',
        options: {},
        examples: [{ line: '/alerts health', does: 'how Castellan itself is' }],
        run: (_, context) => healthAnswer(health, context),
      }),
    },
  });
