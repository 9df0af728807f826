import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commandData, labels } from './discord-client.js';
import { DiscordGateway } from './discord-gateway.js';
import type { Trouble } from './discord-http.js';
import { DiscordRest } from './discord-rest.js';
import { DiscordState, type Doing, GENERAL, GUILD, type Shown } from './discord-state.js';
import { until } from './until.js';

/** What somebody does it as, and where. */
export interface As {
  readonly user?: string;
  readonly channel?: string;
  /** Another server, or none: a direct message. */
  readonly guild?: string | null;
}

type Values = Readonly<Record<string, string>>;

export const ALICE = '500000000000000001';
export const BOB = '500000000000000002';

const OPEN_THE_FORM = 'Open the form';

/** A Discord of the tests' own: strict about limits, deadlines and permissions, and in trouble when told to be. */
export class DiscordPeer {
  readonly state = new DiscordState();
  readonly #http: Server;
  readonly gateway: DiscordGateway;
  readonly #rest: DiscordRest;

  private constructor() {
    this.#rest = new DiscordRest(this.state, () => this.#gatewayUrl());
    this.#http = createServer((request, response) => void this.#rest.serve(request, response));
    this.gateway = new DiscordGateway(this.state, this.#http);
    this.gateway.url = () => this.#gatewayUrl();
    this.state.members.set(ALICE, 'alice').set(BOB, 'bob');
  }

  static async start(): Promise<DiscordPeer> {
    const peer = new DiscordPeer();
    await new Promise<void>((resolve) => peer.#http.listen(0, '127.0.0.1', resolve));
    return peer;
  }

  get #port(): number {
    // Listening on a TCP port, the address is never a path.
    return (this.#http.address() as AddressInfo).port;
  }

  #gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** The next calls of that path meet with this. */
  trouble(trouble: Omit<Trouble, 'times'> & { times?: number }): void {
    this.#rest.troubles.push({ times: 1, ...trouble });
  }

  /** The trouble is over. */
  calm(): void {
    this.#rest.troubles.length = 0;
  }

  /** Somebody runs a command, as the registration lets them. */
  command(name: string, subcommand: string | undefined, values: Values = {}, as: As = {}): Doing {
    return this.#do(
      2,
      {
        ...commandData(this.state.commands, name, subcommand, values),
        ...this.#resolved(values),
        id: this.state.id(),
        type: 1,
      },
      as,
    );
  }

  /** Somebody attaches a file. @returns its id, which is the value of the option or field it is for */
  attach(
    filename: string,
    bytes: Buffer,
    as: { readonly size?: number; readonly url?: string } = {},
  ): string {
    const id = this.state.id();
    const url = as.url ?? `http://127.0.0.1:${this.#port}/attachments/${id}`;
    this.state.attached.set(id, { filename, bytes, size: as.size ?? bytes.length, url });
    return id;
  }

  #resolved(values: Values): object {
    const sent = Object.values(values).flatMap((id) => {
      const file = this.state.attached.get(id);
      return file ? [[id, { id, filename: file.filename, size: file.size, url: file.url }] as const] : [];
    });
    return sent.length === 0 ? {} : { resolved: { attachments: Object.fromEntries(sent) } };
  }

  /** The same by hand: a client with an old registration, or none. */
  raw(data: object, as: As = {}, type = 2, source?: Shown): Doing {
    return this.#do(type, data, as, source);
  }

  /** Somebody has typed so much of an option. */
  typing(name: string, subcommand: string | undefined, option: string, typed: string, as: As = {}): Doing {
    const data = commandData(this.state.commands, name, subcommand, { [option]: typed }, option);
    return this.#do(4, { ...data, id: this.state.id(), type: 1 }, as);
  }

