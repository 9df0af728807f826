import { openBotOfAlice, type Platforms, startPlatforms } from '../support/alice.js';
import type { Bot } from '../support/bot.js';
import type { TestDiscord } from '../support/discord-bot.js';
import { labels, read } from '../support/discord-client.js';
import type { Doing } from '../support/discord-state.js';
import type { SlackBot } from '../support/slack-bot.js';
import { VIEW } from '../support/slack-limits.js';
import { commandBody } from '../support/slack-requests.js';
import { postedView } from '../support/view-submission.js';

let bot: Bot;
let platforms: Platforms;
let slack: SlackBot;
let discord: TestDiscord;
beforeAll(async () => {
  bot = await openBotOfAlice();
  platforms = await startPlatforms(bot.conversation);
  ({ slack, discord } = platforms);
}, 60_000);
afterAll(async () => {
  await platforms.stop();
  await bot.close();
});

interface View {
  readonly blocks: readonly { readonly element?: { readonly action_id: string } }[];
}

const picked = (value: string) => ({ selected_option: { value } });
const FILLED = {
  'value:what': picked('logins'),
  'value:every': picked('monday'),
  'value:at': { value: '09:00' },
  'value:zone': { value: 'Europe/Berlin' },
  'channel:channel': { selected_conversation: 'C01GEN' },
  'value:format': picked('csv'),
};

describe('The form of /report schedule', () => {
  it('is a modal in Slack: channels are picked, and a mistake stands beside its field', async () => {
    const response_url = slack.api.responseUrl('report');
    await slack.post(commandBody({ command: '/report', text: 'schedule', response_url }));
    const view: View = JSON.parse(JSON.stringify((await slack.api.until('views.open')).at(-1)?.view));
    VIEW.parse(view);
    expect(view.blocks.map(({ element }) => element?.action_id)).toEqual([
      'value:what',
      'value:every',
      'value:at',
      'value:day',
      'value:zone',
      'channel:channel',
      'value:format',
      'value:filter',
    ]);
    expect(view.blocks[5]?.element).toMatchObject({
      type: 'conversations_select',
      default_to_current_conversation: true,
    });
    const sent = async (changed: Readonly<Record<string, object>>) =>
      (await slack.post(postedView(view, { ...FILLED, ...changed }))).body;
    for (const [action, value, words] of [
      ['value:at', '25:00', 'Type 23:59'],
      ['value:zone', 'Mars/Base', 'such as Europe/Berlin'],
      ['value:day', '3', 'goes with every:month'],
      ['value:filter', 'status:pending', 'status success or failure'],
    ] as const)
      expect(JSON.parse(await sent({ [action]: { value } }))).toEqual({
        response_action: 'errors',
        errors: { [`field:${action.slice('value:'.length)}`]: expect.stringContaining(words) },
      });
    expect(await sent({ 'value:filter': { value: 'status:failure' } })).toBe('');
    const answered = JSON.stringify(await slack.api.until('response_url'));
    expect(answered).toContain('Should everybody in #general get this?');
    expect(answered).toContain('status failure');
  });

  it('is windows in Discord: what was filled in is still there after a mistake', async () => {
    const opened = (doing: Doing) => discord.peer.window(doing);
    const first = await opened(discord.peer.command('report', 'schedule', {}));
    expect(first.modal?.title).toBe('Schedule a report (1 of 2)');
    const noted = await discord.peer.answer(discord.peer.submit(first, { every: 'day', at: '7:30' }));
    expect(labels(noted)).toEqual(['Go on with part 2', 'Send it as it is']);
    const second = await opened(discord.peer.press(noted, 'Go on'));
    expect(JSON.stringify(second.modal)).toContain('"type":8');
    const wrong = await discord.peer.answer(
      discord.peer.submit(second, { format: 'both', filter: 'status:pending' }),
    );
    expect(read(wrong)).toContain('Logins have the status success or failure, never pending.');
    const again = await opened(discord.peer.press(wrong, 'Mend it in the form'));
    expect(again.modal?.title).toBe('Schedule a report (2 of 2)');
    expect(JSON.stringify(again.modal)).toContain('"value":"status:pending"');
    expect(JSON.stringify(again.modal)).toContain('"value":"both","default":true');
    const question = await discord.peer.answer(discord.peer.submit(again, { filter: 'status:failure' }));
    expect(read(question)).toMatch(/Should everybody in #\S+ get this\?/);
    expect(read(question)).toContain('every day at 07:30 (Europe/Berlin)');
  });

  it('can be mended when it was sent before its last window, too', async () => {
    const doing = await discord.peer.window(discord.peer.command('report', 'schedule', {}));
    const noted = await discord.peer.answer(discord.peer.submit(doing, { at: '25:00' }));
    const wrong = await discord.peer.answer(discord.peer.press(noted, 'Send it as it is'));
    expect(read(wrong)).toContain('Type 23:59');
    const again = await discord.peer.window(discord.peer.press(wrong, 'Mend it in the form'));
    expect(JSON.stringify(again.modal)).toContain('"value":"25:00"');
  });

  it('is filled in for a line that lacks something, by a press', async () => {
    const shown = await discord.peer.answer(
      discord.peer.command('castellan', undefined, { line: 'report schedule what:audit every:month' }),
    );
    expect(labels(shown)).toEqual(['Open the form']);
    const doing = await discord.peer.window(discord.peer.press(shown, 'Open the form'));
    expect(JSON.stringify(doing.modal)).toContain('"value":"month","default":true');
  });
});
