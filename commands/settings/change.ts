import type { AccountSettings } from '../../src/accounts/account.js';
import { SEPARATOR_NAMES, type SeparatorName } from '../../src/accounts/settings/settings-in-words.js';
import type { Capabilities } from '../../src/capabilities.js';
import { about } from '../../src/chat/about.js';
import type { TypedChannel } from '../../src/chat/channel-place.js';
import type { CommandContext } from '../../src/chat/command.js';
import { writeAddress } from '../../src/delivery/address.js';
import type { Night } from '../../src/time/night.js';
import type { WeekDay } from '../../src/time/week-days.js';
import { UserError } from '../../src/user-error.js';
import { lookedAt, placeOf } from './place.js';

interface Typed {
  readonly zone?: string;
  readonly 'week-start'?: WeekDay;
  readonly 'csv-separator'?: SeparatorName;
  readonly 'step-up'?: 'on' | 'off';
  readonly night?: Night | 'off';
  readonly approvals?: TypedChannel | 'off';
}

const DAY_NUMBERS = {
  sunday: 0,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
} as const;

/**
 * What was typed, as a change; empty when nothing was.
 * @throws UserError for step-up codes of somebody who has no authenticator, and a channel the bot can't post in
 */
export async function readChange(
  typed: Typed,
  context: CommandContext,
  parts: Pick<Capabilities, 'routes' | 'twoFactor'>,
): Promise<Partial<AccountSettings>> {
  const { zone, night, approvals } = typed;
  const [weekStart, separator, stepUp] = [typed['week-start'], typed['csv-separator'], typed['step-up']];
  if (stepUp === 'on') await refuseWithoutAuthenticator(context, parts);
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(weekStart === undefined ? {} : { weekStart: DAY_NUMBERS[weekStart] }),
    ...(separator === undefined ? {} : { csvSeparator: SEPARATOR_NAMES[separator] }),
    ...(stepUp === undefined ? {} : { stepUp: stepUp === 'on' }),
    ...(night === undefined ? {} : { night }),
    ...(approvals === undefined ? {} : await approvalsIn(approvals, context, parts)),
  };
}

async function refuseWithoutAuthenticator(
  { asker: { account, user } }: CommandContext,
  { twoFactor }: Pick<Capabilities, 'twoFactor'>,
): Promise<void> {
  if (account.settings.stepUp || (user && (await twoFactor.standing(user)).enrolled)) return;
  throw new UserError(
    'You have no authenticator yourself, so you could not even switch it off again. Enrol one first.',
    ['/2fa status'],
    { about: 'step-up' },
  );
}

async function approvalsIn(
  typed: TypedChannel | 'off',
  context: CommandContext,
  { routes }: Pick<Capabilities, 'routes'>,
): Promise<Partial<AccountSettings>> {
  if (typed === 'off') return { approvalsChannel: undefined };
  const { settings } = context.asker.account;
  // A form sends back what stands in it: what is there already was looked at then.
  if (writeAddress(placeOf(typed, context).address) === settings.approvalsChannel) return {};
  const { channel, name } = await about('approvals', () => lookedAt(typed, context, routes));
  return {
    approvalsChannel: channel,
    ...(name === undefined ? {} : { channelNames: { ...settings.channelNames, [channel]: name } }),
  };
}
