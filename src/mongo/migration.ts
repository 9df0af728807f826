import type { Connection, mongo } from 'mongoose';

/** One step of the database's shape. Steps run in order, once each, under a lease. */
export interface Migration {
  /** 1, 2, 3 …; never reused, never reordered. */
  readonly version: number;
  /** What it does, in a few words: shown while it runs. */
  readonly name: string;
  /** Must be safe to run again: a step that was interrupted starts over. */
  up(connection: Connection): Promise<void>;
}

/** The indexes a store needs; exported by its `store.ts`, created by a migration. */
export interface CollectionIndexes {
  readonly collection: string;
  readonly indexes: readonly mongo.IndexDescription[];
}

/** A migration that creates indexes; those that exist already are left alone. */
export function createIndexes(
  version: number,
  name: string,
  declared: readonly CollectionIndexes[],
): Migration {
  return {
    version,
    name,
    async up(connection) {
      for (const { collection, indexes } of declared) {
        await connection.collection(collection).createIndexes([...indexes]);
      }
    },
  };
}
