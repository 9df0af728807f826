import { LogLevel, type Logger as SdkLogger } from '@slack/bolt';
import type { Log } from '../../log.js';
import { slackError } from './slack-error.js';

/**
 * What Slack's SDK logs, kept to plain words: of each message only short words made of letters pass, everything else
 * (tokens, addresses, bodies) becomes `…`. Below a warning nothing passes: its debug messages hold whole requests.
 */
export function sdkLogger(log: Log): SdkLogger {
  const write =
    (level: 'warn' | 'error') =>
    (...parts: readonly unknown[]) => {
      const status = parts.map(slackError).find((word) => word !== undefined);
      const words = parts.map((part) => plainWords(part instanceof Error ? part.name : part));
      log[level]({ platform: 'slack', status }, `Slack's SDK: ${words.join(' ').slice(0, 300)}`);
    };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

const plainWords = (part: unknown): string =>
  (typeof part === 'string' ? part : '…')
    .split(/\s+/)
    .map((word) => (/^[(']?[A-Za-z]{1,20}[).,:;']?$/.test(word) ? word : '…'))
    .join(' ')
    .replace(/…( …)+/g, '…');
