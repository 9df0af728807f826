import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * What to hand `process.execPath` to run another file of this program, from the build or, in development, from source.
 * @param file the built file: `new URL('./name.js', import.meta.url)`
 */
export function ownProgram(file: URL): readonly string[] {
  if (import.meta.url.endsWith('.js')) return [fileURLToPath(file)];
  const loader = createRequire(import.meta.url).resolve('tsx');
  return ['--import', loader, fileURLToPath(file).replace(/\.js$/, '.ts')];
}
