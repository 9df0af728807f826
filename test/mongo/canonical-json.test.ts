import canonicalize from 'canonicalize';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { canonicalJson } from '../../src/mongo/canonical-json.js';

const { BSON, Binary, Decimal128, EJSON, Long, MinKey, ObjectId, Timestamp, UUID } = {
  ...mongoose.mongo.BSON,
  BSON: mongoose.mongo.BSON,
};

/** As MongoDB gives a document back. */
const stored = (document: object) => BSON.deserialize(BSON.serialize(document));

const text = fc.string({ unit: 'grapheme' });
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => new Binary(bytes)),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 6 }),
  ),
})).value;

it('is relaxed Extended JSON in the form of RFC 8785', () => {
  fc.assert(
    fc.property(fc.dictionary(text, value, { maxKeys: 6 }), (document) => {
      const back = stored(document);
      expect(canonicalJson(back)).toBe(canonicalize(EJSON.serialize(back, { relaxed: true })));
    }),
  );
});

it('does not depend on the order of names', () => {
  const [one, other] = [stored({ b: 1, a: { d: 2, c: 3 } }), stored({ a: { c: 3, d: 2 }, b: 1 })];
  expect(canonicalJson(one)).toBe('{"a":{"c":3,"d":2},"b":1}');
  expect(canonicalJson(other)).toBe(canonicalJson(one));
});

it('takes a document with a field that looks like a type as a document', () => {
  const bytes = Buffer.from(BSON.serialize({ value: { xbsontype: 'Nonsense' } }));
  bytes.write('_', bytes.indexOf('xbsontype'));
  expect(canonicalJson(BSON.deserialize(bytes))).toBe('{"value":{"_bsontype":"Nonsense"}}');
});

it.each([
  ['not a number', Number.NaN, Number.POSITIVE_INFINITY],
  ['minus zero', -0, 0],
  ['a large whole number', Long.fromString('9007199254740993'), Long.fromString('9007199254740995')],
  ['a decimal', Decimal128.fromString('1.0'), Decimal128.fromString('1.00')],
  ['a time stamp', Timestamp.fromBits(1, 2), Timestamp.fromBits(2, 2)],
  ['a time before 1970', new Date(-1), new Date(-2)],
  ['other bytes', new UUID('00000000-0000-4000-8000-000000000001'), new Binary(new Uint8Array(16))],
  ['the least key', new MinKey(), null],
  ['an expression', /a/i, /a/],
])('tells %s from what is like it', (_, one, other) => {
  const [first, second] = [stored({ value: one }), stored({ value: other })].map(canonicalJson);
  expect(first).not.toBe(second);
  expect(() => JSON.parse(first ?? '')).not.toThrow();
});
