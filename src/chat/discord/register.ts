import { createHash } from 'node:crypto';
import { Routes } from 'discord.js';
import type { Command } from '../command.js';
import type { DiscordBot } from './bot.js';
import { patiently } from './patience.js';
import { registration } from './registration.js';
import type { RegistrationStore } from './registration-store.js';

/**
 * Makes Discord's commands ours, and no others: what was removed disappears. Nothing is sent while what was sent last
 * is what it would be now, since Discord allows 200 new commands a day.
 * @returns whether it had changed
 */
export async function registerCommands(
  { rest, applicationId }: Pick<DiscordBot, 'rest' | 'applicationId'>,
  commands: readonly Command[],
  store: RegistrationStore,
): Promise<boolean> {
  const body = registration(commands);
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  if ((await store.last(applicationId)) === digest) return false;
  await patiently(() => rest.put(Routes.applicationCommands(applicationId), { body }), { repeatable: true });
  await store.keep(applicationId, digest);
  return true;
}
