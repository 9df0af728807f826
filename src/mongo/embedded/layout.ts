import { join } from 'node:path';

export const replicaSetName = 'castellan';

/** Where things are in the embedded server's directory. */
export interface Layout {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
}

export function layoutOf(folder: string): Layout {
  return { folder, data: join(folder, 'db'), log: join(folder, 'mongod.log') };
}
