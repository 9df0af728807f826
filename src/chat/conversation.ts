import type { ChatIdentity } from '../accounts/asking/asker.js';
import type { LookUpProfile } from '../accounts/identities/chat-profile.js';
import type { Channel, Command } from './command.js';
import type { Audience, Button, Reply, WrittenFile } from './reply.js';
import type { FindSent } from './sent-file.js';

/**
 * What a platform adapter talks to: it brings lines and presses, and renders answers. Adapters own nothing but
 * transport and rendering; finding, reading, authorising, running and auditing happen behind this.
 */
export interface Conversation {
  /** Every command, for registration, manifest, completion and help. */
  readonly commands: readonly Command[];
  /**
   * Answers one line: find → read → authorise → run → audit. Never rejects for anything a person or a command did:
   * mistakes come back as `error` replies with suggestions, refusals as `refusal`, bugs as `error` with a reference id.
   * When it resolves, the audit row of the line is durable.
   */
  ask(request: Request): Promise<Answer>;
  /**
   * Performs one post, upload or direct message with an audit row of its own (module Chat Deliveries): the intent is
   * durable before `act` runs, the outcome after. Rethrows what `act` throws, once the failure is recorded.
   */
  deliver<T>(delivery: Delivery, act: () => Promise<T>): Promise<T>;
  /**
   * To be called when an answer reached nobody: runs its reply's `ifNotShown` in the asker's name, with a row of its
   * own. Never rejects.
   * @returns what to tell the asker, if there is still a way; undefined when nothing had to be undone
   */
  notShown(request: Pick<Request, 'identity' | 'channel'>, answer: Answer): Promise<Reply | undefined>;
  /** Whole-line completions for what has been typed so far (terminal, autocomplete), best first, at most 25. */
  complete(identity: ChatIdentity, typed: string): Promise<readonly Completion[]>;
  /** A button's press as text of at most `limit` characters; what is longer is parked in the database. */
  encode(press: Press, limit: number): Promise<string>;
  /** @returns undefined when the text is no press, or one parked so long ago that it has gone (30 days) */
  decode(text: string): Promise<Press | undefined>;
}

/** Where progress is shown to one person, as the adapter of any process finds it again. */
export interface ProgressPlace {
  /** A secret: whoever has it can write there. */
  readonly key: string;
  /** How long the platform takes it. */
  readonly until: Date;
}

export interface Request {
  readonly identity: ChatIdentity;
  readonly channel: Channel;
  /** As typed, with the slash: `/audit today module:Templates`; or a button's command. */
  readonly line: string;
  /** Set only by a button that said so; a typed line has none, and is answered to the caller. */
  readonly audience?: Audience;
  /** Values of secret form fields, by option name; never part of the line. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Finds the files that came with the line, for options that take one. */
  readonly files?: FindSent;
  /**
   * Shows progress of long work; called as often as there is some, and once a second.
   * @param cancel the line whose press ends the work, once there is one
   */
  readonly progress?: (message: string, cancel?: string) => void;
  /** Where that is shown, for another process to put the end of it there; absent: no other can. */
  readonly progressAt?: ProgressPlace;
  readonly signal?: AbortSignal;
  /** One of a row of lines each asked after the answer before it, such as a file piped into the terminal: no rate limit. */
  readonly paced?: boolean;
  /** Asks the platform about the person, for people it has not met yet. */
  readonly lookUp?: LookUpProfile;
}

export interface Answer {
  readonly reply: Reply;
  /** Who may see it. `channel` only when the asker confirmed it or the channel is on the account's list. */
  readonly audience: Audience;
  /** Made, complete and hashed; the adapter delivers it with `deliver`, then calls `dispose`. */
  readonly file?: ProducedFile;
  /** The line as understood (secrets left out); Share and retry buttons carry it. Absent when it was not understood. */
  readonly line?: string;
  readonly correlationId: string;
}

export interface ProducedFile extends WrittenFile {
  readonly path: string;
  readonly name: string;
  readonly caption: string;
  /** As of the pending file: it is a picture. */
  readonly alt?: string;
  /** Deletes the temporary file. Safe to call twice. */
  dispose(): Promise<void>;
}

export interface Delivery {
  readonly identity: ChatIdentity;
  readonly channel: Channel;
  readonly correlationId: string;
  readonly action: 'Post' | 'Upload' | 'Direct Message' | 'Edit';
  /** What was delivered, in words: `audit-2026-11-23.csv, 412 rows`. */
  readonly description: string;
}

export interface Completion {
  /** The whole line it would make. */
  readonly line: string;
  /** What to show: `module:`, `Business Group`. */
  readonly label: string;
  readonly hint?: string;
}

/**
 * A button, reduced to what a press must bring back; `confirm` only where the platform can't ask by itself, so that the
 * adapter does.
 */
export type Press = Pick<Button, 'command' | 'audience' | 'confirm'>;
