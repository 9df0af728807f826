/**
 * A program of its own, because mongodb-memory-server writes its progress to standard output, which belongs to the
 * answers: downloads mongod into the directory its argument names. Its last line is the path, or why there is none.
 */
import { MongoBinary } from 'mongodb-memory-server';
import { wordsOf } from './error-words.js';

try {
  process.stdout.write(`\n${await MongoBinary.getPath({ downloadDir: process.argv[2] ?? '' })}\n`);
} catch (error) {
  const words = wordsOf(error);
  process.stdout.write(`\n${words.replaceAll(/\s+/g, ' ')}\n`);
  process.exitCode = 1;
}
