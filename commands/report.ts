import type { Capabilities } from '../src/capabilities.js';
import { type Command, command } from '../src/chat/command.js';
import { changeSubcommands } from './report/change-subcommands.js';
import { evidenceSubcommand } from './report/evidence-subcommand.js';
import { lookSubcommands } from './report/look-subcommands.js';
import { scheduleSubcommand } from './report/schedule-subcommand.js';
import { verifySubcommand } from './report/verify-subcommand.js';

type Parts = Pick<
  Capabilities,
  | 'reports'
  | 'routes'
  | 'audit'
  | 'logins'
  | 'directory'
  | 'incidents'
  | 'twoFactor'
  | 'keys'
  | 'seal'
  | 'clock'
  | 'policies'
  | 'retentions'
>;

export default (parts: Parts): Command =>
  command({
    name: 'report',
    summary: 'Reports that come by themselves; evidence for auditors; whether a file is genuine',
    subcommands: {
      ...lookSubcommands(parts),
      schedule: scheduleSubcommand(parts),
      ...changeSubcommands(parts),
      evidence: evidenceSubcommand(parts),
      verify: verifySubcommand(parts),
    },
  });
