import { wantedIn } from '../alerts/wanted.js';
import { bindSlack, slackAs, slackWithSecret } from '../support/acme-slack.js';
import { type Bot, GENERAL, openBot } from '../support/bot.js';

let bot: Bot;
let asked: (readonly [channel: string, person: string])[];

/** The bot is in every channel but #secret. */
const workspace = slackWithSecret(
  (...check) => asked.push(check),
  'I am not in #secret. Ask somebody who is to type /invite @castellan there.',
);

async function open(): Promise<void> {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Responder']);
  await bot.user('ada@acme.example', ['Auditor']);
  bot.platforms.add(workspace);
  await bindSlack(bot, 'maya', 'ben');
}
/** Each with an account of its own, or all with one: for those that change nothing. */
function eachAlone(): void {
  beforeEach(open);
  afterEach(() => bot.close());
}
function together(): void {
  beforeAll(open);
  afterAll(() => bot.close());
}
beforeEach(() => {
  asked = [];
});

const inSlack = {
  identity: slackAs('maya'),
  channel: GENERAL,
} as const;
const says = async (line: string) => (await bot.ask(line, inSlack)).reply;
const rows = async () => (await bot.rows('Alerts')).filter(({ subModule }) => subModule === 'Routes');

describe('/alerts route-add', () => {
  eachAlone();

  it('takes the channel it is typed in, and has the platform asked first', async () => {
    expect((await says('/alerts route-add severity:medium')).heading).toBe(
      'Alerts of medium and above go to #general.',
    );
    expect(asked).toEqual([['C1', 'U0MAYA']]);
    expect((await rows()).map(({ action, description }) => [action, description])).toEqual([
      ['Add', 'Alerts of medium and above go to #general'],
    ]);
  });
  it('says whom to ask for what when the bot is not in the channel, and changes nothing', async () => {
    const reply = await says('/alerts route-add severity:low channel:<#C0SECRET|secret>');
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).toContain('/invite @castellan');
    expect(await rows()).toEqual([]);
  });
  it('of a channel that is there changes its severity', async () => {
    await says('/alerts route-add severity:low');
    expect((await says('/alerts route-add severity:high')).heading).toBe(
      'Alerts of high and above go to #general, no longer of low.',
    );
    expect((await rows()).map(({ action }) => action)).toEqual(['Add', 'Edit']);
    expect(await bot.routes.list(['acme'])).toHaveLength(1);
  });
  it('does not keep a name that would do something where it is shown', async () => {
    await says('/alerts route-add severity:low channel:"<#C0ALERTS|*evil* `x`>"');
    const [route] = await bot.routes.list(['acme']);
    expect(route?.name).toBeUndefined();
  });
  it('knows no workspace of another account', async () => {
    await bot.directory.accounts.ensure('Beta');
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T2' }, 'beta');
    const reply = await says('/alerts route-add severity:low channel:slack:T2/C1');
    expect(JSON.stringify(reply)).toContain('does not belong to Acme');
  });
  it('says when this process is not connected there, so that nobody has looked', async () => {
    await bot.directory.accounts.bindWorkspace(
      { platform: 'discord', workspace: '81384788765712384' },
      'acme',
    );
    const reply = await says(
      '/alerts route-add severity:low channel:discord:81384788765712384/381870553235193857',
    );
    expect(reply.tone).toBe('warning');
    expect(JSON.stringify(reply)).toContain('not connected to that workspace');
  });
  it('takes a terminal only where there is no workspace', async () => {
    expect(await bot.says('/alerts route-add severity:low')).toContain('A terminal is not always open');
    await bot.directory.accounts.ensure('Gamma');
    await bot.user('gus@gamma.example', ['Account Manager'], 'gamma');
    expect(await bot.says('/alerts route-add severity:low', 'gus@gamma.example')).toContain(
      'Alerts of low and above go to terminal.',
    );
  });
});

describe('/alerts route-add of a channel', () => {
  together();

  it.each([
    ['<#C0ALERTS|alerts>', '#alerts'],
    ['<#C0ALERTS>', 'slack:T1/C0ALERTS'],
    ['C0ALERTS0', 'slack:T1/C0ALERTS0'],
    ['slack:T1/C0ALERTS', 'slack:T1/C0ALERTS'],
    ['here', '#general'],
  ])('takes %s', async (typed, shown) => {
    expect((await says(`/alerts route-add severity:critical channel:${typed}`)).heading).toBe(
      `Alerts of critical go to ${shown}.`,
    );
    await says(`/alerts route-remove channel:${typed}`);
  });
});

describe('/alerts route-add with', () => {
  together();

  it.each([
    '#alerts',
    '<#C0ALERTS|alerts',
    '<@U0MAYA>',
    'slack:T1/../C1',
    '<!channel>',
    '{"$ne":1}',
    'C1',
    'x'.repeat(300),
  ])('is told how a channel is named: %s', async (typed) => {
    const reply = await says(`/alerts route-add severity:low channel:"${typed.replaceAll('"', '')}"`);
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).toContain('is not a channel');
    expect(asked).toEqual([]);
  });
  it.each(['ada', 'ben'])('is refused to %s, who may not', async (name) => {
    const answer = await bot.says(
      '/alerts route-add severity:low channel:slack:T1/C1',
      `${name}@acme.example`,
    );
    expect(answer).toContain('alerts.manage');
    expect(asked).toEqual([]);
    expect(await bot.routes.list(['acme'])).toEqual([]);
  });
  it('has no route for what no card is made for', async () => {
    expect(JSON.stringify(await says('/alerts route-add severity:info'))).toContain('not known here');
  });
});

