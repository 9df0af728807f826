import mongoose from 'mongoose';
import { isDatabaseAway } from '../../src/mongo/database-away.js';

const { MongoNetworkError, MongoServerError } = mongoose.mongo;

describe('a database that is away', () => {
  it.each([
    ['a connection that closes at the very moment of a write', broken('EPIPE')],
    ['nobody listening', broken('ECONNREFUSED')],
    ['a network error of the driver', new MongoNetworkError('connection 4 closed')],
    ['a server that shuts down', new MongoServerError({ message: 'shutting down', code: 91 })],
  ])('is known by %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    ['a duplicate key', new MongoServerError({ message: 'E11000', code: 11_000 })],
    ['a mistake of ours', new TypeError('cannot read properties of undefined')],
    ['a file that is not there', broken('ENOENT')],
  ])('is not concluded from %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});

function broken(code: string): Error {
  return Object.assign(new Error(`write ${code}`), { code });
}
