import { type EmbeddedServer, joinEmbeddedServer } from './embedded/embedded-server.js';
import { findMongod } from './find-mongod.js';

/**
 * The embedded server of `dataDir`, started if nobody has. Loads no driver, so that a program can have it started while
 * the rest of itself is being loaded, which takes about as long.
 * @param report receives progress, a line at a time
 * @throws UserError when the directory can't be written, or no mongod is found or starts
 */
export const joinServer = (dataDir: string, report: (message: string) => void): Promise<EmbeddedServer> =>
  joinEmbeddedServer(dataDir, { findMongod: () => findMongod({ env: process.env, report }), report });
