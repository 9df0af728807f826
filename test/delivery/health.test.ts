import { until } from '../support/until.js';
import { ChatStandIn } from './chat-stand-in.js';
import { openPostOffice, type PostOffice } from './post-office.js';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

const outbox = async () =>
  /Outbox +(?<said>.*?)\n\S/s
    .exec(await office.bot.says('/alerts health'))
    ?.groups?.said?.replace(/\s+/g, ' ');

describe('/alerts health about the outbox', () => {
  it('says that nothing waits', async () => {
    expect(await outbox()).toBe('nothing waits for delivery');
  });

  it('says how much has been waiting, and since when, and that somebody should look', async () => {
    await office.want('a', 'a');
    await office.want('b', 'b');
    office.pass(90);
    expect(await outbox()).toBe('2 messages wait for delivery, the oldest for 1m30s');
    expect(await office.bot.says('/alerts health')).toMatch(/! Look at .*the outbox/);
  });

  it('says what is refused, and what to do about it', async () => {
    const chat = new ChatStandIn();
    chat.closed.set('C1', { kind: 'never', advice: 'Type /invite @castellan in that channel.' });
    office.deliver(chat);
    await office.want('a', 'a');
    await until(async () => (await office.rows()).length === 1);
    await until(async () => (await office.bot.outbox.waiting('acme')).refused.length === 1);
    expect(await outbox()).toBe(
      'nothing waits for delivery slack:T1/C1 refuses messages: Type /invite @castellan in that channel.',
    );
    expect(await office.bot.says('/alerts health')).toMatch(/! Look at .*the outbox/);
  });

  it('says nothing of other accounts', async () => {
    await office.want('a', 'a', { accountId: 'globex' });
    office.pass(90);
    expect(await outbox()).toBe('nothing waits for delivery');
  });

  it('does not count what waits for a terminal to be opened', async () => {
    await office.want('a', 'a', {
      address: { platform: 'console', workspace: 'local', to: { channel: 'terminal' } },
    });
    office.pass(90);
    expect(await outbox()).toBe('nothing waits for delivery');
  });
});
