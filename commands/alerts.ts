import type { Capabilities } from '../src/capabilities.js';
import { type Command, command, subcommand } from '../src/chat/command.js';
import { backtestSubcommand } from './alerts/backtest-subcommand.js';
import { digestSubcommand } from './alerts/digest-subcommand.js';
import { healthAnswer } from './alerts/health-answer.js';
import { routeSubcommands } from './alerts/route-subcommands.js';
import { ruleSubcommands } from './alerts/rule-subcommands.js';
import { testSubcommand } from './alerts/test-subcommand.js';

type Parts = Pick<
  Capabilities,
  'backtest' | 'directory' | 'health' | 'incidents' | 'networks' | 'reach' | 'rota' | 'routes' | 'rules'
>;

export default ({ health, ...parts }: Parts): Command =>
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
      ...ruleSubcommands(parts),
      ...routeSubcommands(parts),
      digest: digestSubcommand(parts),
      test: testSubcommand(parts),
      backtest: backtestSubcommand(parts),
    },
  });
