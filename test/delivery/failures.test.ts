import { persist } from '../../src/delivery/persist.js';
import { within } from '../../src/delivery/within.js';
import { until } from '../support/until.js';
import { ChatStandIn } from './chat-stand-in.js';
import { C1, openPostOffice, type PostOffice, saying } from './post-office.js';

let office: PostOffice;
let chat: ChatStandIn;
beforeEach(async () => {
  office = await openPostOffice();
  chat = new ChatStandIn();
});
afterEach(() => office.close());

const MAYA = { platform: 'slack', workspace: 'T1', to: { person: 'UMAYA' } } as const;
const NO_MEMBER = { kind: 'never', advice: 'Type /invite @castellan in that channel.' } as const;
const outbox = () => office.bot.outbox.waiting('acme');
const quiet = () => new Promise((resolve) => setTimeout(resolve, 450));

describe('Chat that is down for an hour', () => {
  it('loses nothing: everything comes, late and saying so, and the trail has its first failure alone', async () => {
    chat.closed.set('C1', { kind: 'later' });
    office.deliver(chat);
    for (const subject of ['a', 'b', 'c']) await office.want(subject, `card ${subject}`);
    const began = office.bot.clock.at;
    for (let minute = 0; minute < 60; minute += 1) {
      const calls = chat.calls.length;
      office.pass(60);
      await until(() => chat.calls.length >= calls + 3);
    }
    expect(chat.calls.length).toBeLessThan(200);
    expect(await outbox()).toMatchObject({ waiting: 3, since: began });
    chat.closed.clear();
    office.pass(60);
    await until(async () => (await outbox()).waiting === 0);
    expect([...chat.up].sort()).toEqual(['card a', 'card b', 'card c']);
    await until(async () => (await office.rows()).length === 6);
    const rows = await office.rows();
    expect(rows.filter((row) => row.startsWith('failure'))).toEqual(
      ['a', 'b', 'c'].map(
        (subject) => `failure Post: card of ${subject}: card ${subject} (C1 is closed; it is tried again)`,
      ),
    );
    expect(rows.at(-1)).toMatch(/^success Post: card of .: card . \(attempt 6\d, 1h1m late\)$/);
  });

  it('tells the card since when it has been wanted', async () => {
    const wantedAt: Date[] = [];
    office.render.now = async (_, wanted) => {
      wantedAt.push(wanted.wantedAt);
      return saying('late');
    };
    chat.fates.push({ kind: 'later' });
    office.deliver(chat);
    const began = office.bot.clock.at;
    await office.want('a', '', { content: { kind: 'live', source: 'incident', id: 'in-1' } });
    await until(() => chat.calls.length === 1);
    await until(async () => (await office.rows()).length === 1);
    office.pass(3600);
    await until(() => chat.messages.length === 1);
    expect(wantedAt).toEqual([began, began]);
  });

  it('is given everything at once when it takes something again', async () => {
    for (const subject of ['a', 'b']) await office.want(subject, subject);
    chat.closed.set('C1', { kind: 'later' });
    office.deliver(chat);
    for (let minute = 0; minute < 8; minute += 1) {
      const calls = chat.calls.length;
      office.pass(60);
      await until(() => chat.calls.length >= calls + 2);
    }
    await quiet();
    chat.closed.clear();
    // Their own next attempts would be half a minute away.
    await office.want('c', 'c', { address: { ...C1, to: { channel: 'C2' } } });
    await until(() => chat.messages.length === 3);
    expect(chat.up[0]).toBe('c');
  });
});

describe('“Too fast”', () => {
  it('is waited out for as long as it says, in the whole workspace', async () => {
    chat.fates.push({ kind: 'later', afterMs: 30_000 });
    office.deliver(chat);
    await office.want('a', 'a');
    await until(() => chat.calls.length === 1);
    await until(async () => (await office.rows()).length === 1);
    await office.want('b', 'b', { address: { ...C1, to: { channel: 'C2' } } });
    office.pass(29);
    await quiet();
    expect(chat.calls).toHaveLength(1);
    office.pass(3);
    await until(() => chat.messages.length === 2);
  });

  it('is backed off from when it says no time', async () => {
    chat.fates.push({ kind: 'later' }, { kind: 'later' });
    office.deliver(chat);
    await office.want('a', 'a');
    await until(() => chat.calls.length === 1);
    await quiet();
    expect(chat.calls).toHaveLength(1);
    office.pass(1);
    await until(() => chat.calls.length === 2);
    office.pass(1);
    await quiet();
    expect(chat.calls).toHaveLength(2);
    office.pass(1);
    await until(() => chat.messages.length === 1);
  });
});

