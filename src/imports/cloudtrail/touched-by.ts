import type { Resource } from '../../audit/event.js';
import { visibleCharacters } from '../source/visible-text.js';
import type { CloudTrailRecord } from './record-schema.js';
import { mayBeSecret } from './secret-names.js';

const MOST_RESOURCES = 20;
const DEEPEST = 4;
const LONGEST_NAME = 500;

/** Parameters that hold no resource of their own: what is searched for, who asks, how often. */
const NOT_RESOURCES =
  /^(?:filter|parameterfilter|tag|attribute|availabilityzone|request|version|account|owner)/i;
/** `roleName`, `keyId`, `policyArn`, `dBInstanceIdentifier`: the part before is what sort of thing it is. */
const NAMING = /^(?<type>.*?)(?:Name|Id|ARN|Arn|Identifier)$/;

/** What a record touched: its `resources`, else the names, ids and ARNs among its request's parameters; at most 20. */
export function touchedBy(record: CloudTrailRecord): readonly Resource[] {
  const named = (record.resources ?? []).flatMap(({ ARN, type }) =>
    ARN ? [resource(ARN, type ?? undefined)] : [],
  );
  const all = named.length > 0 ? named : [...requested(record.requestParameters, DEEPEST)];
  const byName = new Map(all.map((each) => [`${each.id ?? ''} ${each.name}`, each]));
  return [...byName.values()].slice(0, MOST_RESOURCES);
}

function* requested(value: unknown, levels: number): Generator<Resource> {
  if (levels === 0 || typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (NOT_RESOURCES.test(key) || mayBeSecret(key)) continue;
    if (typeof inner === 'object') yield* requested(inner, levels - 1);
    else if (typeof inner === 'string' && inner !== '') yield* fromParameter(key, inner);
  }
}

function* fromParameter(key: string, value: string): Generator<Resource> {
  const type = key === 'name' ? '' : NAMING.exec(key)?.groups?.type;
  if (type !== undefined) yield resource(value, words(type) || undefined);
}

/** An ARN is shown by its last part and kept as the id. */
function resource(reference: string, type: string | undefined): Resource {
  const text = visibleCharacters(reference).slice(0, LONGEST_NAME);
  const last = text.startsWith('arn:')
    ? text
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^[a-z-]+[:/]/i, '')
    : '';
  return {
    name: last || text,
    ...(type ? { type: readable(type).slice(0, 100) } : {}),
    ...(last ? { id: text } : {}),
  };
}

/** `AWS::S3::Bucket` → `S3 Bucket`. */
const readable = (type: string) =>
  visibleCharacters(type)
    .replace(/^AWS::/, '')
    .replace(/::/g, ' ');

/** `instanceProfile` → `instance profile`, `dBInstance` → `db instance`. */
const words = (key: string) =>
  key
    .replace(/^dB/, 'db')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
