import { join } from 'node:path';
import type { Account } from './accounts/account.js';
import type { User } from './accounts/user.js';
import type { Arguments } from './arguments.js';
import type { Config } from './config.js';
import type { Parts } from './start.js';
import { UserError } from './user-error.js';

/** The chat in the terminal, until it ends. */
export async function terminalChat(session: {
  readonly config: Config;
  readonly given: Arguments;
  readonly parts: Parts;
  readonly interactive: boolean;
  readonly stopping: Promise<void>;
}): Promise<number> {
  const { config, given, parts, interactive, stopping } = session;
  const email = given.as ?? config.consoleUser ?? parts.demoManager;
  if (email === undefined) {
    throw new UserError(
      'Who is asking? Set OWNER_EMAIL and OWNER_ACCOUNT for the first start, or CASTELLAN_CONSOLE_USER (or -- --as EMAIL) to a user’s e-mail address.',
    );
  }
  const identity = { platform: 'console', workspace: 'local', chatUser: email } as const;
  const asker = await parts.directory.asker(identity);
  const { startConsole } = await import('./chat/console/start.js');
  const terminal = startConsole({
    conversation: parts.conversation,
    identity,
    input: process.stdin,
    output: process.stdout,
    errorOutput: process.stderr,
    interactive,
    greeting: {
      who: asker?.user ? describe(asker.user, asker.account) : email,
      examples: ['/audit today module:Templates', '/logins last-7-days status:failure'],
    },
    prompt: `${asker?.account.id ?? 'castellan'}> `,
    downloads: join(config.dataDir, 'downloads'),
    cwd: process.cwd(),
    historyFile: join(config.dataDir, 'history'),
    columns: Number(process.env.COLUMNS) || undefined,
    colour: interactive && !process.env.NO_COLOR,
    report: (error, reference) => parts.log.error({ error, reference }, 'the terminal failed'),
  });
  void stopping.then(() => terminal.stop());
  const { refused } = await terminal.done;
  return refused && !interactive ? 1 : 0;
}

const describe = ({ name, email, roles }: User, account: Account) =>
  `${name} (${email}), ${roles.map(({ role }) => role).join(' and ') || 'no role'} of ${account.name}`;
