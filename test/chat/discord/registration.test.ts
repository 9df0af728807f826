import { readFile } from 'node:fs/promises';
import { INVITED_WITH } from '../../../src/chat/discord/bot.js';
import { registerCommands } from '../../../src/chat/discord/register.js';
import { registration } from '../../../src/chat/discord/registration.js';
import { openRegistrationStore } from '../../../src/chat/discord/registration-store.js';
import { openRest } from '../../../src/chat/discord/rest.js';
import { commandWeight } from '../../../src/chat/load.js';
import { choice } from '../../../src/chat/options.js';
import { loadDefinitions } from '../../../src/definitions.js';
import type { Database } from '../../../src/mongo/database.js';
import { openTestDatabase } from '../../support/database.js';
import { COMMANDS as SAMPLES } from '../../support/discord-commands.js';
import { COMMANDS, weight } from '../../support/discord-limits.js';
import { DiscordPeer } from '../../support/discord-peer.js';
import { APPLICATION, TOKEN } from '../../support/discord-state.js';

const registered = (name: string) => COMMANDS.parse(registration(SAMPLES)).find((one) => one.name === name);

describe('the commands as Discord has them', () => {
  it('keep every limit of Discord’s, and weigh no more than the loader counts', async () => {
    const definitions = await loadDefinitions();
    const all = COMMANDS.parse(registration(definitions));
    expect(all.map(({ name }) => name)).toEqual([...definitions.map(({ name }) => name), 'castellan']);
    for (const definition of definitions) {
      const one = all.find(({ name }) => name === definition.name);
      expect(commandWeight(definition)).toBeGreaterThanOrEqual(weight(one));
    }
  });

  it('have a subcommand with its options for each of ours, required ones first', () => {
    expect(registered('audit')).toMatchObject({
      options: [
        { name: 'today', options: [{ name: 'module' }, { name: 'status' }] },
        { name: 'show', options: [{ name: 'id', required: true }, { name: 'note' }] },
      ],
    });
  });

  it('list few fixed values, and complete those of the account', () => {
    expect(registered('audit')?.options[0]).toMatchObject({
      options: [
        { name: 'module', autocomplete: true },
        { name: 'status', choices: [{ value: 'success' }, { value: 'failure' }] },
      ],
    });
  });

  it('complete fixed values that are too many to list', () => {
    const values = Array.from({ length: 26 }, (_, index) => `value-${index}`);
    const [sample] = SAMPLES;
    const today = sample?.subcommands.today;
    if (!sample || !today) throw new Error('no sample');
    const options = { which: choice({ summary: 'One of many', values }) };
    const [one] = COMMANDS.parse(
      registration([{ ...sample, subcommands: { today: { ...today, options } } }]),
    );
    expect(one?.options[0]).toMatchObject({ options: [{ name: 'which', autocomplete: true }] });
  });

  it('never ask for a secret, nor for what only buttons carry', () => {
    expect(JSON.stringify(registration(SAMPLES))).not.toMatch(/"password"|"page"/);
  });

  it('come to a server by an invitation with the permissions that docs/discord.md names', async () => {
    const page = await readFile(new URL('../../../docs/discord.md', import.meta.url), 'utf8');
    expect(page).toContain(`&permissions=${INVITED_WITH}\n`);
  });

  it('are for servers, where it is known which account is meant', () => {
    expect(registered('2fa')).toMatchObject({ contexts: [0], integration_types: [0] });
  });

  describe('at the start', () => {
    let database: Database;
    let peer: DiscordPeer;
    beforeAll(async () => {
      database = await openTestDatabase();
      peer = await DiscordPeer.start();
    });
    afterAll(async () => {
      await peer.stop();
      await database.close();
    });

    it('are sent once, and again only when they have changed; what was removed disappears', async () => {
      const bot = { rest: openRest({ token: TOKEN, apiUrl: peer.url }), applicationId: APPLICATION };
      const register = (commands: typeof SAMPLES) =>
        registerCommands(bot, commands, openRegistrationStore(database.connection));
      expect(await register(SAMPLES)).toBe(true);
      expect(await register(SAMPLES)).toBe(false);
      expect(peer.state.registrations).toBe(1);
      expect(await register(SAMPLES.slice(1))).toBe(true);
      expect(peer.state.commands.map(({ name }) => name)).toEqual(['policy', '2fa', 'castellan']);
    });

    it('are sent again next time when Discord did not take them', async () => {
      const bot = { rest: openRest({ token: TOKEN, apiUrl: peer.url }), applicationId: APPLICATION };
      const store = openRegistrationStore(database.connection);
      peer.trouble({ path: /commands/, status: 503, times: 3 });
      await expect(registerCommands(bot, SAMPLES, store)).rejects.toThrow();
      expect(await registerCommands(bot, SAMPLES, store)).toBe(true);
    });
  });
});
