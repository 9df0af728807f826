import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../support/until.js';
import { type DataDir, mongodsOf, newDataDir, runs } from './data-dir.js';
import { type Participant, startParticipant } from './start-participant.js';

let here: DataDir;
let started: Participant[];

beforeEach(async () => {
  here = await newDataDir();
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((participant) => participant.kill()));
  await here.remove();
});

async function start(): Promise<Participant> {
  const participant = await startParticipant(here.path);
  started.push(participant);
  expect(participant.first).toMatch(/^ready \d+$/);
  return participant;
}

it('is shared by processes that start at once, and outlives the Ctrl-C of one and the SIGKILL of another', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  const mongod = await first.ask('mongod');
  expect(await second.ask('mongod')).toBe(mongod);
  expect(await first.ask('insert kept')).toBe('inserted');

  await first.interrupt();
  expect(await second.ask('count')).toBe('1');
  const third = await start();
  await second.kill();
  expect(await third.ask('insert more')).toBe('inserted');
  expect(await third.ask('count')).toBe('2');
  expect(await third.ask('mongod')).toBe(mongod);
});

it('ends when its last user has left, and has the data when it starts again, on another port if it must', async () => {
  const first = await start();
  await first.ask('insert kept');
  const { keeper, port } = await here.server();
  const mongod = Number(await first.ask('mongod'));
  await first.leave();
  await until(async () => !(await runs(keeper?.pid ?? 0)) && !(await runs(mongod)));

  const intruder = createServer().listen(port, '127.0.0.1');
  try {
    const second = await start();
    expect(await second.ask('count')).toBe('1');
    expect((await here.server()).port).not.toBe(port);
  } finally {
    intruder.close();
  }
});

it('restarts a mongod that was killed, and again while it starts; its users go on, and newcomers find the keeper', async () => {
  const first = await start();
  await first.ask('insert kept');
  const keeper = (await here.server()).keeper?.pid ?? 0;
  let killed = Number(await first.ask('mongod'));
  process.kill(killed, 'SIGKILL');
  await until(async () => !(await runs(killed)));
  // The driver gives up on a write that meets the very moment the connection closes (a bare EPIPE, not retried).
  await wait(1_000);
  expect(await first.ask('insert more')).toBe('inserted');
  expect(await first.ask('count')).toBe('2');
  expect(await first.ask('mongod')).not.toBe(String(killed));

  const second = await start();
  killed = Number(await second.ask('mongod'));
  process.kill(killed, 'SIGKILL');
  let starting: number | undefined;
  while (starting === undefined) starting = (await mongodsOf(keeper)).find((pid) => pid !== killed);
  process.kill(starting, 'SIGKILL');
  await until(async () => !(await mongodsOf(keeper)).includes(starting));
  // A write is tried twice, and both tries could meet the moments between the two kills.
  await wait(1_500);
  expect(await second.ask('insert again')).toBe('inserted');
  expect(await (await start()).ask('count')).toBe('3');
  expect((await here.server()).keeper?.pid).toBe(keeper);
});

it('ends although its last user left while mongod was being restarted', async () => {
  const user = await start();
  const { keeper } = await here.server();
  process.kill(Number(await user.ask('mongod')), 'SIGKILL');
  await user.kill();
  await until(async () => !(await runs(keeper?.pid ?? 0)));
  await here.quiet();
});

it('gets a new keeper from its users when the keeper was killed', async () => {
  const user = await start();
  await user.ask('insert kept');
  const killed = (await here.server()).keeper?.pid ?? 0;
  process.kill(killed, 'SIGKILL');
  await until(async () => ![undefined, killed].includes((await here.server()).keeper?.pid));
  expect(await user.ask('insert more')).toBe('inserted');

  const other = await start();
  expect(await other.ask('count')).toBe('2');
});

it('starts again after keeper and users were killed: with mongod left alone, and with mongod', async () => {
  const user = await start();
  await user.ask('insert kept');
  const orphan = Number(await user.ask('mongod'));
  process.kill((await here.server()).keeper?.pid ?? 0, 'SIGKILL');
  await user.kill();
  const next = await start();
  expect(await next.ask('count')).toBe('1');
  expect(await runs(orphan)).toBe(false);

  const mongod = Number(await next.ask('mongod'));
  process.kill((await here.server()).keeper?.pid ?? 0, 'SIGKILL');
  process.kill(mongod, 'SIGKILL');
  await next.kill();
  expect(await (await start()).ask('count')).toBe('1');
});
