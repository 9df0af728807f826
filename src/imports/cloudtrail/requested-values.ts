import { visibleCharacters } from '../source/visible-text.js';
import type { CloudTrailRecord } from './record-schema.js';
import { mayBeSecret } from './secret-names.js';

const MOST_VALUES = 30;
const LONGEST_VALUE = 300;

/**
 * Parameters known to describe rather than to hold content. An allow-list: a parameter's `value`, `userData`,
 * `environment` or `policyDocument` may hold a secret, and what a service adds next is not known.
 */
const DESCRIBES =
  /(?:Name|Id|Identifier|Arn|ARN|Type|Region|Zone|State|Status|Size|Count|Class|Engine|Version|Path|Period|Days|Duration|Seconds|Enabled|Public|Protected|Encrypted|Mode|Tier|Port|CidrBlock|CidrIp|Tenancy|Runtime|Handler|Timeout)$|^(?:name|type|engine|path|runtime|handler|timeout|tier|status|role|bucket|acl|publiclyAccessible)$/;

/**
 * The settings that a successful change asked for: plain values at the top of its request's parameters. Answers
 * (`responseElements`) are never kept: they hold session tokens and new keys.
 */
export function requestedValues(record: CloudTrailRecord): Readonly<Record<string, unknown>> | undefined {
  const { requestParameters: asked, readOnly, errorCode } = record;
  if (readOnly !== false || errorCode || typeof asked !== 'object' || asked === null) return undefined;
  const kept = Object.entries(asked)
    .filter(([name]) => name.length <= 100 && DESCRIBES.test(name) && !mayBeSecret(name))
    .flatMap(([name, value]) => (isPlain(value) ? [[visibleCharacters(name), bounded(value)]] : []))
    .slice(0, MOST_VALUES);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

const bounded = (value: unknown) =>
  typeof value === 'string' ? visibleCharacters(value).slice(0, LONGEST_VALUE) : value;
