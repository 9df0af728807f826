import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { migrations } from '../../src/migrations.js';
import type { Database } from '../../src/mongo/database.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { openTestDatabase, testServer } from '../support/database.js';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

interface Row {
  _id: string;
  pid: number;
  pidSpace: string;
  heartbeatAt: Date;
}
const rows = () => database.connection.collection<Row>('processes');

/** A second process, registered as this one is but for what is `different`. */
async function register(different: Partial<Row>): Promise<void> {
  const { _id, ...own } = (await rows().findOne({ _id: database.processId })) ?? {};
  await rows().insertOne({
    pid: 0,
    pidSpace: '',
    heartbeatAt: new Date(0),
    ...own,
    _id: 'other',
    ...different,
  });
}

it('knows itself to be alive, and whoever never registered to be dead', async () => {
  expect(await database.processes.dead([database.processId, 'nobody', 'nobody'])).toEqual(['nobody']);
});

it('takes a process for dead after ten seconds of silence by the database’s clock', async () => {
  const { now } = await database.connection
    .getClient()
    .db('admin')
    .command({ hello: 1 })
    .then(({ localTime }) => ({ now: Number(localTime) }));
  await register({ pidSpace: 'another machine', heartbeatAt: new Date(now - 5_000) });
  expect(await database.processes.dead(['other'])).toEqual([]);
  await rows().updateOne({ _id: 'other' }, { $set: { heartbeatAt: new Date(now - 10_001) } });
  expect(await database.processes.dead(['other'])).toEqual(['other']);
});

it('takes a process of this machine for dead as soon as it has ended', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  await register({ pid: child.pid ?? 0 });
  expect(await database.processes.dead(['other'])).toEqual(['other']);
  await rows().updateOne({ _id: 'other' }, { $set: { pid: process.pid } });
  expect(await database.processes.dead(['other'])).toEqual([]);
});

it('does not judge another machine’s process by the process ids of this one', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  await register({ pid: child.pid ?? 0, pidSpace: 'another machine' });
  expect(await database.processes.dead(['other'])).toEqual([]);
});

it('signs off when the database is closed', async () => {
  const place = { uri: testServer() };
  const other = await openDatabase(place, { migrations, name: database.connection.name, report: () => {} });
  expect(await database.processes.dead([other.processId])).toEqual([]);
  await other.close();
  expect(await database.processes.dead([other.processId])).toEqual([other.processId]);
});

it('knows of those that registered alone that they were killed: here at once, elsewhere after an hour', async () => {
  const { localTime } = await database.connection.getClient().db('admin').command({ hello: 1 });
  const ago = (minutes: number) => new Date(Number(localTime) - minutes * 60_000);
  const ended = () => database.processes.ended([database.processId, 'nobody', 'other']);
  await register({ pidSpace: 'another machine', heartbeatAt: ago(59) });
  expect(await ended()).toEqual([]);
  await rows().updateOne({ _id: 'other' }, { $set: { heartbeatAt: ago(61) } });
  expect(await ended()).toEqual(['other']);
  await rows().deleteOne({ _id: 'other' });
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  await register({ pid: child.pid ?? 0 });
  expect(await ended()).toEqual(['other']);
  await rows().updateOne({ _id: 'other' }, { $set: { pid: process.pid } });
  expect(await ended()).toEqual([]);
});
