import type { Connection, mongo } from 'mongoose';

/** One step of the database's shape. Steps run in order, once each, under a lease; a step's place among all, from 1, is the version it leads to. */
export interface Migration {
  /** What it does, in a few words: shown while it runs. */
  readonly name: string;
  /** Must be safe to run again: a step that was interrupted starts over. */
  up(connection: Connection): Promise<void>;
  /** It does nothing but make these: such steps, one after the other, are done together. */
  readonly declared?: readonly CollectionIndexes[];
}

/** The indexes a store needs; exported by its `store.ts`, created by a migration. */
export interface CollectionIndexes {
  readonly collection: string;
  readonly indexes: readonly mongo.IndexDescription[];
}

/** A migration that creates indexes; those that exist already are left alone. */
export const createIndexes = (name: string, declared: readonly CollectionIndexes[]): Migration => ({
  name,
  declared,
  up: (connection) => makeIndexes(connection, declared),
});

/** Collections all at once: each waits for the disk, and together they wait little longer than one. */
export async function makeIndexes(
  connection: Connection,
  declared: readonly CollectionIndexes[],
): Promise<void> {
  const lists = new Map<string, (readonly mongo.IndexDescription[])[]>();
  for (const { collection, indexes } of declared)
    lists.set(collection, [...(lists.get(collection) ?? []), indexes]);
  await Promise.all(
    [...lists].map(async ([collection, each]) => {
      for (const indexes of each) await connection.collection(collection).createIndexes([...indexes]);
    }),
  );
}
