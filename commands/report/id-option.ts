import type { Capabilities } from '../../src/capabilities.js';
import { known } from '../../src/chat/options.js';

/** `id:` of a report the asker may see; another is read as typed, and said not to be there. */
export const idOption = ({ reports }: Pick<Capabilities, 'reports'>) => ({
  ...known({
    summary: 'Id of the report',
    placeholder: 'rp-7k2m9d',
    positional: true,
    open: true,
    known: async ({ asker }) => (await reports.schedules.visibleTo(asker)).map(({ id }) => id),
  }),
  pick: true,
});
