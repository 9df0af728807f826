import type { Account, AccountSettings } from '../../src/accounts/account.js';
import type { ChangedSettings } from '../../src/accounts/settings/change-settings.js';
import { channelInWords, settingsInWords } from '../../src/accounts/settings/settings-in-words.js';
import type { Duty } from '../../src/alerts/oncall/duty.js';
import { writeLine } from '../../src/chat/line.js';
import { type Button, fields, note, type Reply } from '../../src/chat/reply.js';
import { USUAL_NIGHT, writeNight } from '../../src/time/night.js';

const SHOW: Button = { label: 'All settings', command: '/settings show' };

/** As it holds: the account's setting, else its on-call plan's, else what is usual. */
export function nightNow({ night }: AccountSettings, duty: Duty | undefined): string {
  const holds = night ?? (duty ? (duty.plan.night ?? 'off') : USUAL_NIGHT);
  return holds === 'off' ? holds : writeNight(holds);
}

export function showAnswer({ name, settings }: Account, duty: Duty | undefined): Reply {
  const words = settingsInWords(settings);
  const shown = { ...words, night: nightNow(settings, duty), ...channelsOf(settings) };
  return {
    tone: 'plain',
    heading: `Settings of ${name}`,
    blocks: [
      fields(Object.entries(shown).map(([label, value]) => ({ label, value }))),
      note(
        `${settings.stepUp ? 'Keys, suspensions, the policy, two-factor authentication and roles ask for a code. ' : ''}Files go into open channels without a question; see /settings open-channel-add.`,
      ),
    ],
    buttons: [
      { label: 'Change', command: '/settings set' },
      { label: 'What was changed', command: '/audit last-30-days module:"Account Settings"' },
    ],
    shareable: true,
  };
}

const channelsOf = (settings: AccountSettings) => ({
  approvals: settings.approvalsChannel
    ? channelInWords(settings.approvalsChannel, settings)
    : 'by direct message',
  'open-channels':
    settings.openChannels.map((channel) => channelInWords(channel, settings)).join(', ') || 'none',
});

/** What differs, with a button that puts it back. */
export function changedAnswer({ name }: Account, { before, after }: ChangedSettings): Reply {
  const [was, is] = [settingsInWords(before), settingsInWords(after)];
  const differing = Object.keys(is).filter((setting) => was[setting] !== is[setting]);
  if (differing.length === 0)
    return { tone: 'plain', heading: 'It was so already; nothing is changed.', blocks: [], buttons: [SHOW] };
  const back = differing.flatMap((setting) => {
    const value = was[setting];
    return value === undefined || value === 'not set' ? [] : [[setting, value] as const];
  });
  const undo = { label: 'Undo', command: writeLine('settings', 'set', back) };
  return {
    tone: 'success',
    heading: `Settings of ${name} are changed.`,
    blocks: [
      fields(differing.map((setting) => ({ label: setting, value: `${is[setting]} (was ${was[setting]})` }))),
      ...differing.flatMap((setting) => (setting === 'step-up' && after.stepUp ? [note(STEP_UP)] : [])),
    ],
    buttons: back.length > 0 ? [SHOW, undo] : [SHOW],
  };
}

const STEP_UP =
  'Each of those commands now asks for a fresh code, of whoever gives it. Whoever has no authenticator can’t give them until they enrol one: /2fa status names them.';
