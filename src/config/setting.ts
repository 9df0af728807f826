import { Resolver } from 'node:dns';
import { z } from 'zod';
import { readRange } from '../geo/address.js';
import { isSecretKey, KEY_SHAPE } from '../secrets/secret-key.js';

/** A line of docs/configuration.md and its check. */
export interface Setting {
  readonly group: 'Running' | 'Terminal' | 'Slack' | 'Discord';
  readonly about: string;
  readonly example?: string;
  readonly secret?: boolean;
  readonly schema: z.ZodType;
}

const PORTS = 'must be a whole number from 0 to 65535';
export const port = z.coerce.number(PORTS).int(PORTS).min(0, PORTS).max(65_535, PORTS);
export const oneOf = <const V extends readonly string[]>(values: V) =>
  z.enum(values, `must be one of ${values.join(', ')}`);
export const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
export function isAddressRange(text: string): boolean {
  try {
    readRange(text);
    return true;
  } catch {
    return false;
  }
}

export function isServer(text: string): boolean {
  try {
    new Resolver().setServers([text]);
    return true;
  } catch {
    return false;
  }
}

export const secretKey = z.string().refine(isSecretKey, `must be ${KEY_SHAPE}`);
export const token = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-[\\w-]+$`), `must begin with ${prefix}-`);
