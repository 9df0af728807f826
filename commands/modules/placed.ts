import type { Capabilities } from '../../src/capabilities.js';
import type { Kind, Module } from '../../src/modules/module.js';

/** What the commands of modules call on. */
export type ModuleCapabilities = Pick<Capabilities, 'records' | 'directory'>;

/** Where an action stands. */
export interface Placed {
  readonly module: Module;
  /** The module itself, or one of its parts. */
  readonly kind: Kind;
  /** Its name in the declaration, and that of its subcommand. */
  readonly action: string;
  readonly subcommand: string;
}
