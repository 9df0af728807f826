import { Barred, connectGateway, type Gateway } from '../../../src/chat/discord/gateway.js';
import { type AcquireLease, type Led, leadGateway } from '../../../src/chat/discord/lead.js';
import { registration } from '../../../src/chat/discord/registration.js';
import { settingsFor } from '../../support/discord-bot.js';
import { COMMANDS as SAMPLES } from '../../support/discord-commands.js';
import { COMMANDS } from '../../support/discord-limits.js';
import { DiscordPeer } from '../../support/discord-peer.js';

const idOf = (interaction: unknown) => (interaction as { id: string }).id;

describe('the gateway', () => {
  let peer: DiscordPeer;
  let taken: string[];
  let open: Gateway[];
  beforeEach(async () => {
    peer = await DiscordPeer.start();
    peer.state.commands = COMMANDS.parse(registration(SAMPLES));
    taken = [];
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((gateway) => gateway.close()));
    await peer.stop();
  });
  const connect = async (settings = settingsFor(peer)) => {
    const gateway = await connectGateway(settings, (interaction) => taken.push(idOf(interaction)));
    open.push(gateway);
    return gateway;
  };
  const status = () => peer.command('2fa', 'status').id;

  it('brings what people do, with the one intent Guilds', async () => {
    await connect();
    const id = status();
    await peer.until(() => taken.length > 0, 'the interaction');
    expect(taken).toEqual([id]);
  });

  it('is resumed after a dropped socket, and what was done meanwhile is brought once', async () => {
    await connect();
    const before = status();
    await peer.until(() => taken.length === 1, 'the first');
    peer.gateway.drop();
    const meanwhile = [status(), status()];
    await peer.until(() => taken.length === 3, 'what was missed');
    expect(taken).toEqual([before, ...meanwhile]);
    expect(peer.gateway).toMatchObject({ identified: 1, resumed: 1 });
  });

  it('begins anew when Discord has forgotten the session', async () => {
    await connect();
    peer.gateway.forget();
    await peer.until(() => peer.gateway.identified === 2, 'a new session');
    status();
    await peer.until(() => taken.length === 1, 'the interaction');
  });

  it('is left without a socket that comes back by itself, even in the middle of reconnecting', async () => {
    const gateway = await connect();
    peer.gateway.drop();
    await gateway.close();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(peer.gateway.listening).toBe(0);
  });

  it.each([
    [4004, 'Discord refuses DISCORD_TOKEN (4004)'],
    [4014, 'disallowed intents'],
  ])('says in plain words what %i means, at once and later on', async (code, words) => {
    const gateway = await connect();
    peer.gateway.close(code);
    const over = await gateway.over;
    expect(over).toBeInstanceOf(Barred);
    expect(over.message).toContain(words);
    peer.gateway.closeWith = code;
    await expect(connect()).rejects.toThrow(words);
  });

  it('says in plain words that the token was reset', async () => {
    peer.state.revoked = true;
    await expect(connect()).rejects.toThrow('Discord refuses DISCORD_TOKEN (401)');
  });

  it('is given up after some attempts while Discord is down, and then left alone', async () => {
    const gateway = await connect();
    peer.gateway.down = true;
    peer.gateway.drop();
    expect((await gateway.over).message).toContain('could not be made again');
    await gateway.close();
    peer.gateway.down = false;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(peer.gateway.listening).toBe(0);
  });

  describe('of several processes', () => {
    let held: string | undefined;
    const running: Led[] = [];
    const logged: string[] = [];
    const write = (_: object, message: string) => void logged.push(message);
    const acquire =
      (name: string): AcquireLease =>
      async () => {
        if (held !== undefined) return undefined;
        held = name;
        return {
          renew: async () => {
            if (held === name) return;
            const lost = new Error('the lease has gone');
            lost.name = 'LeaseLost';
            throw lost;
          },
          release: async () => {
            if (held === name) held = undefined;
          },
        };
      };
    const lead = (name: string, prepare = async () => {}) => {
      const led = leadGateway({
        acquire: acquire(name),
        connect: () => connect(),
        prepare,
        log: { info: write, warn: write, error: write },
      });
      running.push(led);
      return led;
    };
    beforeEach(() => {
      held = undefined;
      logged.length = 0;
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((led) => led.stop()));
    });

    it('is held by one, and by the next as soon as that one stops', async () => {
      const first = lead('first');
      await peer.until(() => peer.gateway.listening === 1, 'the first');
      lead('second');
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      expect(peer.gateway.identified).toBe(1);
      await first.stop();
      await peer.until(() => peer.gateway.listening === 1 && held === 'second', 'the second');
    });

    it('is let go by one whose lease has passed to another', async () => {
      lead('first');
      await peer.until(() => peer.gateway.listening === 1, 'the first');
      held = 'somebody else';
      await peer.until(() => peer.gateway.listening === 0, 'the end of its session');
    });

    it('is not tried again by one whom Discord has refused for good, which says so once', async () => {
      peer.state.revoked = true;
      lead('first');
      await peer.until(
        () => logged.some((line) => line.includes('not tried again until the next start')),
        'words',
      );
      const calls = peer.state.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(peer.state.calls).toHaveLength(calls);
      expect(held).toBeUndefined();
    });

    it('is tried again ever more rarely while Discord is in trouble', async () => {
      peer.trouble({ path: /gateway/, status: 503, times: 2 });
      lead('first');
      await peer.until(() => peer.gateway.listening === 1, 'the session');
      expect(logged.filter((line) => line.includes('trying again'))).toHaveLength(2);
    });

    it('is listened to although the commands could not be registered', async () => {
      lead('first', () => Promise.reject(new Error('503')));
      await peer.until(() => peer.gateway.listening === 1, 'the session');
      await peer.until(() => logged.includes('the commands could not be registered'), 'words');
    });
  });
});
