import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  SimpleShardingStrategy,
} from 'discord.js';
import { restOptions } from './rest.js';
import type { DiscordSettings } from './settings.js';

/** Discord refuses this bot for good: trying again would only be refused again. */
export class Barred extends Error {
  override readonly name = 'Barred';
}

/** A session that ended by itself. */
export class GatewayLost extends Error {
  override readonly name = 'GatewayLost';
}

export interface Gateway {
  /** Settles when the session is over by itself: with Barred or GatewayLost. Never rejects. */
  readonly over: Promise<Barred | GatewayLost>;
  close(): Promise<void>;
}

/** What each close code means for whoever runs the program: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const BARRED: Readonly<Record<number, string>> = {
  4004: 'Discord refuses DISCORD_TOKEN (4004). Copy or reset the token in the Developer Portal: your application, Bot, Token.',
  4010: 'Discord refuses the connection (4010, invalid shard). Please report this.',
  4011: 'The bot is in so many servers that Discord wants its connection shared out (4011), which Castellan does not do.',
  4013: 'Discord refuses the connection (4013, invalid intents). Please report this.',
  4014: 'Discord refuses what the bot asks to see (4014, disallowed intents). Castellan asks for Guilds alone: check that DISCORD_TOKEN is its own bot’s.',
};
const REFUSED_AT_ALL =
  'Discord refuses DISCORD_TOKEN (401). Copy or reset the token in the Developer Portal: your application, Bot, Token.';

/** The SDK pauses half a second before each of its attempts, and would go on for ever. */
const ATTEMPTS = 8;
const READY_WITHIN_MS = 20_000;

/**
 * Connects to the gateway, with the one intent Guilds. A socket that drops is resumed by the SDK, so that nothing sent
 * meanwhile is lost; after eight failed attempts in a row it is given up here, and whoever holds the lease decides.
 * @param take everything somebody does: raw interactions
 * @throws Barred, or what the network says
 */
export async function connectGateway(
  { token, apiUrl }: Pick<DiscordSettings, 'token' | 'apiUrl'>,
  take: (interaction: unknown) => void,
): Promise<Gateway> {
  let closed = false;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions(apiUrl),
    ws: {
      buildStrategy(manager) {
        const { options } = manager;
        const { retrieveSessionInfo } = options;
        // Between two attempts the SDK can't be stopped, and would go on after having been destroyed: each attempt asks
        // for this first, and once closed never gets it.
        options.retrieveSessionInfo = (shard) =>
          closed ? new Promise(() => {}) : retrieveSessionInfo(shard);
        return new SimpleShardingStrategy(manager);
      },
    },
    // Interactions bring all that is needed with them.
    makeCache: Options.cacheWithLimits({}),
  });
  let attempts = 0;
  let end: (reason: Barred | GatewayLost) => void = () => undefined;
  const over = new Promise<Barred | GatewayLost>((resolve) => {
    end = resolve;
  });

  const steady = () => {
    attempts = 0;
  };
  client.on(Events.ShardReady, steady);
  client.on(Events.ShardResume, steady);
  client.on(Events.ShardReconnecting, () => {
    attempts += 1;
    if (attempts > ATTEMPTS) end(new GatewayLost('the connection could not be made again'));
  });
  client.on(Events.ShardDisconnect, ({ code }) =>
    end(new Barred(BARRED[code] ?? `Discord closed with ${code}`)),
  );
  // Whatever it is about, what follows from it comes as one of the events above.
  client.on(Events.ShardError, () => undefined);
  client.on(Events.Error, () => undefined);
  client.ws.on(GatewayDispatchEvents.Resumed, steady);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) => {
    if (!closed) take(interaction);
  });

  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    await client.destroy();
  }

  const late = sleep(READY_WITHIN_MS, new GatewayLost('Discord did not say that it is ready'), {
    ref: false,
  });
  const login = client.login(token).then(
    () => undefined,
    (error: unknown) => error ?? new GatewayLost('no connection'),
  );
  const failed = await Promise.race([login, over, late]);
  if (failed === undefined) return { over, close };
  await close();
  const { code } = failed instanceof Error && 'code' in failed ? failed : { code: undefined };
  throw code === 'TokenInvalid'
    ? new Barred(REFUSED_AT_ALL, { cause: failed })
    : await barredOr(failed, over);
}

/** A refusal tells its reason twice: as what failed, and as the close code, which is the one that says why. */
const barredOr = (failed: unknown, over: Promise<Error>): Promise<unknown> =>
  Promise.race([over, sleep(50, failed, { ref: false })]);
