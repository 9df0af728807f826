import type { Overflow, StaticSelect } from '@slack/web-api';
import { inertLine } from '../inert.js';
import type { Button } from '../reply.js';
import { clip } from './inert.js';
import { LIMITS } from './limits.js';
import { type Encode, PRESS_ID, plain } from './render-buttons.js';

/** A menu beside the buttons, and the labels of what it has no room for. */
export interface RenderedMenu {
  readonly element: Overflow | StaticSelect;
  readonly leftOut: readonly string[];
}

/**
 * The `…` menu, or a select where that has too little room. Slack asks before sending a press for a menu as a whole
 * only, so that a question goes with the option, and is asked by `askFirst`.
 * @param menu at least one
 */
export async function renderMenu(menu: readonly Button[], encode: Encode): Promise<RenderedMenu> {
  const shown = menu.slice(0, LIMITS.input.options);
  const all = await Promise.all(shown.map((button) => option(button, encode)));
  // Slack refuses two of the same value, and they do the same.
  const options = [...new Map(all.map((each) => [each.value, each])).values()];
  const action_id = `${PRESS_ID}:menu`;
  return {
    element:
      options.length <= LIMITS.overflow
        ? { type: 'overflow', action_id, options }
        : { type: 'static_select', action_id, placeholder: plain('More…', LIMITS.input.optionText), options },
    leftOut: menu.slice(LIMITS.input.options).map(({ label }) => clip(inertLine(label), 40)),
  };
}

async function option({ label, command, audience, confirm }: Button, encode: Encode) {
  const press = {
    command,
    ...(audience ? { audience } : {}),
    ...(confirm ? { confirm: clip(confirm, 1_000) } : {}),
  };
  return {
    text: plain(label, LIMITS.input.optionText),
    value: await encode(press, LIMITS.input.optionValue),
  };
}
