import mongoose from 'mongoose';

const {
  MongoBulkWriteError,
  MongoError,
  MongoServerError,
  MongoNetworkError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} = mongoose.mongo;

/** Stepping down, shutting down, interrupted by either, or a majority that did not confirm in time. */
const AWAY_CODES = new Set([6, 7, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
/** A write that meets the very moment a connection closes is neither wrapped nor retried by the driver. */
const SYSTEM_CODES = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT']);
const AWAY_LABELS = ['RetryableWriteError', 'TransientTransactionError', 'RetryableError'];
const AWAY_NAMES =
  /^(?:MongoNotConnected|MongoTopologyClosed|MongoExpiredSession|MongoPoolClosed|MongoPoolCleared|MongoNetworkTimeout|MongoWaitQueueTimeout|MongooseServerSelection|MongoClientClosed|PoolClearedOnNetwork)Error$/;

/**
 * Whether the error says that the database can't be reached, has no primary or did not answer: what may work when
 * tried again, rather than a question it refuses.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoWriteConcernError ||
    AWAY_NAMES.test(error.name)
  )
    return true;
  if ('code' in error && SYSTEM_CODES.has(String(error.code))) return true;
  // An insert of several wraps what happened to its connection.
  if (error instanceof MongoBulkWriteError && isDatabaseAway(error.errorResponse)) return true;
  if (error instanceof MongoError && AWAY_LABELS.some((label) => error.hasErrorLabel(label))) return true;
  return error instanceof MongoServerError && AWAY_CODES.has(Number(error.code));
}
