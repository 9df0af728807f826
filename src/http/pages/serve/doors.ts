import type { Door } from './page-server.js';
import type { Visitor } from './visitor.js';

/** Open to everybody. */
export const anybody: Door<Visitor> = {
  call: 'visitor',
  enter: async (visitor) => ({ visitor }),
};
