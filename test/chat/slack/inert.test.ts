import { inert, inertLine } from '../../../src/chat/inert.js';
import { clip, inertMarkup, size } from '../../../src/chat/slack/inert.js';

describe('text from events', () => {
  const hiding = [
    ...[0x00, 0x07, 0x08, 0x1b, 0x7f, 0x85, 0x9b],
    ...[0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
    ...[0xe0001, 0xe0041, 0xe007f],
  ];
  it.each(hiding.map((code) => [`U+${code.toString(16).toUpperCase()}`, String.fromCodePoint(code)]))(
    'shows %s, which hides or reorders text, as a mark',
    (_, character) => {
      expect(inert(`a${character}b`)).toBe('a\ufffdb');
    },
  );

  it('shows half a character as a mark, and keeps whole ones', () => {
    expect(inert('a\ud800b \udc00 👩‍👩‍👧 é')).toBe('a\ufffdb \ufffd 👩‍👩‍👧 é');
  });

  it('keeps line ends, of whatever kind, in text, and makes one line for labels', () => {
    expect(inert('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
    expect(inertLine(' a \n b ')).toBe('a b');
  });

  it('can begin nothing in the one field that Slack parses', () => {
    expect(inertMarkup('<!channel> *b* _i_ ~s~ `c` @here :smile: &lt; evil.example')).toBe(
      '‹!channel› ∗b∗ ＿i＿ ∼s∼ ˋcˋ @\u2060here :\u2060smile:\u2060 &amp;lt; evil.\u2060example',
    );
  });

  it('is measured as Slack stores it, and never cut within a character', () => {
    expect(size('a&<>')).toBe(1 + 5 + 4 + 4);
    expect(clip('👩👩👩', 5)).toBe('👩👩…');
    expect(clip('abc', 3)).toBe('abc');
    expect(clip('&&&', 11)).toBe('&&…');
  });
});
