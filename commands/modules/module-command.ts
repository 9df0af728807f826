import { type Command, command, type Subcommand } from '../../src/chat/command.js';
import type { Kind, Module } from '../../src/modules/module.js';
import { actionSubcommand } from './action-subcommand.js';
import { listSubcommand } from './list-subcommand.js';
import type { ModuleCapabilities } from './placed.js';
import { showSubcommand } from './show-subcommand.js';

/** The command of a module: `list`, `show`, and a subcommand for each of its actions and those of its parts. */
export function moduleCommand(module: Module, capabilities: ModuleCapabilities): Command {
  const actionsOf = (kind: Kind, prefix: string): [string, Subcommand][] =>
    Object.keys(kind.actions).map((name) => [
      `${prefix}${name}`,
      actionSubcommand({ module, kind, action: name, subcommand: `${prefix}${name}` }, capabilities),
    ]);
  return command({
    name: module.command,
    summary: module.summary,
    subcommands: Object.fromEntries([
      ...(module.singular ? [] : [['list', listSubcommand(module, capabilities)] as const]),
      ['show', showSubcommand(module, capabilities)],
      ...actionsOf(module, ''),
      ...module.parts.flatMap((part) => actionsOf(part, `${part.prefix}-`)),
    ]),
  });
}