describe('/alerts route-list and route-remove', () => {
  eachAlone();

  it('show what there is to those who may see alerts, and take it away', async () => {
    await says('/alerts route-add severity:high channel:<#C0ALERTS|alerts>');
    const listed = await bot.says('/alerts route-list', 'ada@acme.example');
    expect(listed).toMatch(/rt-[0-9a-z]{6} +#alerts +high and above/);
    const id = /rt-[0-9a-z]{6}/.exec(listed)?.[0] ?? '';
    const removed = await says(`/alerts route-remove ${id}`);
    expect(removed.heading).toBe('Alerts go to #alerts no more.');
    expect(removed.buttons?.at(-1)?.command).toBe(
      '/alerts route-add severity:high channel:slack:T1/C0ALERTS',
    );
    expect((await rows()).map(({ action }) => action)).toEqual(['Add', 'Remove']);
    expect(await bot.says('/alerts route-list')).toContain('by direct message to who is on call');
  });
  it('take it away by its channel, too', async () => {
    await says('/alerts route-add severity:high');
    expect((await says('/alerts route-remove channel:here')).heading).toBe('Alerts go to #general no more.');
  });
  it('of what there is not is told', async () => {
    expect(JSON.stringify(await says('/alerts route-remove channel:here'))).toContain('no such route');
    expect(JSON.stringify(await says('/alerts route-remove'))).toContain('one of both');
  });
  it('know nothing of another account’s', async () => {
    await says('/alerts route-add severity:high');
    const [route] = await bot.routes.list(['acme']);
    await bot.directory.accounts.ensure('Beta');
    await bot.user('bo@beta.example', ['Account Manager'], 'beta');
    expect(await bot.says('/alerts route-list', 'bo@beta.example')).not.toContain('general');
    expect(await bot.says(`/alerts route-remove id:${route?.id}`, 'bo@beta.example')).toContain(
      'not known here',
    );
    expect(await bot.routes.list(['acme'])).toHaveLength(1);
  });
});

describe('where cards go', () => {
  eachAlone();

  it('is to the channels that ask for the severity', async () => {
    await says('/alerts route-add severity:low channel:<#C0ALL|all>');
    await says('/alerts route-add severity:high channel:<#C0GRAVE|grave>');
    const places = async (severity: 'info' | 'low' | 'medium' | 'high' | 'critical') =>
      (await bot.reach.cardsOf('acme', severity)).map(({ to }) => to);
    expect(await places('info')).toEqual([]);
    expect(await places('medium')).toEqual([{ channel: 'C0ALL' }]);
    const [all, grave] = [{ channel: 'C0ALL' }, { channel: 'C0GRAVE' }];
    // Both were made in the same moment, so they come in any order.
    expect(new Set(await places('critical'))).toEqual(new Set([all, grave]));
  });
  it('without a route is who is on call, else the Account Managers, by direct message', async () => {
    const places = async () => (await bot.reach.cardsOf('acme', 'high')).map(({ to }) => to);
    expect(await places()).toEqual([{ person: 'U0MAYA' }]);
    await bot.says('/oncall set users:ben@acme.example');
    expect(await places()).toEqual([{ person: 'U0BEN' }]);
  });
  it('without a workspace is the terminal', async () => {
    await bot.directory.accounts.ensure('Gamma');
    expect(await bot.reach.cardsOf('gamma', 'high')).toEqual([
      { platform: 'console', workspace: 'local', to: { channel: 'terminal' } },
    ]);
  });
  it('of an account that nobody of its own looks after is to those above it', async () => {
    await bot.directory.accounts.ensure('Acme Retail', { parentId: 'acme' });
    expect(await bot.reach.cardsOf('acme-retail', 'high')).toEqual([
      { platform: 'slack', workspace: 'T1', to: { person: 'U0MAYA' } },
    ]);
  });
});

describe('/alerts test', () => {
  eachAlone();

  it('sends a marked card along the route, and says where it went and who would be called when', async () => {
    await says('/alerts route-add severity:medium channel:<#C0ALERTS|alerts>');
    await says('/oncall set users:ben@acme.example,maya@acme.example');
    const reply = await says('/alerts test');
    expect(reply.heading).toMatch(/^in-[0-9a-z]{6}: a test card goes to #alerts\.$/);
    const [calls] = reply.blocks;
    expect(calls?.kind === 'text' ? calls.text.split('\n').slice(1) : []).toEqual([
      '2026-11-23 11:10  Ben, by direct message',
      '2026-11-23 11:20  Maya, by direct message',
      '2026-11-23 11:30  the channel; without one, the Account Managers',
    ]);
    const [card] = (await wantedIn(bot.database)).filter(({ subject }) => subject.startsWith('incident:'));
    expect(card?.to).toBe('slack:T1/C0ALERTS');
    expect(card?.description).toContain('test');
  });
  it('names who gets it where there is no route', async () => {
    expect((await says('/alerts test')).heading).toContain('a test card goes to Maya’s direct messages.');
  });
  it('says when no route takes its severity', async () => {
    await says('/alerts route-add severity:critical');
    const reply = await says('/alerts test severity:low');
    expect(reply.tone).toBe('warning');
    expect(reply.heading).toContain('no route takes alerts of low');
  });
  it('is refused to those who may not', async () => {
    expect(await bot.says('/alerts test', 'ben@acme.example')).toContain('alerts.manage');
  });
});