describe('An outcome that is unknown', () => {
  it('is a message that may come twice, and a row that says so', async () => {
    chat.fates.push({ kind: 'unknown', taken: true });
    office.deliver(chat);
    await office.want('a', 'a');
    await until(async () => (await office.rows()).length === 1);
    office.pass(2);
    await until(() => chat.messages.length === 2);
    await until(async () => (await office.rows()).length === 2);
    expect(await office.rows()).toEqual([
      'failure Post: card of a: a (unknown; whether it was taken is unknown, and it is tried again)',
      'success Post: card of a: a (attempt 2); perhaps for the second time: what became of an earlier attempt is unknown',
    ]);
  });

  it('does no harm to an edit', async () => {
    office.deliver(chat);
    await office.want('a', 'a');
    await until(() => chat.messages.length === 1);
    chat.fates.push({ kind: 'unknown', taken: true });
    await office.want('a', 'b');
    office.pass(1);
    await until(() => chat.calls.length === 2);
    await quiet();
    office.pass(2);
    await until(() => chat.calls.length === 3);
    expect(chat.messages.map(({ shown }) => shown)).toEqual([['a', 'b', 'b']]);
  });

  it('is what a call is that does not answer', async () => {
    const hang = new Promise<never>(() => {});
    await expect(within(20, () => hang)).rejects.toMatchObject({ outlook: { kind: 'unknown' } });
  });

  it('is that of an adapter’s bug, too, and the operator hears of it', async () => {
    const logged: unknown[] = [];
    const log = { info: () => {}, warn: () => {}, error: (fields: object) => void logged.push(fields) };
    chat.fates.push({ kind: 'unknown', error: new TypeError('a bug') });
    office.deliver(chat, { log });
    await office.want('a', 'a');
    await until(() => logged.length === 1);
    office.pass(2);
    await until(() => chat.messages.length === 1);
  });
});

describe('A message that was deleted', () => {
  it('is posted anew when there is something to show', async () => {
    office.deliver(chat);
    await office.want('a', 'a');
    await until(() => chat.messages.length === 1);
    const [message] = chat.messages;
    if (message) message.gone = true;
    await office.want('a', 'b');
    office.pass(1);
    await until(() => chat.messages.length === 2);
    expect(chat.up).toEqual(['a', 'b']);
    await office.want('a', 'c');
    await until(async () => (await office.rows()).length === 3);
    office.pass(1);
    await until(() => chat.up[1] === 'c');
  });
});

