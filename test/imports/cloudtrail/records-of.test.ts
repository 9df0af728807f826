import { Readable } from 'node:stream';
import { LARGEST_RECORD, recordsOf } from '../../../src/imports/cloudtrail/records-of.js';

async function read(text: string, chunkSize = 7) {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, i) =>
    bytes.subarray(i * chunkSize, (i + 1) * chunkSize),
  );
  const records: unknown[] = [];
  try {
    for await (const record of recordsOf(Readable.from(chunks))) {
      records.push('value' in record ? record.value : record.problem);
    }
    return { records };
  } catch (fault) {
    return { records, fault: String(fault) };
  }
}

describe('the records of a CloudTrail file', () => {
  it('are the elements of its list Records, and of no other', async () => {
    const file = '{"a":[{"x":1}],"Records":[{"b":{"Records":[{}]}},{"c":"]}"}],"Recordings":[{"d":1}]}';
    expect(await read(file)).toEqual({ records: [{ b: { Records: [{}] } }, { c: ']}' }] });
  });

  it('do not stop at a bad one', async () => {
    expect(await read('{"Records":[{"a":1},{"b" 2},3,{"c":3}]}')).toEqual({
      records: [{ a: 1 }, 'is not well-formed JSON', 'is not an object', { c: 3 }],
    });
  });

  it('are bounded in depth and size', async () => {
    const deep = `{"d":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const large = `{"l":[${'"0123456789",'.repeat(LARGEST_RECORD / 10)}0]}`;
    expect(await read(`{"Records":[${deep},${large},{"a":1}]}`, 65_536)).toEqual({
      records: ['is nested deeper than 64 levels', 'is larger than 1 MB', { a: 1 }],
    });
  });

  it('end where a single value is larger than a record may be', async () => {
    const { records, fault } = await read(
      `{"Records":[{"a":1},{"b":"${'x'.repeat(3 * LARGEST_RECORD)}"}]}`,
      65_536,
    );
    expect(records).toEqual([{ a: 1 }]);
    expect(fault).toContain('holds a value larger than 1 MB near byte 24');
  });

  it.each([
    ['{"Records":[{"a":1},{"b":tru}]}', 1, 'stops being JSON near byte 24'],
    ['{"Records":[{"a":1},{"b":', 1, 'ends in the middle, near byte 24'],
    ['{"Records":[{"a":1}]} x', 1, 'stops being JSON near byte 20'],
    ['{"Records":3}', 0, 'no list named Records'],
    ['{"y":"Records","z":[{}]}', 0, 'no list named Records'],
    ['[{"a":1}]', 0, 'no list named Records'],
    ['hello', 0, 'stops being JSON'],
    ['', 0, 'no list named Records'],
  ])('%s: %d, then %s', async (file, count, fault) => {
    const read7 = await read(file);
    expect(read7.records).toHaveLength(count);
    expect(read7.fault).toContain(fault);
  });
});
