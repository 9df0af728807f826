import { spawn } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetching } from './fetching.js';
import { ownProgram } from './own-program.js';

const FIRST_SIGN_MS = 5_000;

/**
 * Puts mongodb-memory-server's own download at `target`. A host that can't be reached costs at most `firstSignMs`;
 * a download that has begun may take its time (the library gives up after a minute without a byte).
 * @throws Error why it could not
 */
export async function downloadMongod(
  target: string,
  { cache, env, report }: Fetching,
  firstSignMs = FIRST_SIGN_MS,
): Promise<void> {
  report('Looking for MongoDB at its maker …');
  const child = spawn(
    process.execPath,
    [...ownProgram(new URL('./download-mongod.js', import.meta.url)), join(cache, 'download')],
    // Without npm's strict_ssl the library accepts any certificate.
    { env: { ...env, MONGOMS_MAX_RETRIES: '1', npm_config_strict_ssl: 'true' } },
  );
  let said = '';
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, firstSignMs);
  const hear = (text: string) => {
    clearTimeout(timer);
    said += text;
    const progress = /\d+(\.\d+)?%/.exec(text)?.[0];
    if (progress !== undefined) report(`Downloading MongoDB: ${progress}`);
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed).once('close', ended);
  }).finally(() => clearTimeout(timer));
  if (late) throw new Error(`no answer for ${firstSignMs / 1000} s`);
  if (code !== 0) throw new Error(lastLine(said));
  await rename(lastLine(said), target);
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
