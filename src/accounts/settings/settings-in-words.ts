import { writeNight } from '../../time/night.js';
import { WEEK_DAYS } from '../../time/week-days.js';
import type { AccountSettings } from '../account.js';

export const SEPARATOR_NAMES = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type SeparatorName = keyof typeof SEPARATOR_NAMES;

export const separatorName = (separator: AccountSettings['csvSeparator']): SeparatorName =>
  separator === ',' ? 'comma' : separator === ';' ? 'semicolon' : 'tab';

/** `#audit` where its name is known, else `slack:T1/C2`. */
export const channelInWords = (
  channel: string,
  { channelNames }: Pick<AccountSettings, 'channelNames'>,
): string => channelNames?.[channel] ?? channel;

/** Each setting as `/settings set` names it, and its value as it is typed there. */
export const settingsInWords = (settings: AccountSettings): Readonly<Record<string, string>> => ({
  zone: settings.zone,
  'week-start': WEEK_DAYS[settings.weekStart],
  'csv-separator': separatorName(settings.csvSeparator),
  'step-up': settings.stepUp ? 'on' : 'off',
  night: nightInWords(settings.night),
  approvals: settings.approvalsChannel ?? 'off',
  'open-channels': settings.openChannels.join(', ') || 'none',
});

const nightInWords = (night: AccountSettings['night']) =>
  night === undefined ? 'not set' : night === 'off' ? night : writeNight(night);