describe('A channel that refuses', () => {
  it('stands in the health with what to do, and its card goes to the Account Managers, who are told once', async () => {
    office.managers.push(MAYA);
    chat.closed.set('C1', NO_MEMBER);
    office.deliver(chat);
    await office.want('a', 'card a');
    await until(() => chat.messages.length === 2);
    expect([...chat.up].sort()).toEqual(['Castellan can’t deliver alerts where they belong', 'card a']);
    await office.want('b', 'card b');
    await until(() => chat.messages.length === 3);
    await quiet();
    expect(chat.up.filter((shown) => shown?.startsWith('Castellan'))).toHaveLength(1);
    expect(await outbox()).toMatchObject({
      waiting: 0,
      refused: [{ address: 'slack:T1/C1', advice: NO_MEMBER.advice }],
    });
  });

  it('is tried again every ten minutes, and has everything once it is repaired', async () => {
    chat.closed.set('C1', NO_MEMBER);
    office.deliver(chat);
    await office.want('a', 'card a');
    await office.want('b', 'card b');
    await until(async () => (await office.rows()).length === 2);
    office.pass(599);
    await quiet();
    expect(chat.calls).toHaveLength(2);
    office.pass(2);
    await until(() => chat.calls.length === 4);
    expect(await office.rows()).toHaveLength(2);
    chat.closed.clear();
    await office.want('c', 'card c');
    await until(() => chat.messages.length === 3);
    await until(async () => (await outbox()).refused.length === 0);
    expect((await office.rows())[0]).toBe(
      'failure Post: card of a: card a (C1 is closed. Type /invite @castellan in that channel.)',
    );
  });

  it('is told of again when it refuses again', async () => {
    office.managers.push(MAYA);
    const told = () => chat.up.filter((shown) => shown?.startsWith('Castellan')).length;
    office.deliver(chat);
    for (const time of [1, 2]) {
      chat.closed.set('C1', NO_MEMBER);
      await office.want(`s${time}`, 'card');
      await until(() => told() === time);
      chat.closed.clear();
      office.pass(601);
      await until(async () => (await outbox()).refused.length === 0);
    }
  });

  it('sends no word round when the Account Manager refuses, too', async () => {
    office.managers.push(MAYA);
    chat.closed.set('C1', NO_MEMBER);
    chat.closed.set('@UMAYA', { kind: 'never', advice: 'Open a direct message with the bot.' });
    office.deliver(chat);
    await office.want('a', 'card a');
    await until(async () => (await outbox()).refused.length === 2);
    office.pass(601);
    await quiet();
    await until(async () => (await outbox()).waiting === 0);
    expect(chat.calls.filter((call) => call.includes('Castellan')).length).toBeLessThanOrEqual(2);
  });

  it('keeps what was meant for one person from others', async () => {
    office.managers.push(MAYA);
    chat.closed.set('@UBEN', { kind: 'never', advice: 'Ben must be active.' });
    office.deliver(chat);
    await office.want('q', 'Was this you?', { address: { ...C1, to: { person: 'UBEN' } } });
    await until(() => chat.messages.length === 1);
    await quiet();
    expect(chat.up).toEqual(['Castellan can’t deliver alerts where they belong']);
  });

  it('keeps a link that lets somebody in from others, though it is made when it is sent', async () => {
    office.managers.push(MAYA);
    office.render.now = async () => saying('You are invited');
    chat.closed.set('@UBEN', { kind: 'never', advice: 'Ben must be active.' });
    office.deliver(chat);
    const content = { kind: 'live', source: 'sign-in-link', id: 'sl-1' } as const;
    await office.want('sign-in-link:sl-1', '', { content, address: { ...C1, to: { person: 'UBEN' } } });
    await until(() => chat.messages.length === 1);
    await quiet();
    expect(chat.up).toEqual(['Castellan can’t deliver alerts where they belong']);
  });
});

describe('The audit trail', () => {
  it('has each edit that changes what is so, and of those that only count one a minute', async () => {
    office.deliver(chat);
    await office.want('a', '1 failure');
    await until(() => chat.messages.length === 1);
    for (let edit = 2; edit <= 16; edit += 1) {
      await office.want('a', `${edit} failures`);
      office.pass(5);
      await until(() => chat.up[0] === `${edit} failures`);
    }
    await office.want('a', 'Acknowledged by Ben');
    office.pass(1);
    await until(async () => (await office.rows()).length === 4);
    expect(await office.rows()).toEqual([
      'success Post: card of a: 1 failure',
      'success Edit: card of a: 2 failures',
      'success Edit: card of a: 14 failures (12 edits since the last row)',
      'success Edit: card of a: Acknowledged by Ben (3 edits since the last row)',
    ]);
  });

  it('names the channel and ties the row to what caused it', async () => {
    office.deliver(chat);
    await office.want('a', 'a');
    await until(async () => (await office.events()).length === 1);
    expect((await office.events())[0]).toMatchObject({
      accountId: 'acme',
      actor: { kind: 'system', name: 'Castellan' },
      subModule: 'Slack',
      resources: [{ type: 'Slack channel', id: 'slack:T1/C1' }],
      correlationId: 'c-a',
      source: 'castellan',
    });
  });

  it('has what can’t be rendered, once', async () => {
    office.render.now = async () => {
      throw new Error('no such incident');
    };
    office.deliver(chat, { log: { info: () => {}, warn: () => {}, error: () => {} } });
    await office.want('a', '', { content: { kind: 'live', source: 'incident', id: 'in-1' } });
    await until(async () => (await office.rows()).length === 1);
    office.pass(60);
    await quiet();
    expect(await office.rows()).toEqual([
      'failure Post: card of a (it could not be made: no such incident; it is tried again)',
    ]);
    office.render.now = async () => saying('made');
    office.pass(60);
    await until(() => chat.up[0] === 'made');
  });
});

describe('A database that is away', () => {
  it('has what chat took noted as soon as it is back', async () => {
    let tries = 0;
    const note = async () => {
      tries += 1;
      if (tries < 3) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
      return 'noted';
    };
    expect(await persist(note, new AbortController().signal)).toBe('noted');
    const bug = persist(() => Promise.reject(new Error('a bug')), new AbortController().signal);
    await expect(bug).rejects.toThrow('a bug');
  });
});
