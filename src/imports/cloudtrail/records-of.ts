import { Tokenizer } from '@streamparser/json';
import { BrokenSource } from '../reading.js';
import { recordTokens, type SourceRecord } from './record-tokens.js';

/** No record of CloudTrail's is larger than 256 KB. */
export const LARGEST_RECORD = 1024 * 1024;

/**
 * The elements of `Records` in a CloudTrail log file, one at a time, with the memory of one record.
 *
 * @throws BrokenSource where the file stops being JSON, after the records before that place were delivered; also when
 *   it has no `Records`
 */
export async function* recordsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<SourceRecord> {
  const tokenizer = new Tokenizer();
  const tokens = recordTokens(LARGEST_RECORD);
  let fault: Error | undefined;
  let bytes = 0;
  tokenizer.onToken = (token) => tokens.take(token);
  tokenizer.onError = (error) => {
    fault ??= error;
  };
  for await (const chunk of chunks) {
    tokenizer.write(chunk);
    yield* tokens.finished();
    if (fault) break;
    bytes += chunk.length;
    if (bytes - tokens.offset() > LARGEST_RECORD)
      throw new BrokenSource(`holds a value larger than 1 MB ${near(tokens)}`);
  }
  if (!fault && !tokenizer.isEnded) tokenizer.end();
  yield* tokens.finished();
  if (fault) throw new BrokenSource(`stops being JSON ${near(tokens)}`, { cause: fault });
  if (!tokens.complete()) throw new BrokenSource(`ends in the middle, ${near(tokens)}`);
  if (!tokens.sawRecords()) throw new BrokenSource('is not a CloudTrail log: it has no list named Records');
}

const near = (tokens: ReturnType<typeof recordTokens>) => `near byte ${tokens.offset().toLocaleString('en')}`;
