import { checkOrigins, defaultName, readKeyName, readOrigin } from '../../src/apikeys/new-key.js';

describe('an origin', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    ['HTTPS://Shop.Example:443', 'https://shop.example'],
    ['https://shop.example:8443', 'https://shop.example:8443'],
    ['https://müller.example', 'https://xn--mller-kva.example'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]', 'http://[::1]'],
  ])('%s is sent by browsers as %s', (typed, sent) => expect(readOrigin(typed)).toBe(sent));

  it.each([
    ['http://shop.example', 'Type https://shop.example.'],
    ['http://localhost.evil.example', 'Type https://localhost.evil.example.'],
    ['shop.example', 'Type https://shop.example.'],
    ['https://shop.example/cart', 'Type https://shop.example.'],
    ['https://user@shop.example', 'Type https://shop.example.'],
    ['https://*.shop.example', 'without wildcards'],
    ['*', 'without wildcards'],
    ['null', 'Type https://null.'],
    ['javascript:alert(1)', 'not an origin'],
    ['https://', 'not an origin'],
    ['file:///etc/passwd', 'not an origin'],
  ])('%s is refused', (typed, says) => expect(() => readOrigin(typed)).toThrow(says));
});

describe('a new key', () => {
  it('for web pages needs their origins, and another has none', () => {
    expect(() => checkOrigins({ scope: 'web-sdk' })).toThrow('works only from theirs');
    expect(() => checkOrigins({ scope: '2fa', origins: ['https://a.example'] })).toThrow('Only web-sdk keys');
    expect(checkOrigins({ scope: '2fa' })).toEqual([]);
    const twice = ['https://a.example', 'https://a.example'];
    expect(checkOrigins({ scope: 'web-sdk', origins: twice })).toEqual(['https://a.example']);
  });

  it('is named for its scope and the day where its maker is', () => {
    const late = new Date('2026-11-23T23:30:00Z');
    expect(defaultName('2fa', late, 'Europe/Berlin', [])).toBe('2fa-2026-11-24');
    expect(defaultName('2fa', late, 'UTC', ['2fa-2026-11-23', '2fa-2026-11-23-2'])).toBe('2fa-2026-11-23-3');
  });

  it.each(['', ' ', 'x'.repeat(61), 'a\u0000b', 'k_7qm2x9d'])('is not named %j', (name) => {
    expect(() => readKeyName(name)).toThrow();
  });
});
