import { readFile } from 'node:fs/promises';
import type { Reply } from '../../src/chat/reply.js';
import type { Recipient } from '../../src/delivery/address.js';
import {
  type ChatPlatform,
  NotDelivered,
  type Outlook,
  type Pace,
  type Posted,
} from '../../src/delivery/platform.js';
import type { FileOnDisk } from '../../src/delivery/stored-file.js';

/** A chat at the other end of the deliverer's port: what is up in it, and how it fails when told to. */
export class ChatStandIn implements ChatPlatform {
  readonly platform = 'slack';
  readonly workspace: string;
  readonly pace?: Pace;
  /** Message by message, every text it has shown, the newest last. */
  readonly messages: { readonly to: Recipient; readonly shown: string[]; gone?: boolean }[] = [];
  readonly calls: string[] = [];
  /** What becomes of calls, first come first served; afterwards all is well. */
  readonly fates: Fate[] = [];
  /** What becomes of every call to an address. */
  readonly closed = new Map<string, Outlook>();

  constructor(workspace = 'T1', pace?: Pace) {
    this.workspace = workspace;
    if (pace) this.pace = pace;
  }

  get up(): readonly (string | undefined)[] {
    return this.messages.map(({ shown }) => shown.at(-1));
  }

  async post(to: Recipient, reply: Reply): Promise<Posted> {
    const take = (): Posted => {
      this.messages.push({ to, shown: [textOf(reply)] });
      return { channel: nameOf(to), message: String(this.messages.length - 1) };
    };
    this.calls.push(`post ${nameOf(to)}: ${textOf(reply)}`);
    return this.#meet(nameOf(to), take);
  }

  /** Each message's files, with what they hold. */
  readonly files: { readonly name: string; readonly text: string }[][] = [];

  async postFiles(to: Recipient, reply: Reply, files: readonly FileOnDisk[]): Promise<Posted> {
    const read = files.map(async ({ name, path }) => ({ name, text: await readFile(path, 'utf8') }));
    const held = await Promise.all(read);
    const posted = await this.post(to, reply);
    this.files.push(held);
    return posted;
  }

  async edit(posted: Posted, reply: Reply): Promise<void> {
    this.calls.push(`edit ${posted.channel}: ${textOf(reply)}`);
    await this.#meet(posted.channel, () => {
      const message = this.messages[Number(posted.message)];
      if (!message || message.gone) throw new NotDelivered('message_not_found', { kind: 'gone' });
      message.shown.push(textOf(reply));
    });
  }

  async check(): Promise<void> {}

  async #meet<T>(where: string, take: () => T): Promise<T> {
    const closed = this.closed.get(where);
    if (closed) throw new NotDelivered(`${where} is closed`, closed);
    const fate = this.fates.shift();
    if (fate === undefined) return take();
    if (typeof fate === 'function') await fate();
    else {
      if (fate.taken) take();
      throw fate.error ?? new NotDelivered(fate.kind, fate);
    }
    return take();
  }
}

/** A failure, perhaps after the message was taken all the same; or something to wait for. */
export type Fate = (Outlook & { readonly taken?: boolean; readonly error?: Error }) | (() => Promise<void>);

const nameOf = (to: Recipient) => ('channel' in to ? to.channel : `@${to.person}`);

const textOf = ({ heading, blocks }: Reply): string =>
  heading ?? blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join(' ');
