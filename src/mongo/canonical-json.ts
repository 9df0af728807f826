import mongoose from 'mongoose';

const { Binary, EJSON, ObjectId } = mongoose.mongo.BSON;

/**
 * A stored document as text that two programs can't write differently: MongoDB Extended JSON v2 (relaxed where that is
 * exact, else canonical) in the form of RFC 8785. Written by hand, since the seal does it for every event: EJSON and
 * then a canonicaliser was measured to take five times as long. Total over whatever MongoDB can hold.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      // Extended JSON has numbers that JSON has not: NaN, the infinities, minus zero.
      return Number.isFinite(value) && !Object.is(value, -0) ? String(value) : extended(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalElement).join(',')}]`;
      return canonicalObject(value);
    default:
      return extended(value);
  }
}

const canonicalElement = (value: unknown) => (value === undefined ? 'null' : canonicalJson(value));

function canonicalObject(value: object): string {
  if (value instanceof ObjectId) return `{"$oid":"${value.toHexString()}"}`;
  if (value instanceof Date) return inOrdinaryYears(value) ? date(value) : extended(value);
  if (value instanceof Binary && value.sub_type === 0) {
    return `{"$binary":{"base64":"${value.toString('base64')}","subType":"00"}}`;
  }
  // By its class, not by a field: a document may have one named _bsontype.
  if (Object.getPrototypeOf(value) !== Object.prototype) return extended(value);
  let text = '{';
  // UTF-16 code units, as RFC 8785 section 3.2.3 has it.
  for (const name of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

/** Relaxed Extended JSON writes these as text, without milliseconds where there are none. */
const inOrdinaryYears = (value: Date) => value.getTime() >= 0 && value.getTime() <= 253_402_300_799_999;

function date(value: Date): string {
  const text = value.toISOString();
  return `{"$date":"${value.getUTCMilliseconds() === 0 ? `${text.slice(0, -5)}Z` : text}"}`;
}

/** What is rare, in the driver's own words: strings throughout, so nothing is lost to a double. */
const extended = (value: unknown): string =>
  canonicalJson(JSON.parse(EJSON.stringify({ value }, { relaxed: false })).value ?? null);
