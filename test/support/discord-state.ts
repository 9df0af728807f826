import type { z } from 'zod';
import type { MESSAGE, RegisteredCommand, Window } from './discord-limits.js';

export type Sent = z.infer<typeof MESSAGE>;

/** A message as people see it. */
export interface Shown extends Omit<Sent, 'attachments'> {
  readonly id: string;
  readonly channelId: string;
  /** Only this person sees it. */
  readonly to?: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer; readonly alt?: string }[];
  readonly edits: number;
}

export interface Channel {
  readonly id: string;
  readonly guildId?: string;
  readonly name: string;
  /** What the bot may do there, as bits. */
  permissions: bigint;
  /** Who does not see it. */
  readonly hiddenFrom?: string;
  /** Of a direct message, the person. */
  readonly with?: string;
}

/** Something somebody did, and what has come of it so far. */
export interface Doing {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: string;
  readonly channelId: string;
  readonly at: number;
  /** The message a button stood on. */
  readonly source?: string;
  how?: 'message' | 'deferred' | 'deferred-update' | 'update' | 'modal' | 'suggestions';
  ephemeral?: boolean;
  /** The message that `@original` means. */
  original?: string;
  modal?: Window;
  choices?: readonly { readonly name: string; readonly value: string }[];
  readonly further: string[];
}

/** A call the program made. */
export interface Called {
  readonly method: string;
  readonly path: string;
  status: number;
}

export const ALL_PERMISSIONS = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 38n);

export const APPLICATION = '100000000000000001';
export const BOT_USER = '100000000000000002';
export const GUILD = '200000000000000001';
export const GENERAL = '300000000000000001';
export const TOKEN = 'test.discord.token';

/** Everything Discord keeps. */
export class DiscordState {
  readonly channels = new Map<string, Channel>();
  /** Deleted while somebody still had them open. */
  readonly gone = new Map<string, Channel>();
  readonly messages = new Map<string, Shown>();
  readonly doings = new Map<string, Doing>();
  readonly members = new Map<string, string>();
  /** Files that people sent along, by id. */
  readonly attached = new Map<string, { filename: string; bytes: Buffer; size: number; url: string }>();
  readonly guilds = new Map<string, string>([[GUILD, 'Acme HQ']]);
  /** People whom the bot cannot write to. */
  readonly closedTo = new Set<string>();
  readonly calls: Called[] = [];
  /** What Discord would have refused as malformed. */
  readonly faults: string[] = [];
  commands: readonly RegisteredCommand[] = [];
  registrations = 0;
  /** Milliseconds by which Discord's clock is ahead. */
  ahead = 0;
  /** Most bytes of one file. */
  fileLimit = 10_485_760;
  /** Whether the token has been reset. */
  revoked = false;
  #ids = 400_000_000_000_000_000n;

  constructor() {
    this.channels.set(GENERAL, {
      id: GENERAL,
      guildId: GUILD,
      name: 'general',
      permissions: ALL_PERMISSIONS,
    });
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  id(): string {
    this.#ids += 1n;
    return String(this.#ids);
  }

  /** What somebody sees in a channel, oldest first. */
  seenBy(user: string, channelId: string): readonly Shown[] {
    return [...this.messages.values()].filter(
      (message) => message.channelId === channelId && (message.to === undefined || message.to === user),
    );
  }
}
