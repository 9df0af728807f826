import { moduleCommand } from '../commands/modules/module-command.js';
import type { Capabilities } from './capabilities.js';
import type { Command } from './chat/command.js';
import { loadCommands } from './chat/load.js';
import { MODULES } from './modules/modules.js';

/** Stands where capabilities would: whatever is asked of it is it again, and calling it is an error. */
const nothing: Capabilities = new Proxy({} as Capabilities, { get: () => nothing });

/** The commands as they are defined, for whatever is generated from them: manifests, documents. None of them can run. */
export const loadDefinitions = (): Promise<readonly Command[]> =>
  loadCommands(
    new URL('../commands/', import.meta.url),
    nothing,
    MODULES.map((module) => moduleCommand(module, nothing)),
  );
