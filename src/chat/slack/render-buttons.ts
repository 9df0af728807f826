import type { Button as SlackButton } from '@slack/web-api';
import type { Press } from '../conversation.js';
import { inertLine } from '../inert.js';
import type { Button } from '../reply.js';
import { clip } from './inert.js';
import { LIMITS } from './limits.js';

/** Every press arrives at one listener, which knows it by this. */
export const PRESS_ID = 'press';

export type Encode = (press: Press, limit: number) => Promise<string>;

/** As many buttons as may be, and the labels of the others. */
export async function renderButtons(
  buttons: readonly Button[],
  encode: Encode,
  most: number = LIMITS.actions,
): Promise<{ elements: readonly SlackButton[]; leftOut: readonly string[] }> {
  const shown = buttons.slice(0, most);
  return {
    elements: await Promise.all(shown.map((button, index) => renderButton(button, index, encode))),
    leftOut: buttons.slice(most).map((button) => clip(inertLine(button.label), 40)),
  };
}

async function renderButton(button: Button, index: number, encode: Encode): Promise<SlackButton> {
  const press: Press = { command: button.command, ...(button.audience ? { audience: button.audience } : {}) };
  return {
    type: 'button',
    action_id: `${PRESS_ID}:${index}`,
    text: plain(button.label, LIMITS.button.text),
    value: await encode(press, LIMITS.button.value),
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm === undefined
      ? {}
      : {
          confirm: {
            title: plain(button.label, LIMITS.confirm.title),
            text: plain(button.confirm, LIMITS.confirm.text),
            confirm: plain(button.label, LIMITS.confirm.answer),
            deny: plain('Cancel', LIMITS.confirm.answer),
            ...(button.style ? { style: button.style } : {}),
          },
        }),
  };
}

/** Text that Slack parses nothing in: no mention, link, formatting, nor `:emoji:`. Never empty. */
export const plain = (text: string, limit: number) => ({
  type: 'plain_text' as const,
  text: clip(inertLine(text), limit) || '–',
  emoji: false,
});
