import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { begin } from '../../../src/mongo/embedded/begin.js';
import { freePort } from '../../../src/mongo/embedded/free-port.js';
import { layoutOf } from '../../../src/mongo/embedded/layout.js';
import { writeServerFile } from '../../../src/mongo/embedded/server-file.js';
import { findMongod } from '../../../src/mongo/find-mongod.js';
import { newDataDir } from './data-dir.js';

it('waits for its own port while that is still being let go of: those who come back know no other', async () => {
  const here = await newDataDir();
  const layout = layoutOf(join(here.path, 'mongo'));
  await mkdir(layout.folder, { recursive: true });
  const port = await freePort();
  await writeServerFile(layout.folder, { port });
  const lingering = createServer().listen(port, '127.0.0.1');

  const binary = await findMongod({ env: process.env, report: () => {} });
  const begun = begin({ binary, layout, meanwhile: () => {} });
  await wait(500);
  lingering.close();
  const mongod = await begun;
  expect(mongod?.port).toBe(port);
  await mongod?.end();
  await here.remove();
});
