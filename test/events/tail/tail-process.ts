/** A process that follows the events of a database, for tests that kill it. Arguments: address, name, key folder. */
import { randomUUID } from 'node:crypto';
import { eventCollections } from '../../../src/event-collections.js';
import { openSigningKey } from '../../../src/events/seal/key-files.js';
import { openSeal } from '../../../src/events/seal/open-seal.js';
import { startTail } from '../../../src/events/tail/start-tail.js';
import { createLog } from '../../../src/log.js';
import { migrations } from '../../../src/migrations.js';
import { openDatabase } from '../../../src/mongo/open-database.js';
import { systemClock as clock } from '../../../src/time/clock.js';

const [uri = '', name = '', folder = ''] = process.argv.slice(2);
const database = await openDatabase({ uri }, { migrations, name, report: () => {} });
const log = createLog('warn', process.stderr);
const key = await openSigningKey({ folder });
const seal = openSeal({ database, key, headsFile: `${folder}/heads-${randomUUID()}.ndjson`, clock, log });
startTail({ database, collections: eventCollections, followers: [seal], ledger: seal, clock, log });
process.stdout.write('started\n');
