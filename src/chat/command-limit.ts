import type { RateLimit } from '../time/rate-limiter.js';

/** How often one person may ask: refusals write audit rows, so somebody who hammers must not fill the trail. */
export const COMMAND_LIMIT: RateLimit = { burst: 30, perMinute: 60 };
