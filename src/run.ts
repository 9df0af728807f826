import type { Arguments } from './arguments.js';
import { type Config, inChat } from './config/config.js';
import { createLog } from './log.js';
import type { Joined, Place } from './mongo/open-database.js';
import { Running } from './running.js';
import { serve } from './serve.js';
import { signals } from './signals.js';
import { start } from './start.js';
import { terminalChat } from './terminal-chat.js';

/**
 * Runs Castellan until its terminal's input ends or a signal comes.
 * @param place its database
 * @returns the exit status: 1 when a piped line was refused, not understood or failed
 * @throws UserError when it can't start
 */
export async function run(config: Config, given: Arguments, place: Place | Joined): Promise<number> {
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const chat = config.console === 'on' || (config.console === 'auto' && (interactive || !inChat(config)));
  const log = createLog(
    chat && config.logLevel === undefined ? 'warn' : (config.logLevel ?? 'info'),
    process.stderr,
  );
  const running = new Running();
  const stopping = signals();
  running.add('signals', stopping.dispose);
  try {
    const parts = await start(config, place, log, running);
    if (inChat(config) || interactive || !chat) await serve(config, parts, running);
    if (!chat) {
      log.info({}, 'Castellan is running');
      await stopping.signalled;
      return 0;
    }
    return await terminalChat({ config, given, parts, interactive, stopping: stopping.signalled });
  } finally {
    await running.stop(log);
  }
}
