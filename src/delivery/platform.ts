import type { Reply } from '../chat/reply.js';
import type { RateLimit } from '../time/rate-limiter.js';
import type { Platform, Recipient } from './address.js';
import type { FileOnDisk } from './stored-file.js';

/** One workspace the bot is connected to, as the deliverer sees it; each `chat/<platform>/` has one. */
export interface ChatPlatform {
  readonly platform: Platform;
  readonly workspace: string;
  /** As fast as it may be written to; absent where the platform's library sees to that. */
  readonly pace?: Pace;
  /** Most bytes of one file; absent: any. */
  readonly fileLimit?: number;
  /**
   * Posts into a channel, or to a person by direct message; resolves once the platform has accepted it.
   * @throws NotDelivered
   */
  post(to: Recipient, reply: Reply): Promise<Posted>;
  /**
   * As `post`, with files: all of them are shown, or nothing. What is returned need not be good for an edit.
   * @throws NotDelivered
   */
  postFiles(to: Recipient, reply: Reply, files: readonly FileOnDisk[]): Promise<Posted>;
  /** Puts `reply` in the place of what was posted; doing so twice does no harm. @throws NotDelivered */
  edit(posted: Posted, reply: Reply): Promise<void>;
  /**
   * Puts `reply` in the place of the progress that some process showed one person; doing so twice does no harm. Absent where there is none left
   * when its process has gone.
   * @param key by which the adapter finds it again
   * @throws NotDelivered
   */
  editProgress?(key: string, reply: Reply): Promise<void>;
  /**
   * Whether the bot can post into that channel, tried without others seeing anything.
   * @param person who asks, by the platform's id
   * @throws UserError that says whom to ask for what (`/invite @castellan`, a missing permission …)
   */
  check(channel: string, person: string): Promise<void>;
  /**
   * The member whose e-mail address the workspace vouches for, by the platform's id; never a guest, bot or stranger. Absent
   * where the platform tells no addresses.
   */
  memberWithEmail?(email: string): Promise<string | undefined>;
}

/** Posts count for each channel or person, edits in the whole workspace. */
export interface Pace {
  readonly posts: RateLimit;
  readonly edits: RateLimit;
}

/** A message that is up: what an edit needs. */
export interface Posted {
  readonly channel: string;
  readonly message: string;
}

/** A message was not, or perhaps not, taken. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  readonly outlook: Outlook;

  constructor(message: string, outlook: Outlook, options?: ErrorOptions) {
    super(message, options);
    this.outlook = outlook;
  }
}

/**
 * `later`: not taken, and may be at another time, not before `afterMs` when the platform said so. `unknown`: the
 * connection ended before the answer came, so it may be up. `never`: refused for a reason that trying again does not
 * change; `advice` says what somebody has to do about it. `gone`: what was to be edited has been deleted.
 */
export type Outlook =
  | { readonly kind: 'later'; readonly afterMs?: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'never'; readonly advice: string }
  | { readonly kind: 'gone' };
