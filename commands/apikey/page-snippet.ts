import { type Block, code, text } from '../../src/chat/reply.js';

/**
 * What a web-sdk key's owner needs besides it: the secret by which their server proves who is signed in, and lines for
 * the page.
 */
export const pageSnippet = (key: string, identitySecret: string, publicUrl: string): readonly Block[] => [
  text(
    'The key may be read by everybody in your pages. This secret may not: your server makes HMAC-SHA256 of a signed-in user’s id with it, in hex (hash below). Shown this once, too:',
  ),
  code(identitySecret),
  text('In your pages, as a module:'),
  code(
    [
      `import { createPeople } from '${publicUrl}/sdk/people.js';`,
      `const people = createPeople({ key: '${key}' });`,
      'people.consent(true); // nothing is kept or sent before',
      "people.identify(userId, hash, { plan: 'pro' });",
      "people.track('Opened pricing');",
    ].join('\n'),
  ),
];
