import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { joinEmbeddedServer } from '../../../src/mongo/embedded/embedded-server.js';
import { UserError } from '../../../src/user-error.js';
import { type DataDir, newDataDir } from './data-dir.js';

let here: DataDir;
beforeEach(async () => {
  here = await newDataDir();
});
afterEach(() => here.remove());

const failureOf = (dataDir: string, mongod: string) =>
  joinEmbeddedServer(dataDir, { findMongod: async () => mongod, report: () => {} }).then(
    () => 'it started',
    (error: unknown) => (error instanceof UserError ? error.message : error),
  );

it('names a directory that can’t be made, the setting, and what to do', async () => {
  const file = join(here.path, 'a-file');
  await writeFile(file, '');
  const message = await failureOf(join(file, 'below'), 'mongod');
  expect(message).toMatch(
    /^Castellan keeps its data in .*a-file\/below \(DATA_DIR\) and can't write there: ENOTDIR/,
  );
  expect(message).toContain('set DATA_DIR to another directory, or set MONGODB_URI');
});

it('names a directory that can’t be written', async () => {
  // Not even root may make a directory there.
  expect(await failureOf('/sys', 'mongod')).toMatch(
    /^Castellan keeps its data in \/sys \(DATA_DIR\) and can't write/,
  );
});

it('tells mongod’s last words when it does not start, as on a full disk', async () => {
  const mongod = join(here.path, 'mongod');
  const words = '{"s":"I","msg":"Fine"}\n{"s":"F","msg":"No space left on device","attr":{"code":28}}';
  // $4 is the value of --logpath.
  await writeFile(mongod, `#!/bin/sh\ncat > "$4" <<'END'\n${words}\nEND\nexit 14\n`);
  await chmod(mongod, 0o755);
  expect(await failureOf(here.path, mongod)).toMatch(
    /^The embedded MongoDB could not start in .*\/mongo \(DATA_DIR\): mongod ended with status 14:\nNo space left on device \{"code":28\}$/,
  );
  expect(await readdir(join(here.path, 'mongo'))).not.toContain('server.json');
});

it('says when there is no such mongod', async () => {
  expect(await failureOf(here.path, join(here.path, 'nothing'))).toMatch(/could not start in .*ENOENT/);
});
