import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './accounts/account.js';
import type { Asker } from './accounts/asking/asker.js';
import { TERMINAL } from './accounts/identities/personal-addresses.js';
import type { User } from './accounts/users/user.js';
import type { Arguments } from './arguments.js';
import { shownPath } from './chat/console/exchange.js';
import { Notices } from './chat/console/notices.js';
import { consolePlatform } from './chat/console/platform.js';
import { saveDownload } from './chat/console/save-download.js';
import { writeText } from './chat/console/write-text.js';
import type { Reply } from './chat/reply.js';
import type { Config } from './config/config.js';
import { deliverTo } from './deliver-to.js';
import type { Recipient } from './delivery/address.js';
import type { Deliverer } from './delivery/start-deliverer.js';
import type { FileOnDisk } from './delivery/stored-file.js';
import { LINK_SUBJECTS } from './signin/send-link.js';
import type { Parts } from './start.js';
import { UserError } from './user-error.js';

/** A link that can't be shown so soon waits. */
const LINKS_MS = 3_000;

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
  const notices = new Notices();
  const downloads = join(config.dataDir, 'downloads');
  const terminal = startConsole({
    conversation: parts.conversation,
    identity,
    input: process.stdin,
    output: process.stdout,
    errorOutput: process.stderr,
    interactive,
    notices,
    greeting: {
      who: asker?.user ? describe(asker.user, asker.account) : email,
      examples: ['/audit today module:Templates', '/logins last-7-days status:failure'],
    },
    prompt: `${asker?.account.id ?? 'castellan'}> `,
    downloads,
    cwd: process.cwd(),
    historyFile: join(config.dataDir, 'history'),
    columns: Number(process.env.COLUMNS) || undefined,
    colour: interactive && !process.env.NO_COLOR,
    report: (error, reference) => parts.log.error({ error, reference }, 'the terminal failed'),
  });
  void stopping.then(() => terminal.stop());
  const deliverers = interactive && asker ? deliverHere(notices, asker, parts, downloads) : [];
  try {
    const { refused } = await terminal.done;
    if (!interactive && asker) await showLinks(asker, parts);
    return refused && !interactive ? 1 : 0;
  } finally {
    await Promise.all(deliverers.map((deliverer) => deliverer.stop()));
  }
}

/**
 * Cards of the person's account where they may read alerts, and what is for them personally. Several terminals may be
 * open at once: whoever has one shows what nobody else has shown.
 */
function deliverHere(notices: Notices, asker: Asker, parts: Parts, downloads: string): readonly Deliverer[] {
  const { identity, account, user, permissions } = asker;
  const save = async (file: FileOnDisk) => shownPath(await saveDownload(file, downloads), process.cwd());
  const platform = consolePlatform((reply) => notices.tell(reply), parts.database.processId, save);
  const shown: readonly Recipient[] = [
    ...(permissions.has('alerts.read') ? [TERMINAL.to] : []),
    { person: user?.email ?? identity.chatUser },
  ];
  return shown.map((to) => deliverTo(platform, parts, { to, accountId: account.id }));
}

/**
 * Piped lines get their answers and nothing else, but for a link that is for the person who sent them: it is shown after all
 * answers, and waits for another terminal when nobody reads any more.
 */
async function showLinks({ identity, account, user }: Asker, parts: Parts): Promise<void> {
  const { render } = await import('./chat/console/render.js');
  const show = async (reply: Reply) => {
    const shown = render(reply, { width: 120, colour: false, wider: '' });
    if (!(await writeText(process.stdout, `\n${shown}`)))
      throw new Error('nobody reads the terminal any more');
  };
  const platform = consolePlatform(show, parts.database.processId, async ({ name }) => name);
  const to = { person: user?.email ?? identity.chatUser };
  const deliverer = deliverTo(platform, parts, { to, accountId: account.id, subjects: LINK_SUBJECTS });
  await Promise.race([deliverer.caughtUp(), sleep(LINKS_MS, undefined, { ref: false })]);
  await deliverer.stop();
}

const describe = ({ name, email, roles }: User, account: Account) =>
  `${name} (${email}), ${roles.map(({ role }) => role).join(' and ') || 'no role'} of ${account.name}`;
