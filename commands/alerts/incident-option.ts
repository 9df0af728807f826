import type { Incident } from '../../src/alerts/incident.js';
import type { Incidents } from '../../src/alerts/incidents.js';
import type { Option, ReadingContext } from '../../src/chat/option.js';
import { known } from '../../src/chat/options.js';

/** `id:`: an incident of the accounts the asker sees; those that are not resolved are offered. */
export function incidentOption(incidents: Pick<Incidents, 'open' | 'find'>): Option<Incident, true> {
  const live = async ({ asker }: ReadingContext) =>
    (await incidents.open(asker.accountIds)).map(({ id }) => id);
  const spelling = known({
    summary: 'Id of the incident, as on its card',
    required: true,
    placeholder: 'in-7k2m9d',
    positional: true,
    known: live,
  });
  return {
    ...spelling,
    pick: true,
    async read(typed, context) {
      const wanted = typed.trim().toLowerCase();
      const found = await incidents.find(context.asker.accountIds, wanted);
      if (found) return found;
      return offered(await spelling.read(typed, context));
    },
    write: ({ id }) => id,
  };
}

/** An id that was offered, and whose incident is not there: that can't be. */
function offered(id: string): never {
  throw new Error(`the incident ${id} was offered and is not there`);
}
