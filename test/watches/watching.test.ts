import type { AuditEvent, NewAuditEvent } from '../../src/audit/event.js';
import { matcherOf } from '../../src/watches/matcher.js';
import type { WatchCriteria } from '../../src/watches/watch.js';
import { openWatchedBot, textOf, type WatchedBot } from '../alerts/incidents/watched-bot.js';
import { auditEvent } from '../support/events.js';

let bot: WatchedBot;
beforeAll(async () => {
  bot = await openWatchedBot();
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('abe@acme.example', ['Auditor']);
  await bot.user('mel@acme.example', ['Member']);
});
afterAll(() => bot.close());
/** Each begins without a watch, and late enough for what was read of them to be worth nothing. */
beforeEach(async () => {
  for (const name of ['watches', 'postings']) await bot.database.connection.collection(name).deleteMany({});
  bot.later(2);
});

/** Rows that come now. */
async function comes(...events: readonly Partial<NewAuditEvent>[]) {
  await bot.audit.append(events.map((each) => auditEvent({ occurredAt: bot.clock.at, ...each })));
  await bot.handled();
}
const told = async () => (await bot.wishes()).filter(({ subject }) => subject.startsWith('watch:'));
const DELETED = { module: 'Templates', action: 'Delete', resources: [{ name: 'welcome_de' }] };

describe('/audit watch-add', () => {
  it('tells whoever asked when it happens, and of nothing else', async () => {
    expect(await bot.says('/audit watch-add module:Templates action:Delete')).toContain(
      'you are told of module Templates, action Delete',
    );
    await comes(DELETED, { module: 'Templates', action: 'Edit' }, { module: 'Users', action: 'Delete' });
    const [wish, ...others] = await told();
    expect(others).toEqual([]);
    expect(wish?.address.to).toEqual({ person: 'maya@acme.example' });
    const shown = await bot.shown(wish?.subject ?? '');
    expect(shown?.heading).toBe('It happened: module Templates, action Delete');
    expect(textOf(shown)).toContain('Templates Delete, welcome_de');
    expect(shown?.buttons?.map(({ command }) => command)).toContain(
      '/audit today module:Templates action:Delete',
    );
  });

  it('makes one message of what comes within a minute, and another of what comes later', async () => {
    await bot.says('/audit watch-add module:Templates');
    await comes(...Array.from({ length: 25 }, () => DELETED));
    await comes(DELETED);
    expect(await told()).toHaveLength(1);
    const first = await bot.shown((await told())[0]?.subject ?? '');
    expect(first?.heading).toContain('26 times it happened');
    expect(textOf(first)).toContain('16 more came before');
    bot.later(1);
    await comes(DELETED);
    expect(await told()).toHaveLength(2);
  });

  it('tells a channel only after it was asked, unless that channel is open', async () => {
    const asked = await bot.ask('/audit watch-add module:Users channel:console:local');
    expect(asked.reply.tone).toBe('warning');
    expect(await bot.says('/audit watch-list')).toContain('Nothing is watched for');
    const button = asked.reply.buttons?.find(({ label }) => label.startsWith('Tell '));
    expect(await bot.says(button?.command ?? '')).toContain('is told of module Users');
    await comes({ module: 'Users', action: 'Suspend' });
    expect((await told()).map(({ address }) => address.to)).toEqual([{ channel: 'terminal' }]);
    expect((await bot.rows('Alerts')).at(-1)).toMatchObject({
      subModule: 'Watches',
      action: 'Add',
      actor: { name: 'Maya' },
    });
  });

  it('tells no more than its user may read: it falls quiet, says so once, and speaks again', async () => {
    await bot.says('/audit watch-add module:Templates', 'ada@acme.example');
    const setRoles = (roles: readonly object[]) =>
      bot.database.connection
        .collection('users')
        .updateOne({ email: 'ada@acme.example' }, { $set: { roles } });
    await setRoles([]);
    await comes(DELETED);
    await comes(DELETED);
    expect((await told()).map(({ subject }) => subject)).toEqual([expect.stringMatching(/\/quiet$/)]);
    expect(JSON.stringify(await told())).not.toContain('welcome_de');
    await setRoles([{ role: 'Auditor' }]);
    await comes(DELETED);
    expect(JSON.stringify(await told())).toContain('welcome_de');
  });

  it('does not watch what it says itself, what was imported, or what happened long ago', async () => {
    await bot.says('/audit watch-add status:success');
    const id = /wt-\w+/.exec(await bot.says('/audit watch-list'))?.[0];
    const before = JSON.stringify(await told());
    await comes({ ...DELETED, correlationId: `watch:${id}/1` }, { ...DELETED, source: 'import' });
    expect(JSON.stringify(await told())).not.toContain('welcome_de');
    expect(before).not.toContain('welcome_de');
  });

  it('needs something to watch for, and corrects what does not belong together', async () => {
    expect((await bot.ask('/audit watch-add')).reply.form?.command).toBe('/audit watch-add');
    const wrong = await bot.says('/audit watch-add module:Roles action:Delete');
    expect(wrong).toContain('Roles has no action “Delete”');
    expect(await bot.says('/audit watch-add module:Templates', 'mel@acme.example')).toContain('✗');
  });

  it('is ended by its user or an Account Manager, and nobody else', async () => {
    const made = await bot.says('/audit watch-add module:Templates', 'ada@acme.example');
    const id = /wt-\w+/.exec(made)?.[0];
    expect(await bot.says(`/audit watch-remove ${id}`, 'abe@acme.example')).toContain('somebody else’s');
    expect(await bot.says('/audit watch-add module:templates', 'ada@acme.example')).toContain('already');
    expect(await bot.says(`/audit watch-remove ${id}`)).toContain('has ended');
    await comes(DELETED);
    expect(await told()).toEqual([]);
  });
});

describe('what a watch matches', () => {
  const event: AuditEvent = {
    ...auditEvent({
      ...DELETED,
      module: 'Opt-in/Opt-out',
      action: 'Edit',
      subModule: 'Settings',
      ip: '203.0.113.7',
      username: 'Ada@acme.example',
      description: 'A few Words',
    }),
    id: 'e-1',
    receivedAt: new Date(0),
  };
  it.each<[WatchCriteria, boolean]>([
    [{ module: 'opt in / opt out' }, true],
    [{ module: 'Opt-in/Opt-out', action: 'update' }, true],
    [{ module: 'Templates' }, false],
    [{ subModule: 'settings' }, true],
    [{ username: 'ADA@acme.example' }, true],
    [{ ip: '203.0.113.0/24' }, true],
    [{ ip: '203.0.114.0/24' }, false],
    [{ status: 'failure' }, false],
    [{ resource: 'WELCOME_de' }, true],
    [{ resource: 'welcome' }, false],
    [{ text: 'few words' }, true],
    [{ text: 'many words' }, false],
    [{ module: 'Opt-in/Opt-out', text: 'many' }, false],
  ])('%j: %s', (criteria, found) => {
    expect(matcherOf(criteria)(event)).toBe(found);
  });
});
