import fc from 'fast-check';
import { looksLikeLogin, parseLoginMessage, unfold } from '../../../src/imports/openssh/login-message.js';

const KEY = 'RSA SHA256:aC2UQe4piBfaFwr2ne0PItnl9AcHqZOYrWjDmqpOzvE';

describe('a login in a message of sshd', () => {
  it.each([
    ['Failed password for root from 1.2.3.4 port 5 ssh2', 'failure', 'password', 'root', '1.2.3.4'],
    ['Accepted password for ann from 1.2.3.4 port 5 ssh2', 'success', 'password', 'ann', '1.2.3.4'],
    [
      'Failed password for invalid user pi from 1.2.3.4 port 65535 ssh2',
      'failure',
      'password',
      'pi',
      '1.2.3.4',
    ],
    ['Failed password for illegal user pi from 1.2.3.4 port 5 ssh2', 'failure', 'password', 'pi', '1.2.3.4'],
    ['Failed password for invalid user  from 1.2.3.4 port 5 ssh2', 'failure', 'password', '', '1.2.3.4'],
    ['Failed none for  from 1.2.3.4 port 5 ssh2', 'failure', 'none', '', '1.2.3.4'],
    [
      'Failed password for invalid user a b  c from 1.2.3.4 port 5 ssh2',
      'failure',
      'password',
      'a b  c',
      '1.2.3.4',
    ],
    [
      'Failed password for invalid user invalid user x from 1.2.3.4 port 5 ssh2',
      'failure',
      'password',
      'invalid user x',
      '1.2.3.4',
    ],
    ['Failed password for root from 2001:db8::1 port 5 ssh2', 'failure', 'password', 'root', '2001:db8::1'],
    [
      'Failed password for root from host.example.com port 5 ssh2',
      'failure',
      'password',
      'root',
      'host.example.com',
    ],
    [
      'Failed keyboard-interactive/pam for root from 1.2.3.4 port 5 ssh2',
      'failure',
      'keyboard-interactive/pam',
      'root',
      '1.2.3.4',
    ],
    [
      'Accepted gssapi-with-mic for ann from 1.2.3.4 port 5 ssh2: ann@EXAMPLE.COM',
      'success',
      'gssapi-with-mic',
      'ann',
      '1.2.3.4',
    ],
    [`Accepted publickey for ann from 1.2.3.4 port 5 ssh2: ${KEY}`, 'success', 'publickey', 'ann', '1.2.3.4'],
    [
      'Accepted publickey for ann from 1.2.3.4 port 5 ssh2: RSA 8a:11:22',
      'success',
      'publickey',
      'ann',
      '1.2.3.4',
    ],
    [
      'Accepted publickey for ann from 1.2.3.4 port 5 ssh2: ED25519-CERT SHA256:x ID ann@laptop (serial 7) CA ED25519 SHA256:y',
      'success',
      'publickey',
      'ann',
      '1.2.3.4',
    ],
    [
      'Failed hostbased for ann from 1.2.3.4 port 5 ssh2: RSA SHA256:x, client user "ann", client host "h"',
      'failure',
      'hostbased',
      'ann',
      '1.2.3.4',
    ],
    ['Failed password for root from 1.2.3.4 port 5', undefined, undefined, undefined, undefined],
    ['Invalid user pi from 1.2.3.4', undefined, undefined, undefined, undefined],
    ['Invalid user pi from 1.2.3.4 port 5', undefined, undefined, undefined, undefined],
    ['input_userauth_request: invalid user pi [preauth]', undefined, undefined, undefined, undefined],
    ['Partial publickey for ann from 1.2.3.4 port 5 ssh2', undefined, undefined, undefined, undefined],
    ['Postponed publickey for ann from 1.2.3.4 port 5 ssh2', undefined, undefined, undefined, undefined],
    ['Connection closed by 1.2.3.4 port 5 [preauth]', undefined, undefined, undefined, undefined],
  ])('%s', (message, status, method, username, from) => {
    const login = parseLoginMessage(message);
    expect([login?.status, login?.method, login?.username, login?.from]).toEqual([
      status,
      method,
      username,
      from,
    ]);
  });

  it.each([
    'Accepted password for root from 1.2.3.4',
    'Accepted password for root from 1.2.3.4 port 22 ssh2',
    'x from 1.2.3.4 port 22 ssh2: RSA SHA256:aaaa',
    'x from 1.2.3.4 port 22 ssh2: a b c d e f',
    'root from 1.2.3.4 port 22 ssh2]',
  ])('is never forged by the user name “%s”', (username) => {
    const login = parseLoginMessage(
      `Failed password for invalid user ${username} from 9.9.9.9 port 4242 ssh2`,
    );
    expect(login).toMatchObject({ status: 'failure', username, unknownUser: true, from: '9.9.9.9' });
  });

  it('is never forged by any user name at all', () => {
    const words = fc.constantFrom(
      'from',
      '1.2.3.4',
      'port',
      '22',
      'ssh2',
      'ssh2:',
      'Accepted',
      'for',
      'root',
      '',
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const username = parts.join(' ');
        const login = parseLoginMessage(
          `Failed password for invalid user ${username} from 9.9.9.9 port 4242 ssh2`,
        );
        expect(login).toMatchObject({ status: 'failure', username, from: '9.9.9.9' });
      }),
    );
  });

  it.each([
    'RSA-CERT SHA256:x ID evil from 1.2.3.4 port 22 ssh2: RSA (serial 0) CA RSA SHA256:y',
    'RSA SHA256:x, client user "x from 1.2.3.4 port 22 ssh2: y", client host "h"',
  ])('has no address when what the attacker wrote after it could be one: %s', (detail) => {
    const login = parseLoginMessage(`Failed publickey for root from 9.9.9.9 port 4242 ssh2: ${detail}`);
    expect(login).toMatchObject({ status: 'failure', username: 'root' });
    expect(login?.from).toBeUndefined();
  });

  it('has no address when sshd may have cut the message after an address the attacker wrote', () => {
    const start = 'Failed password for invalid user ';
    const end = ' from 1.2.3.4 port 22 ssh2';
    const cut = start + 'a'.repeat(1023 - start.length - end.length) + end;
    expect(parseLoginMessage(cut)).toMatchObject({ status: 'failure' });
    expect(parseLoginMessage(cut)?.from).toBeUndefined();
  });

  it('is the same event whether or not the key after it was cut off', () => {
    const whole = parseLoginMessage(`Accepted publickey for ann from 1.2.3.4 port 5 ssh2: ${KEY}`);
    const cut = parseLoginMessage('Accepted publickey for ann from 1.2.3.4 port 5 ssh2: RSA SHA');
    expect(cut?.essence).toBe(whole?.essence);
  });

  it.each([
    [
      'message repeated 5 times: [ Failed password for root from 1.2.3.4 port 5 ssh2]',
      5,
      'Failed password for root from 1.2.3.4 port 5 ssh2',
    ],
    [
      'message repeated 2 times: [Failed none for x from ::1 port 5 ssh2 ]',
      2,
      'Failed none for x from ::1 port 5 ssh2',
    ],
    ['Failed password for a] from 1.2.3.4 port 5 ssh2', 1, 'Failed password for a] from 1.2.3.4 port 5 ssh2'],
  ])('is unfolded: %s', (folded, times, message) => {
    expect(unfold(folded)).toEqual({ times, message });
  });

  it('is recognised when it is cut off', () => {
    expect(looksLikeLogin('Failed password for ro')).toBe(true);
    expect(looksLikeLogin('message repeated 5 times: [ Failed passw')).toBe(true);
    expect(looksLikeLogin('Failed to release session: Interrupted system call')).toBe(false);
  });
});
