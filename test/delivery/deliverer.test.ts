import { until } from '../support/until.js';
import { ChatStandIn } from './chat-stand-in.js';
import { C1, openPostOffice, type PostOffice, saying } from './post-office.js';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

describe('What an address shows of a subject', () => {
  it('is one message, posted once and edited from then on', async () => {
    const chat = new ChatStandIn();
    office.deliver(chat);
    await office.want('a', '1 failure');
    await until(() => chat.messages.length === 1);
    await office.want('a', '2 failures');
    office.pass(1);
    await until(() => chat.up[0] === '2 failures');
    expect(chat.calls).toEqual(['post C1: 1 failure', 'edit C1: 2 failures']);
  });

  it('is edited at most once a second, and then to the newest state', async () => {
    const chat = new ChatStandIn();
    office.deliver(chat);
    await office.want('a', 'first');
    await until(() => chat.messages.length === 1);
    for (const heading of ['second', 'third', 'fourth']) await office.want('a', heading);
    office.pass(0.9);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(chat.calls).toHaveLength(1);
    office.pass(0.2);
    await until(() => chat.calls.length === 2);
    expect(chat.calls.at(-1)).toBe('edit C1: fourth');
  });

  it('is asked for when it is sent, where it is something living', async () => {
    const chat = new ChatStandIn();
    const asked: unknown[] = [];
    let state = 'open';
    office.render.now = async (content, wanted) => {
      asked.push({ id: content.id, posted: wanted.posted });
      return saying(state);
    };
    office.deliver(chat);
    await office.want('a', '', { content: { kind: 'live', source: 'incident', id: 'in-1' } });
    await until(() => chat.messages.length === 1);
    state = 'acknowledged';
    expect(await office.refresh('a')).toBe(1);
    office.pass(1);
    await until(() => chat.up[0] === 'acknowledged');
    expect(asked).toEqual([
      { id: 'in-1', posted: false },
      { id: 'in-1', posted: true },
    ]);
  });

  it('is nothing when there is nothing to show any more', async () => {
    const chat = new ChatStandIn();
    office.render.now = async () => undefined;
    office.deliver(chat);
    await office.want('a', '', { content: { kind: 'live', source: 'incident', id: 'in-1' } });
    await until(async () => (await waiting()) === 0);
    expect(chat.calls).toEqual([]);
  });

  it('is not posted before its time', async () => {
    const chat = new ChatStandIn();
    office.deliver(chat);
    await office.want('a', 'later', { notBefore: new Date(office.bot.clock.at.getTime() + 60_000) });
    office.pass(59);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([chat.calls.length, await waiting()]).toEqual([0, 0]);
    office.pass(2);
    await until(() => chat.messages.length === 1);
  });

  it('is not wanted when the transaction that wants it fails', async () => {
    const chat = new ChatStandIn();
    const { database, outbox } = office.bot;
    const wanted = {
      accountId: 'acme',
      address: C1,
      subject: 'a',
      content: { kind: 'reply', reply: saying('no') },
      description: 'card of a',
      correlationId: 'c',
    } as const;
    const failing = database.inTransaction(async (transaction) => {
      await outbox.show(wanted, transaction);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    office.deliver(chat);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(chat.calls).toEqual([]);
  });

  it('keeps what people typed as they typed it', async () => {
    const chat = new ChatStandIn();
    office.deliver(chat);
    await office.want('$$ROOT', '$wanted {"$set":1} “root”', { description: '$now' });
    await until(() => chat.up[0] === '$wanted {"$set":1} “root”');
    await until(async () => (await office.rows()).length === 1);
    expect((await office.rows())[0]).toBe('success Post: $now: $wanted {"$set":1} “root”');
  });
});

describe('Addresses', () => {
  it('do not wait for each other, and each has its order', async () => {
    const chat = new ChatStandIn();
    let open = () => {};
    chat.fates.push(
      () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    );
    const C2 = { ...C1, to: { channel: 'C2' } };
    await office.want('a', 'a in C1');
    await office.want('b', 'b in C1');
    office.deliver(chat);
    await until(() => chat.calls.length === 1);
    await office.want('a', 'a in C2', { address: C2 });
    await until(() => chat.up.includes('a in C2'));
    expect(chat.up).not.toContain('b in C1');
    open();
    await until(() => chat.messages.length === 3);
    expect(chat.up).toEqual(['a in C2', 'a in C1', 'b in C1']);
  });

  it('take about a message a second where the platform wants it so, after a few at once', async () => {
    const pace = { posts: { burst: 3, perMinute: 60 }, edits: { burst: 10, perMinute: 60 } };
    const chat = new ChatStandIn('T1', pace);
    for (let number = 1; number <= 6; number += 1) await office.want(`s${number}`, `card ${number}`);
    office.deliver(chat);
    await until(() => chat.messages.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(chat.messages).toHaveLength(3);
    for (const more of [4, 5, 6]) {
      office.pass(1);
      await until(() => chat.messages.length === more);
    }
    expect(chat.up).toEqual([1, 2, 3, 4, 5, 6].map((number) => `card ${number}`));
  });

  it('are served before those that must wait, however much that is', async () => {
    const pace = { posts: { burst: 1, perMinute: 60 }, edits: { burst: 10, perMinute: 60 } };
    const chat = new ChatStandIn('T1', pace);
    await office.bot.database.inTransaction(async (transaction) => {
      for (let number = 1; number <= 250; number += 1)
        await office.bot.outbox.show(
          {
            accountId: 'acme',
            address: C1,
            subject: `s${number}`,
            content: { kind: 'reply', reply: saying('flood') },
            description: 'flood',
            correlationId: 'c',
          },
          transaction,
        );
    });
    office.pass(1);
    await office.want('other', 'elsewhere', { address: { ...C1, to: { person: 'U1' } } });
    office.deliver(chat);
    await until(() => chat.up.includes('elsewhere'));
    expect(chat.messages).toHaveLength(2);
  });
});

describe('Two deliverers', () => {
  it('post nothing twice, and the second goes on when the first has stopped', async () => {
    const [one, two] = [new ChatStandIn(), new ChatStandIn()];
    const first = office.deliver(one);
    await office.want('a', 'a');
    await until(() => one.messages.length === 1);
    office.deliver(two);
    await office.want('b', 'b');
    await until(() => one.messages.length === 2);
    await first.stop();
    await office.want('c', 'c');
    await until(() => two.messages.length === 1);
    expect([one.up, two.up]).toEqual([['a', 'b'], ['c']]);
  });

  it('of which one is stuck in a call and has lost its lease: the other goes on, and says what it can’t know', async () => {
    const [stuck, other] = [new ChatStandIn(), new ChatStandIn()];
    let open = () => {};
    stuck.fates.push(
      () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    );
    office.deliver(stuck);
    await office.want('a', 'a');
    await until(() => stuck.calls.length === 1);
    const leases = office.bot.database.connection.collection('leases');
    await leases.updateOne({ _id: /^deliver:/ }, { $set: { expiresAt: new Date(0) } });
    office.deliver(other);
    await until(() => other.messages.length === 1);
    open();
    await until(async () => (await office.rows()).length === 2);
    expect([...(await office.rows())].sort()).toEqual([
      'success Post: card of a: a',
      'success Post: card of a: a; perhaps for the second time: what became of an earlier attempt is unknown',
    ]);
    await office.want('a', 'b');
    office.pass(2);
    await until(() => other.up[0] === 'b');
    expect([stuck.messages.length, other.messages.length]).toEqual([1, 1]);
  });

  it('of other workspaces leave each other’s alone', async () => {
    const [one, two] = [new ChatStandIn('T1'), new ChatStandIn('T2')];
    office.deliver(one);
    office.deliver(two);
    await office.want('a', 'in T2', { address: { ...C1, workspace: 'T2' } });
    await until(() => two.messages.length === 1);
    expect(one.calls).toEqual([]);
  });
});

describe('A terminal', () => {
  it('shows what is for it, of its own account alone', async () => {
    const chat = new ChatStandIn();
    const TERMINAL = { channel: 'terminal' };
    office.deliver(chat, { only: { to: TERMINAL, accountId: 'acme' } });
    await office.want('a', 'of another account', { accountId: 'globex', address: { ...C1, to: TERMINAL } });
    await office.want('b', 'for somebody else', { address: { ...C1, to: { person: 'ben' } } });
    await office.want('c', 'for here', { address: { ...C1, to: TERMINAL } });
    await until(() => chat.messages.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(chat.up).toEqual(['for here']);
  });
});

const waiting = async () => (await office.bot.outbox.waiting('acme')).waiting;
