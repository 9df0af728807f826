import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * What to hand `process.execPath` to run another file of this program, from the build or, in development, from source.
 * @param name the file's name without its ending
 * @param beside `import.meta.url` of the caller, in the same folder
 */
export function ownProgram(name: string, beside: string): readonly string[] {
  if (beside.endsWith('.js')) return [fileURLToPath(new URL(`${name}.js`, beside))];
  const loader = createRequire(beside).resolve('tsx');
  return ['--import', loader, fileURLToPath(new URL(`${name}.ts`, beside))];
}
