import { parseSyslogLine } from '../../../src/imports/openssh/syslog-line.js';

const march27 = { month: 3, day: 27, hour: 13, minute: 6, second: 56, millisecond: 0 };

describe('a line of a system log', () => {
  it.each([
    ['Mar 27 13:06:56 web sshd[12]: hello: [x]', march27],
    ['Mar  7 13:06:56 web sshd[12]: hello: [x]', { ...march27, day: 7 }],
    ['<38>Mar 27 13:06:56 web sshd[12]: hello: [x]', march27],
    ['Mar 27 13:06:56.123456 web sshd[12]: hello: [x]', { ...march27, millisecond: 123 }],
    [
      '2017-03-27T13:06:56.5+02:00 web sshd[12]: hello: [x]',
      { ...march27, year: 2017, millisecond: 500, offset: 120 },
    ],
    ['2017-03-27T13:06:56-0330 web sshd[12]: hello: [x]', { ...march27, year: 2017, offset: -210 }],
    ['2017-03-27T13:06:56Z web sshd[12]: hello: [x]', { ...march27, year: 2017, offset: 0 }],
    ['2017-03-27T13:06:60Z web sshd[12]: hello: [x]', { ...march27, second: 59, year: 2017, offset: 0 }],
  ])('%s', (line, time) => {
    const { text, ...fields } = typeof parsed(line) === 'object' ? parsed(line).time : { text: '' };
    expect(fields).toEqual(time);
    expect(line).toContain(text);
    expect(parseSyslogLine(line)).toMatchObject({
      host: 'web',
      program: 'sshd',
      pid: '12',
      message: 'hello: [x]',
    });
  });

  it('may lack a process id', () => {
    expect(parseSyslogLine('Mar 27 13:06:56 web sshd: hello')).toMatchObject({
      program: 'sshd',
      message: 'hello',
    });
  });

  it.each(['Mar 27 13:06:56 last message repeated 2 times', 'Mar 27 13:06:56 web -- MARK --'])(
    'is nobody’s: %s',
    (line) => {
      expect(parseSyslogLine(line)).toBe('untagged');
    },
  );

  it.each([
    '',
    'hello',
    'Foo 27 13:06:56 web sshd: x',
    'Mar 27 25:06:56 web sshd: x',
    'Mar 00 13:06:56 web sshd: x',
    ' Mar 27',
  ])('has no time: “%s”', (line) => {
    expect(parseSyslogLine(line)).toBe('no time');
  });
});

function parsed(line: string) {
  const result = parseSyslogLine(line);
  if (typeof result === 'string') throw new Error(`${line}: ${result}`);
  return result;
}
