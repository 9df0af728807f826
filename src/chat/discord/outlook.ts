import { NotDelivered, type Outlook } from '../../delivery/platform.js';
import { isUnsent } from '../../delivery/unsent.js';
import { CODE, discordCode, discordWord, httpStatus, retryAfterMs } from './discord-error.js';
import { refusedAdvice } from './permissions.js';

/** Where something was to be shown, for whoever has to do something about it. */
export interface Blocked {
  readonly where: string;
  readonly botName: string;
}

const GONE: ReadonlySet<number> = new Set([CODE.unknownMessage]);
/** What Discord's answer, or the want of one, means for trying again. */
export const notDelivered = (error: unknown, blocked: Blocked): NotDelivered =>
  new NotDelivered(`Discord: ${discordWord(error)}`, outlookOf(error, blocked), { cause: error });

function outlookOf(error: unknown, { where, botName }: Blocked): Outlook {
  const afterMs = retryAfterMs(error);
  if (afterMs !== undefined) return { kind: 'later', afterMs };
  const status = httpStatus(error);
  if (status === undefined) return { kind: isUnsent(error) ? 'later' : 'unknown' };
  if (status >= 500) return { kind: 'unknown' };
  const code = discordCode(error) ?? 0;
  if (GONE.has(code)) return { kind: 'gone' };
  return { kind: 'never', advice: adviceOn(error, status, code, where, botName) };
}

function adviceOn(error: unknown, status: number, code: number, where: string, botName: string): string {
  if (status === 401)
    return 'Discord refuses DISCORD_TOKEN. Copy or reset the token in the Developer Portal, and start Castellan again.';
  if (code === CODE.cannotWriteTo)
    return `${where} takes no direct messages from ${botName}. They can allow them in the server's privacy settings.`;
  return (
    refusedAdvice(error, where, botName) ??
    `Discord refuses the message (${discordWord(error)}). Please report this.`
  );
}
