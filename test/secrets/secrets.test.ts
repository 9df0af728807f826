import { randomBytes } from 'node:crypto';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';
import { createSecrets } from '../../src/secrets/secrets.js';
import { UserError } from '../../src/user-error.js';

const key = () => readSecretKey(newSecretKey(randomBytes));
const TOKEN = 'xoxb-1-secret';

describe('a secret at rest', () => {
  const current = key();
  const secrets = createSecrets({ current, old: [] }, randomBytes);
  const sealed = secrets.seal('slack bot token', 'T1', TOKEN);

  it('opens for its purpose and its record, and shows nothing before', () => {
    expect(secrets.open('slack bot token', 'T1', sealed)).toBe(TOKEN);
    expect(sealed).toMatch(/^s1\.[0-9a-f]{8}\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('secret');
  });

  it('does not open in another record, or for another purpose', () => {
    expect(() => secrets.open('slack bot token', 'T2', sealed)).toThrow();
    expect(() => secrets.open('slack app token', 'T1', sealed)).toThrow();
  });

  it('does not open when a single bit of it was changed', () => {
    const [version, id, closed = ''] = sealed.split('.');
    const bytes = Buffer.from(closed, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const text = [version, id, changed.toString('base64url')].join('.');
      expect(() => secrets.open('slack bot token', 'T1', text)).toThrow();
    }
  });

  it.each(['', 'xoxb-plain', 's2.00000000.AAAA', 's1.zz.AAAA'])('is never “%s”', (text) => {
    expect(() => secrets.open('slack bot token', 'T1', text)).toThrow('not sealed as it should be');
  });

  it('cut short does not open with a shorter proof', () => {
    const [version, id, closed = ''] = sealed.split('.');
    const cut = Buffer.from(closed, 'base64url').subarray(0, -4).toString('base64url');
    expect(() => secrets.open('slack bot token', 'T1', [version, id, cut].join('.'))).toThrow();
    expect(() => secrets.open('slack bot token', 'T1', [version, id, 'AAAA'].join('.'))).toThrow();
  });

  it('is never sealed twice in the same way', () => {
    expect(secrets.seal('slack bot token', 'T1', TOKEN)).not.toBe(sealed);
  });

  it('opens under an old key, and is sealed under the new one', () => {
    const renewed = createSecrets({ current: key(), old: [current] }, randomBytes);
    expect(renewed.open('slack bot token', 'T1', sealed)).toBe(TOKEN);
    expect([secrets.isCurrent(sealed), renewed.isCurrent(sealed)]).toEqual([true, false]);
    const again = renewed.seal('slack bot token', 'T1', TOKEN);
    expect(renewed.isCurrent(again)).toBe(true);
    expect(() => secrets.open('slack bot token', 'T1', again)).toThrow(UserError);
  });

  it('whose key is gone names the key and the settings, and nothing else', () => {
    const strangers = createSecrets({ current: key(), old: [] }, randomBytes);
    expect(() => strangers.open('slack bot token', 'T1', sealed)).toThrow(
      `sealed under the key ${current.id}, which is not among SECRET_KEY and SECRET_KEYS_OLD`,
    );
  });

  it('is not kept without a key', () => {
    const none = createSecrets({ old: [] }, randomBytes);
    expect(() => none.seal('slack bot token', 'T1', TOKEN)).toThrow('sets SECRET_KEY');
  });
});

describe('a key', () => {
  it('is the same in hex and base64', () => {
    const bytes = randomBytes(32);
    expect(readSecretKey(bytes.toString('hex')).id).toBe(readSecretKey(bytes.toString('base64')).id);
  });

  it.each(['', 'short', 'a'.repeat(42), `${'a'.repeat(64)}b`])('is not “%s”', (text) => {
    expect(() => readSecretKey(text)).toThrow('not a secret key');
  });

  it('is another for each purpose', () => {
    const one = key();
    expect(one.derive('a').equals(one.derive('b'))).toBe(false);
  });
});
