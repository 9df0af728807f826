import type { Database } from './database.js';

/** How the database is, as seen from here. */
export interface ServerState {
  /** Of one ping. */
  readonly milliseconds: number;
  readonly kind: Database['kind'];
  readonly replicaSet: string;
  /** Nodes that hold data. */
  readonly members: number;
  readonly version: string;
}

/** @throws what the driver throws when there is no answer */
export async function serverState({
  connection,
  kind,
}: Pick<Database, 'connection' | 'kind'>): Promise<ServerState> {
  const { db } = connection;
  if (db === undefined) throw new Error('the database is not open');
  const began = performance.now();
  await db.command({ ping: 1 });
  const milliseconds = performance.now() - began;
  const [hello, { version }] = await Promise.all([db.command({ hello: 1 }), db.command({ buildInfo: 1 })]);
  const members = Array.isArray(hello.hosts) ? hello.hosts.length : 1;
  return {
    milliseconds,
    kind,
    replicaSet: String(hello.setName ?? 'sharded'),
    members,
    version: String(version),
  };
}
