import { withoutOptions } from '../../src/chat/line.js';
import type { HeldEvents } from '../../src/retention/retention.js';
import type { Instant } from '../../src/time/instant.js';
import { UserError } from '../../src/user-error.js';

interface Typed {
  readonly user?: string;
  readonly ip?: string;
  readonly module?: string;
  readonly from?: Instant;
  readonly to?: Instant;
}

/**
 * @param line as it was understood
 * @returns undefined when nothing is said. @throws UserError for a period that ends before it begins
 */
export function readHold({ user, ip, module, from, to }: Typed, line: string): HeldEvents | undefined {
  const [begin, end] = [from?.from, to?.to];
  if (begin !== undefined && end !== undefined && begin >= end)
    throw new UserError('from: is after to:.', [
      `${withoutOptions(line, ['from', 'to'])} from:${to?.text ?? ''} to:${from?.text ?? ''}`,
    ]);
  const said = {
    ...(user === undefined ? {} : { user }),
    ...(ip === undefined ? {} : { ip }),
    ...(module === undefined ? {} : { module }),
    ...(begin === undefined ? {} : { from: begin }),
    ...(end === undefined ? {} : { to: end }),
  };
  return Object.keys(said).length === 0 ? undefined : said;
}
