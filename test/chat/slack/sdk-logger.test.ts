import { WebAPIPlatformError } from '@slack/web-api';
import { sdkLogger } from '../../../src/chat/slack/sdk-logger.js';

const logged = (say: (logger: ReturnType<typeof sdkLogger>) => void): string => {
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  say(sdkLogger({ info: write, warn: write, error: write }));
  return lines.join('\n');
};

describe('what Slack’s SDK logs', () => {
  it.each([
    'xoxb-1234-abcd',
    'xapp-1-A0-99-ff',
    'https://hooks.slack.com/T1/B2/x',
    'Bearer=abc',
    'wss://x?ticket=1',
  ])('never holds %s', (secret) => {
    expect(
      logged((logger) => logger.error(`request failed ${secret}`, secret, { secret }, new Error(secret))),
    ).not.toContain(secret);
  });

  it('keeps plain words, and Slack’s own for what it refused', () => {
    const line = logged((logger) =>
      logger.warn('http request failed:', new WebAPIPlatformError({ ok: false, error: 'not_in_channel' })),
    );
    expect(line).toContain('http request failed:');
    expect(line).toContain('not_in_channel');
  });

  it('holds nothing of single requests', () => {
    expect(logged((logger) => logger.debug('http request body: token'))).toBe('');
  });
});
