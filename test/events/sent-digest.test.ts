import fc from 'fast-check';
import { sentDigest } from '../../src/events/sent-digest.js';

const digest = (event: object) => Buffer.from(sentDigest(event)).toString('hex');

/** The same value with the fields of every object the other way round. */
function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  const turned = Object.entries(value).map(([name, part]) => [name, reversed(part)] as const);
  return Object.fromEntries(turned.reverse());
}

describe('the digest of what was sent', () => {
  it('is 16 bytes, the same whatever the order of fields', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (before) => {
        expect(digest({ before: reversed(before), action: 'Edit' })).toBe(digest({ action: 'Edit', before }));
        expect(digest({ before })).toHaveLength(32);
      }),
    );
  });

  it('differs where two texts, or two lists of them, do', () => {
    const texts = fc.oneof(fc.string(), fc.array(fc.string()));
    fc.assert(
      fc.property(
        texts,
        texts,
        (a, b) =>
          (digest({ after: a }) === digest({ after: b })) === (JSON.stringify(a) === JSON.stringify(b)),
      ),
    );
  });

  it.each([
    [{ a: '1' }, { a: 1 }],
    [{ a: null }, { a: 'null' }],
    [{ a: 'x,b:"y"' }, { a: 'x', b: 'y' }],
    [{ a: ['b', 'c'] }, { a: ['b,c'] }],
    [{ a: [] }, { a: {} }],
    [{ a: [[1], 2] }, { a: [[1, 2]] }],
    [{ 'a:1,b': 2 }, { a: 1, b: 2 }],
    [{ a: JSON.parse('{"__proto__":1}') }, { a: {} }],
    [{ at: new Date(0) }, { at: new Date(1) }],
  ])('tells %j from %j', (one, other) => {
    expect(digest(one)).not.toBe(digest(other));
  });

  it('is not about id, account and way in, nor fields that were left out', () => {
    const first = { id: '1', accountId: 'a', source: 'api', action: 'Edit', ip: undefined };
    expect(digest(first)).toBe(digest({ action: 'Edit' }));
    expect(digest({ actor: { id: '1' } })).not.toBe(digest({ actor: { id: '2' } }));
  });
});
