import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { WrittenFile } from '../../chat/reply.js';
import { writeHead } from '../../events/seal/head.js';
import { fileOf } from '../makers/events-file.js';
import type { MadeReport } from '../makers/made-report.js';
import { openMakers } from '../makers/open-makers.js';
import type { EvidenceFile, EvidenceOf, EvidenceParts, EvidenceWatching } from './evidence-parts.js';
import { everyKey, keyColumns } from './keys-file.js';
import { historyColumns, policyHistory } from './policy-history.js';
import { readmePage } from './readme-page.js';
import { everySetting, settingColumns } from './settings-file.js';
import { verifySeal } from './verification.js';

type Write = MadeReport['write'];

/**
 * Writes one zip for an auditor. Files are written one after the other, streamed, and zipped from the disk, so that memory
 * stays constant; what is not times is the same whenever it is made of the same data.
 * @returns rows of all its CSVs together
 * @throws the signal's reason when aborted; nothing is left beside `path` then
 */
export async function writeEvidence(
  path: string,
  of: EvidenceOf,
  parts: EvidenceParts,
  { progress, tell, signal }: EvidenceWatching,
): Promise<WrittenFile> {
  const folder = await mkdtemp(join(dirname(path), 'evidence-'));
  try {
    const files: EvidenceFile[] = [];
    let rows = 0;
    const add = async (name: string, about: string, write: Write) => {
      signal.throwIfAborted();
      const before = rows;
      const written = await write(join(folder, name), signal, (more) => progress(before + more));
      rows += written.rows;
      progress(rows);
      files.push({ name, about, path: join(folder, name), ...written });
    };
    const text = async (name: string, about: string, words: string) => {
      await writeFile(join(folder, name), words, { mode: 0o600 });
      files.push({ name, about, path: join(folder, name), ...(await hashed(join(folder, name))) });
    };
    for (const [name, about, write] of await tables(of, parts)) await add(name, about, write);
    const verification = await verifySeal(of, parts, { tell, signal });
    await text('verification.txt', 'What verifying the seal found, for people', verification.text);
    await text('verification.json', 'The same for programs', verification.json);
    const heads = (await parts.headsOf(of.accountIds)).map((head) => `${writeHead(head)}\n`);
    const written =
      heads.length === 0 ? 'empty: none was written down yet' : 'as they were written down last';
    await text('heads.ndjson', `The signed ends of the chains of blocks, ${written}`, heads.join(''));
    for (const [id, pem] of await parts.seal.publicKeys())
      await text(`seal-${id}.pub.pem`, 'A public key of the seal, by which its signatures are checked', pem);
    await text('README.html', 'This page', readmePage(of, files, verification.verdicts));
    await text('manifest.json', 'Names, rows and hashes of all files, for programs', manifest(of, files));
    await text('SHA256SUMS', 'The hashes as sha256sum reads them', sums(files));
    await zip(path, files, of.now, signal);
    // Nothing is proven of an empty one.
    const contents = files.filter(({ bytes }) => bytes > 0).map(({ name, sha256 }) => ({ name, sha256 }));
    return { rows, ...(await hashed(path)), contents };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tables(of: EvidenceOf, parts: EvidenceParts) {
  const makers = openMakers(parts);
  const { accountIds, interval } = of;
  const asking = { ...of, standing: { accountIds }, filter: {}, covered: { interval, when: '' } };
  const [logins, audit, users] = [
    await makers.logins(asking),
    await makers.audit(asking),
    await makers.users(asking),
  ];
  const keys = fileOf(keyColumns(of), () => everyKey(of, parts), of);
  const settings = fileOf(settingColumns(of), () => everySetting(of, parts), of);
  const history = fileOf(historyColumns(of), () => policyHistory(of, parts), of);
  return [
    ['logins.csv', 'Every sign-in and other authentication event of the period', logins.write],
    ['audit.csv', 'Every action of the period', audit.write],
    ['users-and-roles.csv', 'Users, their roles and second factors', users.write],
    ['keys.csv', 'API keys, without their secrets', keys],
    ['settings.csv', 'Security settings as they hold, set or never set', settings],
    ['policy-history.csv', 'Every change of security settings up to the end of the period', history],
  ] as const;
}

const manifest = ({ accountIds, interval, by, now, reader }: EvidenceOf, files: readonly EvidenceFile[]) =>
  `${JSON.stringify(
    {
      accounts: accountIds,
      from: interval.from.toISOString(),
      to: interval.to.toISOString(),
      zone: reader.zone,
      madeAt: now.toISOString(),
      madeFor: by,
      files: files.map(({ name, rows, bytes, sha256 }) => ({ name, rows, bytes, sha256 })),
    },
    undefined,
    2,
  )}\n`;

const sums = (files: readonly EvidenceFile[]) =>
  files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');

/** In this order, with the same date for all, so that the same files make the same archive. */
async function zip(
  path: string,
  files: readonly EvidenceFile[],
  mtime: Date,
  signal: AbortSignal,
): Promise<void> {
  const archive = new ZipFile();
  for (const { path: from, name } of files)
    archive.addFile(from, name, { mtime, mode: 0o100600, forceDosTimestamp: true });
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(path, { mode: 0o600 }), { signal });
}

async function hashed(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
