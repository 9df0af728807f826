import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Module } from './module.js';

/** Every declaration of a folder, by file name. @throws Error for a file that is not named for its command */
export async function loadModules(folder: URL): Promise<readonly Module[]> {
  const files = (await readdir(fileURLToPath(folder))).filter(isDeclaration).sort();
  const modules: Module[] = [];
  for (const file of files) {
    const { default: declared }: { default: Module } = await import(new URL(file, folder).href);
    if (file.slice(0, file.lastIndexOf('.')) !== declared.command)
      throw new Error(`the module of /${declared.command} stands in ${file}`);
    modules.push(declared);
  }
  return modules;
}

const isDeclaration = (file: string) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts');
