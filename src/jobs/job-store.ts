import { MongoJobRepository } from '@agendajs/mongo-backend';
import type { AgendaBackend } from 'agenda';
import type { Database } from '../mongo/database.js';
import { JOBS } from './job-indexes.js';

/**
 * Agenda's rows, over the connection that is there. Agenda's own backend makes indexes, and a log collection, whenever
 * it connects; ours are made by a migration, so that connecting asks the database nothing that could fail.
 * @see https://github.com/agenda/agenda
 */
export function jobBackend({ connection }: Pick<Database, 'connection'>): AgendaBackend {
  const { db } = connection;
  if (db === undefined) throw new Error('jobs need an open connection');
  const repository = new MongoJobRepository({
    mongo: db,
    db: { collection: JOBS },
    ensureIndex: false,
  });
  return {
    name: 'MongoDB',
    repository,
    ownsConnection: false,
    connect: () => repository.connect(),
    disconnect: () => repository.disconnect(),
  };
}
