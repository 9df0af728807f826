import type { FileSource, WrittenFile } from '../../chat/reply.js';

/** A file that left Castellan, as it was when it was whole. Written once, never changed. */
export interface Export extends WrittenFile {
  readonly accountId: string;
  readonly name: string;
  /** What it is of, in a line: rows, interval, zone, filters. */
  readonly caption: string;
  readonly via: 'chat' | 'schedule' | 'http';
  /** Who had it made. */
  readonly by: { readonly name: string; readonly userId?: string };
  /** When its making began and ended. What arrived in between may be in it or not. */
  readonly beganAt: Date;
  readonly madeAt: Date;
  /** Ties it to its rows in the audit trail, one of which names its hash and is sealed. */
  readonly correlationId: string;
  /** How it was asked for; absent where the same can't be asked again. */
  readonly source?: FileSource;
  /** The ends of the accounts' chains of blocks when it was made. */
  readonly heads: readonly ExportHead[];
}

export interface ExportHead {
  readonly account: string;
  readonly sequence: number;
  /** Block hash, 64 hex digits. */
  readonly hash: string;
}

export type NewExport = Omit<Export, 'heads'>;