  /** Somebody presses the first button whose label begins so, or picks such an entry of a menu. */
  press(message: Shown, label: string, as: As = {}): Doing {
    const shown = this.state.messages.get(message.id) ?? message;
    if (shown.to !== undefined && shown.to !== (as.user ?? ALICE))
      throw new Error('a message of somebody else');
    const all = shown.components.flatMap(({ components }) => components);
    const button = all.find((one) => one.type === 2 && one.label.startsWith(label));
    if (button) return this.#do(3, { custom_id: button.custom_id, component_type: 2 }, as, shown);
    for (const one of all) {
      const option = one.type === 3 && one.options.find((entry) => entry.label.startsWith(label));
      if (option)
        return this.#do(
          3,
          { custom_id: one.custom_id, component_type: 3, values: [option.value] },
          as,
          shown,
        );
    }
    throw new Error(
      `no button “${label}” among ${all.map((one) => (one.type === 2 ? one.label : 'a menu')).join(', ')}`,
    );
  }

  /** Somebody sends the window that was opened, with these values by option name; others stay as they were. */
  submit(opened: Doing, values: Values, as: As = {}): Doing {
    const { modal } = opened;
    if (!modal) throw new Error('no window was opened');
    const components = modal.components.flatMap((one): object[] => {
      if (one.type !== 18) return [];
      const { component } = one;
      const name = component.custom_id.slice(2);
      if (component.type === 19) {
        const sent = values[name] === undefined ? [] : [values[name]];
        if (sent.length < component.min_values) throw new Error(`${name} is needed`);
        const { custom_id, type } = component;
        return [{ type: 18, component: { type, custom_id, values: sent } }];
      }
      if (component.type === 3) {
        const chosen = values[name] ?? component.options.find((option) => option.default)?.value;
        if (chosen !== undefined && !component.options.some(({ value }) => value === chosen))
          throw new Error(`${chosen} is no choice of ${name}`);
        const { custom_id, type } = component;
        return [{ type: 18, component: { type, custom_id, values: chosen === undefined ? [] : [chosen] } }];
      }
      if (component.type === 8) {
        const picked = values[name] ?? component.default_values?.[0]?.id;
        const { custom_id, type } = component;
        return [{ type: 18, component: { type, custom_id, values: picked === undefined ? [] : [picked] } }];
      }
      const value = values[name] ?? component.value ?? '';
      if (component.required && value === '') throw new Error(`${name} is needed`);
      return [{ type: 18, component: { type: 4, custom_id: component.custom_id, value } }];
    });
    return this.#do(5, { custom_id: modal.custom_id, components, ...this.#resolved(values) }, as);
  }

  /** The answer in full: what the person sees once nothing is loading any more. */
  async answer(doing: Doing): Promise<Shown> {
    await this.until(() => this.#settled(doing) !== undefined, `an answer, after ${doing.how ?? 'nothing'}`);
    const message = this.#settled(doing);
    if (!message) throw new Error('the answer has gone');
    return message;
  }

  /** What was done with its window open: at once, or by the button that is there when the answer took too long for one. */
  async window(doing: Doing, as?: As): Promise<Doing> {
    const late = () => {
      const message = this.#settled(doing);
      return message !== undefined && labels(message).includes(OPEN_THE_FORM) ? message : undefined;
    };
    await this.until(() => doing.modal !== undefined || late() !== undefined, 'a window');
    const offered = late();
    if (doing.modal !== undefined || offered === undefined) return doing;
    return this.window(this.press(offered, OPEN_THE_FORM, as), as);
  }

  #settled(doing: Doing): Shown | undefined {
    const isUpdate = doing.how === undefined || doing.how === 'deferred-update';
    const id = isUpdate ? doing.further.at(-1) : (doing.original ?? doing.further.at(-1));
    return this.state.messages.get(id ?? '');
  }

  /** The message pressed, once it has been changed so often. */
  async changed(message: Shown, edits = message.edits + 1): Promise<Shown> {
    await this.until(() => (this.state.messages.get(message.id)?.edits ?? 0) >= edits, 'a change');
    return this.state.messages.get(message.id) ?? message;
  }

  /** Messages that everybody in a channel sees. */
  posted(channel = GENERAL): readonly Shown[] {
    return [...this.state.messages.values()].filter(
      ({ channelId, to }) => channelId === channel && to === undefined,
    );
  }

  until(happened: () => boolean, what: string): Promise<void> {
    const { state } = this;
    return until(
      happened,
      () =>
        `waited in vain for ${what}; faults: ${state.faults.join('; ')}; calls: ${JSON.stringify(state.calls.slice(-5))}`,
    );
  }

  #do(
    type: number,
    data: object,
    { user = ALICE, channel = GENERAL, guild = GUILD }: As,
    source?: Shown,
  ): Doing {
    const { state } = this;
    const where = state.channels.get(channel) ?? state.gone.get(channel);
    const doing: Doing = {
      id: state.id(),
      token: `aW50ZXJhY3Rpb24:${state.id()}_-~=`,
      type,
      user,
      channelId: channel,
      at: state.now(),
      further: [],
      ...(source ? { source: source.id } : {}),
    };
    state.doings.set(doing.token, doing);
    const name = state.members.get(user) ?? 'somebody';
    const person = { id: user, username: name, global_name: null, discriminator: '0', avatar: null };
    const inGuild = { guild_id: guild, member: { user: person, nick: null, roles: [], permissions: '0' } };
    this.gateway.dispatch('INTERACTION_CREATE', {
      id: doing.id,
      application_id: '100000000000000001',
      type,
      token: doing.token,
      version: 1,
      channel_id: channel,
      channel: { id: channel, name: where?.name, type: guild === null ? 1 : 0 },
      ...(guild === null ? { user: person } : inGuild),
      app_permissions: String(where?.permissions ?? 0n),
      attachment_size_limit: state.fileLimit,
      locale: 'en-GB',
      entitlements: [],
      authorizing_integration_owners: {},
      context: guild === null ? 1 : 0,
      data,
      ...(source ? { message: { ...source, flags: source.to === undefined ? 0 : 64, files: [] } } : {}),
    });
    return doing;
  }
}
