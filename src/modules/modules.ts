import { loadModules } from './load-modules.js';
import type { Module } from './module.js';

/** Every module there is: a file in `declared/` is all it takes. */
export const MODULES: readonly Module[] = await loadModules(new URL('./declared/', import.meta.url));
