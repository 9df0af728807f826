import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Press } from '../conversation.js';
import type { Button } from '../reply.js';
import { plain } from './escape.js';
import { LIMITS } from './limits.js';

export type Encode = (press: Press, limit: number) => Promise<string>;

/** How presses are written, and the server they count for: in a direct message Discord names none. */
export interface Presses {
  readonly encode: Encode;
  readonly guildId: string;
}
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What stands before an encoded press, with the button's place: two buttons may mean the same, their ids may not be. */
const PREFIX = { press: 'b', confirmed: 'y' } as const;
/** Ends a question without an answer. */
const CANCEL = /^x:(\d{15,21})$/;
export const MENU_ID = 'menu';

const STYLE = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/** The buttons that fit, in rows, and the labels of those that do not. */
export async function renderButtons(
  buttons: readonly Button[],
  presses: Presses,
  mostRows: number = LIMITS.button.rows,
): Promise<{ rows: Row[]; leftOut: readonly string[] }> {
  const most = mostRows * LIMITS.button.perRow;
  const shown = await Promise.all(
    buttons.slice(0, most).map((button, index) => pressButton(button, index, presses)),
  );
  return { rows: inRows(shown), leftOut: buttons.slice(most).map(({ label }) => plain(label, 40)) };
}

async function pressButton(
  { label, command, style, audience, confirm }: Button,
  index: number,
  { encode, guildId }: Presses,
): Promise<APIButtonComponentWithCustomId> {
  const press = { command, ...(audience ? { audience } : {}), ...(confirm ? { confirm: ask(confirm) } : {}) };
  return button(label, `${PREFIX.press}${index}:${guildId}:${await encode(press, ROOM_FOR_PRESS)}`, style);
}

/** The menu beside the buttons, and the labels of what it has no room for. */
export async function renderMenu(
  menu: readonly Button[],
  presses: Presses,
): Promise<{ rows: Row[]; leftOut: readonly string[] }> {
  const options = await Promise.all(
    menu.slice(0, LIMITS.select.options).map(async (each, index) => {
      const { label, custom_id } = await pressButton(each, index, presses);
      return { label: label ?? '–', value: custom_id };
    }),
  );
  if (options.length === 0) return { rows: [], leftOut: [] };
  const select = {
    type: ComponentType.StringSelect,
    custom_id: MENU_ID,
    options,
    placeholder: 'More …',
  } as const;
  return {
    rows: [{ type: ComponentType.ActionRow, components: [select] }],
    leftOut: menu.slice(LIMITS.select.options).map(({ label }) => plain(label, 40)),
  };
}

const ROOM_FOR_PRESS = LIMITS.button.customId - 'b24:123456789012345678901:'.length;
const ask = (question: string) => plain(question, 1_000);

/** The rows under a question: yes, in the button's own words, or no. */
export async function confirmRows(
  label: string,
  style: number | undefined,
  press: Press,
  { encode, guildId }: Presses,
): Promise<Row[]> {
  const { command, audience } = press;
  const id = await encode({ command, ...(audience ? { audience } : {}) }, ROOM_FOR_PRESS);
  const yes = button(
    label,
    `${PREFIX.confirmed}0:${guildId}:${id}`,
    style === ButtonStyle.Danger ? 'danger' : 'primary',
  );
  return inRows([yes, button('Cancel', `x:${guildId}`)]);
}

/** @returns the server of a question that was cancelled; undefined for other ids */
export const cancelledIn = (customId: string): string | undefined => CANCEL.exec(customId)?.[1];

/** @returns the encoded press of a button, its server, and whether its question has been answered; undefined for other ids */
export function readPressId(
  customId: string,
): { encoded: string; guildId: string; confirmed: boolean } | undefined {
  const [, kind, guildId, encoded] = /^([by])\d{1,2}:(\d{15,21}):(.*)$/s.exec(customId) ?? [];
  if (guildId === undefined || encoded === undefined) return undefined;
  return { encoded, guildId, confirmed: kind === PREFIX.confirmed };
}

export const button = (
  label: string,
  customId: string,
  style?: Button['style'],
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: style === undefined ? ButtonStyle.Secondary : STYLE[style],
  label: plain(label, LIMITS.button.label),
  custom_id: customId,
});

export function inRows(components: readonly APIComponentInMessageActionRow[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < components.length; at += LIMITS.button.perRow) {
    const row = components.slice(at, at + LIMITS.button.perRow);
    rows.push({ type: ComponentType.ActionRow, components: row });
  }
  return rows;
}
