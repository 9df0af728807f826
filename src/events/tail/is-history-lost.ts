import { codeOf } from '../../mongo/error-words.js';

/** ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken, CappedPositionLost. */
const LOST: readonly unknown[] = [286, 280, 260, 136];

/** Whether a stream can't begin there: the oplog no longer reaches back to it, or it is a place in no oplog of this server. */
export const isHistoryLost = (error: unknown): boolean => LOST.includes(codeOf(error));
