import type { User } from '../../src/accounts/users/user.js';
import type { Login } from '../../src/logins/event.js';
import type { Ended, NextStep, Refused, Step, Unsuitable } from '../../src/signin/outcomes.js';
import type { Visit } from '../../src/signin/session.js';
import type { Bot } from '../support/bot.js';

export const FIREFOX: Visit = {
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
};
export const GOOD = 'seven tired otters knit';
export const BETTER = 'nine wakeful herons mend';

/** The secret of the newest link, as the person is shown it. */
export async function newestLink(bot: Bot): Promise<string> {
  const links = bot.database.connection.collection<{ _id: string }>('sign_in_links');
  const [row] = await links.find().sort({ $natural: -1 }).limit(1).toArray();
  const reply = await bot.signIn.renderLink(row?._id ?? '');
  const url = reply?.blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : [])).join('');
  return url?.split('/').at(-1) ?? '';
}

/** A user who has chosen that password by an invitation. */
export async function invited(bot: Bot, email: string, password = GOOD): Promise<User> {
  await bot.says(`/user invite ${email}`);
  const step = await bot.signIn.setByLink(await newestLink(bot), password, FIREFOX);
  if (step.kind !== 'signed-in') throw new Error(`not in: ${step.kind}`);
  const user = await bot.directory.users.withEmail('acme', email);
  if (user === undefined) throw new Error(`nobody is ${email}`);
  return user;
}

export const begin = (bot: Bot, email: string, password: string, visit = FIREFOX) =>
  bot.signIn.begin('acme', { email, password }, visit);

/** The token of a sign-in that is through. */
export function tokenOf(step: Step | Refused | Unsuitable | Ended): string {
  if (step.kind !== 'signed-in') throw new Error(`not in: ${step.kind}`);
  return step.token;
}

/** The ticket of a sign-in that waits for a further step. */
export function ticketOf(step: { readonly kind: string } | NextStep): string {
  if (!('ticket' in step)) throw new Error(`no ticket: ${step.kind}`);
  return step.ticket;
}

/** The login events of a user name, oldest first. */
export async function loginsOf(bot: Bot, user: string): Promise<readonly Login[]> {
  const interval = { from: new Date(0), to: new Date('2100-01-01') };
  const found: Login[] = [];
  for await (const login of bot.logins.stream({ accountIds: ['acme'], interval, user })) found.unshift(login);
  return found;
}

export const events = async (bot: Bot, user: string) =>
  (await loginsOf(bot, user)).map(({ action, status, reason }) =>
    [action, status, ...(reason ? [reason] : [])].join(' '),
  );
