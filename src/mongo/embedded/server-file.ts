import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** mongod's port, the last one when none runs: using it again spares the replica set a new configuration. */
  port: z.number().int().min(1).max(65535),
  /** Who keeps mongod; absent once it has ended in good order. A killed keeper leaves its entry behind. */
  keeper: z.object({ pid: z.number().int(), port: z.number().int(), id: z.uuid() }).optional(),
});

/** What `server.json` says: where the embedded server is, as far as its last writer knew. */
export type ServerFile = z.infer<typeof schema>;

/** @returns undefined when there is none, or none that can be read */
export async function readServerFile(folder: string): Promise<ServerFile | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Readers see the old file or the new one, never half of one. */
export async function writeServerFile(folder: string, content: ServerFile): Promise<void> {
  const draft = join(folder, `server.json.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(draft, fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, 'server.json');
}
