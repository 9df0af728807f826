import { commandLine, mentionLine } from '../../../src/chat/slack/typed-line.js';

describe('what was typed in Slack', () => {
  it.each([
    ['today module:Templates', '/audit today module:Templates'],
    ['', '/audit'],
    ['text:a &amp; b &lt;c&gt;', '/audit text:a & b <c>'],
    ['text:&amp;lt;', '/audit text:&lt;'],
    ['by:<mailto:alice@example.com|alice@example.com>', '/audit by:alice@example.com'],
    ['text:<http://example.com|example.com>', '/audit text:example.com'],
    ['text:<https://example.com/a?b=1&amp;c=2>', '/audit text:https://example.com/a?b=1&c=2'],
    ['by:<@U02BOB|bob.b>', '/audit by:<@U02BOB>'],
    ['channel:<#C01GEN|general>', '/audit channel:slack:T01TEST/C01GEN'],
    ['<!channel> <!subteam^S1|@oncall>', '/audit @channel @oncall'],
  ])('%s', (typed, line) => {
    expect(commandLine('/audit', typed, 'T01TEST')).toBe(line);
  });

  it.each([
    ['<@U0BOT> audit today', '/audit today'],
    ['<@U0BOT> /audit today', '/audit today'],
    ['hey <@U0BOT|castellan>', '/hey'],
    ['<@U0BOT>', '/help'],
    ['<@U0BOT> user show <@U02BOB>', '/user show <@U02BOB>'],
  ])('to the bot: %s', (typed, line) => {
    expect(mentionLine(typed, 'U0BOT', 'T01TEST')).toBe(line);
  });
});
