import type { Command } from './chat/command.js';
import { loadCommands } from './chat/load.js';

/** Stands where capabilities would: whatever is asked of it is it again, and calling it is an error. */
const nothing: object = new Proxy({}, { get: () => nothing });

/** The commands as they are defined, for whatever is generated from them: manifests, documents. None of them can run. */
export const loadDefinitions = (): Promise<readonly Command[]> =>
  loadCommands(new URL('../commands/', import.meta.url), nothing);
