import { Readable } from 'node:stream';

const CHUNK = 64 * 1024;

/**
 * Lines as a stream of 64 kB pieces: made no faster than they are taken, and no longer than somebody takes them. The
 * first piece is made before anything is sent, so that what fails at once can be answered with an error.
 */
export async function inChunks(lines: AsyncIterable<string>): Promise<Readable> {
  const pieces = gathered(lines);
  const first = await pieces.next();
  const stream = new Readable({
    read() {
      pieces.next().then(
        ({ done, value }) => this.push(done ? null : value),
        (error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      pieces.return().then(() => done(error), done);
    },
  });
  stream.push(first.done ? null : first.value);
  return stream;
}

async function* gathered(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < CHUNK) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
