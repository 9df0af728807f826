import { deviceType } from './device-type.js';

/**
 * `Windows PC, Firefox`: what stays the same when a browser is brought up to date, and differs on another.
 * @see deviceType
 */
export function browserOf(userAgent?: string): string {
  const [family = 'other'] = /Firefox|Edg|OPR|Chrome|Safari/.exec(userAgent ?? '') ?? [];
  return `${deviceType(userAgent)}, ${family}`;
}
