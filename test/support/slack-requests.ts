import { createHmac } from 'node:crypto';

export const SIGNING_SECRET = 'test-signing-secret';

/** Headers of a request as Slack signs it at `at`. */
export function signed(body: string, at: Date, secret = SIGNING_SECRET): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
}

/** A slash command's body. */
export const commandBody = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams({
    command: '/audit',
    text: '',
    user_id: 'U01ALICE',
    team_id: 'T01TEST',
    channel_id: 'C01GEN',
    channel_name: 'general',
    trigger_id: '1.2.abc',
    ...fields,
  }).toString();

/** A button's body. */
export const buttonBody = (fields: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_actions',
      user: { id: 'U01ALICE', team_id: 'T01TEST' },
      team: { id: 'T01TEST' },
      channel: { id: 'C01GEN', name: 'general' },
      container: { type: 'message', is_ephemeral: true },
      trigger_id: '1.2.abc',
      ...fields,
    }),
  }).toString();

/** A mention's body. */
export const mentionBody = (event: Readonly<Record<string, unknown>>, eventId = 'Ev1'): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T01TEST',
    event_id: eventId,
    event: { type: 'app_mention', user: 'U01ALICE', channel: 'C01GEN', ts: '1700000000.000100', ...event },
  });
