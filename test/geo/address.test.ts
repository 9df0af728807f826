import fc from 'fast-check';
import { addressKey, canonicalAddress, publicAddress, readRange } from '../../src/geo/address.js';
import { UserError } from '../../src/user-error.js';

describe('an address in its one spelling', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8::0001', '2001:db8::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['0:0:0:0:0:0:0:0', '::'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalAddress(typed)).toBe(canonical);
  });

  it.each([
    '203.0.113.007',
    '0x7f.0.0.1',
    '127.1',
    '2130706433',
    '256.1.1.1',
    'fe80::1%eth0',
    '203.0.113.7:22',
    '[::1]',
    '10.0.0.0/8',
    'localhost',
    '',
    '{"$ne":1}',
    '1'.repeat(10_000),
  ])('%.20s is none', (typed) => {
    expect(canonicalAddress(typed)).toBeUndefined();
    expect(addressKey(typed)).toBeUndefined();
  });
});

const v4 = fc.ipV4();
const v6 = fc.ipV6();

describe('keys', () => {
  it('are 32 hex digits, the same for every spelling', () => {
    expect(addressKey('203.0.113.7')).toBe('00000000000000000000ffffcb007107');
    expect(addressKey('::ffff:203.0.113.7')).toBe(addressKey('203.0.113.7'));
    fc.assert(
      fc.property(fc.oneof(v4, v6), (ip) => {
        const canonical = canonicalAddress(ip) ?? '';
        expect(addressKey(ip)).toMatch(/^[0-9a-f]{32}$/);
        expect(addressKey(canonical)).toBe(addressKey(ip));
        expect(canonicalAddress(canonical)).toBe(canonical);
      }),
    );
  });

  it('order as the addresses do', () => {
    const number = (ip: string) => ip.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    const key = (ip: string) => addressKey(ip) ?? '';
    fc.assert(fc.property(v4, v4, (a, b) => key(a) < key(b) === number(a) < number(b)));
  });
});

describe('a range as typed for ip:', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', 'ffffcb007107', 'ffffcb007107'],
    ['10.1.2.3/8', '10.0.0.0/8', 'ffff0a000000', 'ffff0affffff'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8', 'ffff0a000000', 'ffff0affffff'],
    ['203.0.113.7/31', '203.0.113.6/31', 'ffffcb007106', 'ffffcb007107'],
    ['0.0.0.0/0', '0.0.0.0/0', 'ffff00000000', 'ffffffffffff'],
  ])('%s is %s', (typed, text, first, last) => {
    const zeros = '0'.repeat(20);
    expect(readRange(typed)).toEqual({ text, first: zeros + first, last: zeros + last });
  });

  it('takes IPv6', () => {
    expect(readRange('2001:db8:1::1/32')).toEqual({
      text: '2001:db8::/32',
      first: `20010db8${'0'.repeat(24)}`,
      last: `20010db8${'f'.repeat(24)}`,
    });
  });

  it('holds exactly the addresses with its prefix', () => {
    const bits = (ip: string) => BigInt(`0x${addressKey(ip)}`);
    fc.assert(
      fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), (host, other, length) => {
        const { first, last } = readRange(`${host}/${length}`);
        const key = addressKey(other) ?? '';
        const samePrefix = bits(host) >> BigInt(32 - length) === bits(other) >> BigInt(32 - length);
        expect(first <= key && key <= last).toBe(samePrefix);
      }),
    );
  });

  it.each([
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '::/129',
    '::ffff:10.0.0.1/64',
    '1.2.3.4/8/8',
    'berlin',
    '{"$ne":1}',
    '',
  ])('%s is refused', (typed) => {
    expect(() => readRange(typed)).toThrow(UserError);
    expect(() => readRange(typed)).toThrow(/Type /);
  });
});

describe('an address of somebody on the Internet', () => {
  it.each(['24.151.103.17', '2a00:1450:4001:82b::200e', '::ffff:24.151.103.17'])('%s', (ip) => {
    expect(publicAddress(ip)).toBe(canonicalAddress(ip));
  });

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '2001:db8::1',
    '::ffff:10.0.0.1',
    'nonsense',
  ])('is not %s', (ip) => {
    expect(publicAddress(ip)).toBeUndefined();
  });
});
