import type { Asker } from '../../src/accounts/asking/asker.js';
import { capital } from '../../src/capital.js';
import { mayUse } from '../../src/chat/authorise.js';
import type { Action, Kind, Module } from '../../src/modules/module.js';

/** `Keywords`; of a state, `State`. */
export const labelOf = (kind: Kind, name: string): string => kind.fields[name]?.label ?? capital(name);

/** States that tell something: of a kind that is always active there is nothing to be said. */
export const statesShown = ({ states }: Kind): readonly string[] =>
  Object.entries(states).flatMap(([name, all]) =>
    all.filter((state) => state !== 'deleted').length > 1 ? [name] : [],
  );

/** Whether the asker's roles give what the action asks for. */
export const mayDo = (module: Module, action: Action, asker: Asker): boolean =>
  mayUse(asker, action.permission ?? module.permission);
