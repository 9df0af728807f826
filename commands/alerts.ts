import type { Capabilities } from '../src/capabilities.js';
import { type Command, command, subcommand } from '../src/chat/command.js';
import { actSubcommands } from './alerts/act-subcommands.js';
import { backtestSubcommand } from './alerts/backtest-subcommand.js';
import { digestSubcommand } from './alerts/digest-subcommand.js';
import { expectSubcommands } from './alerts/expect-subcommands.js';
import { healthAnswer } from './alerts/health-answer.js';
import type { LookParts } from './alerts/look-parts.js';
import { lookSubcommands } from './alerts/look-subcommands.js';
import { routeSubcommands } from './alerts/route-subcommands.js';
import { ruleSubcommands } from './alerts/rule-subcommands.js';
import { testSubcommand } from './alerts/test-subcommand.js';

type Parts = LookParts &
  Pick<
    Capabilities,
    'backtest' | 'directory' | 'expectations' | 'health' | 'networks' | 'reach' | 'rota' | 'routes' | 'rules'
  >;

export default ({ health, ...parts }: Parts): Command =>
  command({
    name: 'alerts',
    summary: 'Attacks and dangerous changes: what is open, who hears of it, which rules watch',
    subcommands: {
      ...lookSubcommands(parts),
      ...actSubcommands(parts.incidents),
      backtest: backtestSubcommand(parts),
      digest: digestSubcommand(parts),
      test: testSubcommand(parts),
      ...ruleSubcommands(parts),
      ...routeSubcommands(parts),
      ...expectSubcommands(parts),
      health: subcommand({
        summary: 'Whether Castellan keeps up: tail, outbox, seal, disk, database',
        permission: 'alerts.read',
        options: {},
        examples: [{ line: '/alerts health', does: 'how Castellan itself is' }],
        run: (_, context) => healthAnswer(health, context),
      }),
    },
  });
