import { actingOf } from '../../src/accounts/asking/acting.js';
import { ACCOUNT_MANAGER, permissionsOf } from '../../src/accounts/roles/role.js';
import type { Edited } from '../../src/accounts/users/editing.js';
import type { Capabilities } from '../../src/capabilities.js';
import { capital } from '../../src/capital.js';
import { type CommandContext, changeAfter, type Subcommand } from '../../src/chat/command.js';
import { known, text } from '../../src/chat/options.js';
import type { Transaction } from '../../src/mongo/transaction.js';
import type { Ways } from '../../src/signin/one-time-links.js';
import { Refusal, UserError } from '../../src/user-error.js';
import { linkSent } from './link-sent.js';
import { looksLikeNote } from './looks-like-note.js';
import { person } from './person.js';

type Parts = Pick<Capabilities, 'directory' | 'signIn'>;

const MEMBER = 'Member';

/** `/user invite` and `/user reset-password`: links that reach the person, and nobody else. */
export function invitation({
  directory,
  signIn,
}: Parts): Readonly<Record<'invite' | 'reset-password', Subcommand>> {
  const roleNames = async (accountId: string) =>
    (await directory.roles.of(accountId)).map(({ name }) => name);

  /** With a role, which the asker must be allowed to give. */
  async function made(
    email: string,
    { name, role = MEMBER }: { readonly name: string | undefined; readonly role: string | undefined },
    context: CommandContext,
    transaction: Transaction,
  ): Promise<Pick<Edited, 'user' | 'looksLike'>> {
    const by = actingOf(context);
    const wanted = { accountId: context.asker.account.id, email, name: name?.trim() || nameFrom(email) };
    const { user, ...added } = await directory.add(wanted, by, transaction);
    return { ...added, user: (await directory.assign(user, { role }, by, transaction)) ?? user };
  }

  return {
    invite: changeAfter({
      summary: 'Lets somebody in: makes the user, and sends them a link to choose a password',
      permission: 'users.manage',
      options: {
        user: text({
          summary: 'Their e-mail address',
          required: true,
          positional: true,
          placeholder: 'ines@example.com',
          max: 254,
        }),
        name: text({ summary: 'Their name; default: from the address', placeholder: 'Ines Roth', max: 80 }),
        role: known({
          summary: 'Their role; default: Member',
          placeholder: 'Auditor',
          known: async ({ asker }) => roleNames(asker.account.id),
        }),
      },
      examples: [
        {
          line: '/user invite ines@demo.example',
          does: 'Ines gets a link, for seven days, to choose a password by',
        },
        {
          line: '/user invite ines@demo.example name:"Ines Roth" role:Auditor',
          does: 'the same, as an auditor',
        },
      ],
      stepUp: ({ role }) => role !== undefined,
      async first({ user: typed }, context) {
        const email = typed.trim().toLowerCase();
        const accountId = context.asker.account.id;
        const existing = await directory.users.withEmail(accountId, email);
        return {
          email,
          existing,
          ways: reached(email, await signIn.waysTo({ accountId, email, user: existing })),
        };
      },
      async run({ name, role }, { email, existing, ways }, context, transaction) {
        if (existing !== undefined && (name ?? role) !== undefined)
          throw new UserError(
            `${existing.name} (${email}) is a user already. Without name: and role: they are sent another link.`,
            [`/user invite ${email}`, `/user show ${email}`],
          );
        const { user, looksLike } = existing
          ? { user: existing, looksLike: undefined }
          : await made(email, { name, role }, context, transaction);
        const link = await signIn.invite(user, ways, context, transaction);
        const sent = linkSent(user, link, ways, context);
        return looksLike === undefined
          ? sent
          : { ...sent, tone: 'warning', blocks: [...sent.blocks, looksLikeNote(user, looksLike)] };
      },
    }),
    'reset-password': changeAfter({
      summary: 'Takes a password away, signs the person out everywhere and sends them a link for another',
      permission: 'users.manage',
      options: { user: person(directory, { summary: 'E-mail address, @mention or name', positional: true }) },
      examples: [
        {
          line: '/user reset-password ben@demo.example',
          does: 'Ben is signed out, and chooses a new password by a link',
        },
      ],
      async first({ user }, { asker, now }) {
        const may = permissionsOf(user.roles, await directory.roles.of(user.accountId), now);
        if ([...may].some((permission) => !asker.permissions.has(permission)))
          throw new Refusal(`${user.name} may do things that you may not. Ask an ${ACCOUNT_MANAGER} to.`);
        return reached(user.email, await signIn.waysTo({ ...user, user }));
      },
      async run({ user }, ways, context, transaction) {
        const link = await signIn.reset(user, ways, context, transaction);
        return linkSent(user, link, ways, context);
      },
    }),
  };
}

/** @throws UserError that says what to set, when nothing would reach them */
function reached(email: string, ways: Ways): Ways {
  if (ways.chats.length > 0 || ways.mail !== undefined) return ways;
  throw new UserError(
    `Nothing would reach ${email}: they are linked to no chat, and no workspace of the account knows that address. Whoever runs Castellan sets SMTP_URL and MAIL_FROM for mail; or they are linked in chat first.`,
    ['/user list'],
  );
}

/** `ines.roth@example.com` is Ines Roth until somebody says otherwise. */
const nameFrom = (email: string): string =>
  (email.split('@')[0] ?? email)
    .split(/[._-]+/)
    .filter((part) => part !== '')
    .map(capital)
    .join(' ') || email;
