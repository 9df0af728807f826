import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FittedFile, fitFile } from '../csv/fit-file.js';
import type { NewFolder } from '../own-folder.js';
import type { FileStore } from './file-store.js';
import type { FileOnDisk, StoredFile } from './stored-file.js';

/** Stored files on this machine's disk, as a platform takes them. */
export interface FetchedFiles {
  readonly parts: readonly FileOnDisk[];
  /** What was done to make them fit, in sentences. */
  readonly explanations: readonly string[];
  /** Deletes them from the disk. */
  dispose(): Promise<void>;
}

/**
 * Brings stored files to a folder of their own and makes them fit: gzipped, and split, where they are too large.
 * @param limitBytes most bytes of one sent file; absent: any
 * @throws FileGone when one is not kept any more; UserError when one can't be made to fit. Nothing is left behind
 */
export async function fetchFiles(
  files: readonly StoredFile[],
  limitBytes: number | undefined,
  { store, newFolder }: { readonly store: Pick<FileStore, 'fetch'>; readonly newFolder: NewFolder },
): Promise<FetchedFiles> {
  const folder = await newFolder();
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const fitted: (FittedFile & { readonly alt?: string | undefined })[] = [];
    for (const file of files) {
      const path = join(folder, file.name);
      await store.fetch(file, path);
      fitted.push({ ...(await fitFile(path, file.name, limitBytes ?? Infinity)), alt: file.alt });
    }
    return {
      parts: fitted.flatMap(({ parts, alt }) =>
        parts.map((part) => (alt === undefined ? part : { ...part, alt })),
      ),
      explanations: fitted.flatMap(({ explanation }) => (explanation === undefined ? [] : [explanation])),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
