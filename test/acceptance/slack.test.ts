import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { findMongod } from '../../src/mongo/find-mongod.js';
import { noNamespace, runInNamespace } from '../support/slack-peer.js';

// The built program, Slack's peer and a database of its own, alone together in a network namespace. Needs `npm run build`.
const impossible = noNamespace();

const SCENARIO = fileURLToPath(new URL('./slack-scenario.ts', import.meta.url));

const ROW = z.object({
  module: z.string(),
  subModule: z.string().optional(),
  action: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  description: z.string(),
  who: z.string(),
  where: z.string().optional(),
});
const MESSAGE = z.looseObject({
  subtype: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })),
});
const SEEN = z.object({
  imported: z.string(),
  first: MESSAGE,
  second: MESSAGE,
  shared: MESSAGE,
  question: MESSAGE,
  file: MESSAGE,
  csv: z.string(),
  sha256: z.string(),
  refused: MESSAGE,
  everything: MESSAGE,
  inThread: MESSAGE,
  forged: z.array(z.number()),
  again: MESSAGE.optional(),
  status: z.number(),
  errors: z.string(),
  rows: z.array(ROW),
});

async function play(mode: string): Promise<z.infer<typeof SEEN>> {
  const mongod = await findMongod({ env: process.env, report: () => {} });
  const env = { MONGOMS_SYSTEM_BINARY: mongod, MONGOMS_SYSTEM_BINARY_VERSION_CHECK: 'false' };
  const { status, output, errors } = await runInNamespace(SCENARIO, [mode], env);
  if (status !== 0) throw new Error(errors);
  return SEEN.parse(JSON.parse(output));
}

const words = (part: unknown) => JSON.stringify(part);

(impossible === undefined ? describe : describe.skip)(
  `the whole bot in Slack${impossible ? `: ${impossible}` : ''}`,
  () => {
    describe.each(['socket', 'http'])('%s', (mode) => {
      let seen: z.infer<typeof SEEN>;
      beforeAll(async () => {
        seen = await play(mode);
      }, 240_000);

      it('answers /audit today module:Templates to the asker alone, newest first, event text as it is', () => {
        expect(seen.first.subtype).toBe('ephemeral');
        expect(seen.first.blocks.map(({ type }) => type)).toContain('table');
        expect(words(seen.first)).toContain('"e44"');
        expect(words(seen.first)).not.toContain('"e24"');
        expect(words(seen.first)).not.toContain('mrkdwn');
      });

      it('turns the page by a button', () => {
        expect(words(seen.second)).toContain('"e24"');
        expect(words(seen.second)).not.toContain('"e25"');
      });

      it('shares the answer as a message of its own', () => {
        expect(seen.shared.subtype).toBeUndefined();
        expect(words(seen.shared)).toContain('"e44"');
        expect(words(seen.shared)).toContain('Shared by alice: /audit today module:Templates');
      });

      it('asks before a file goes where others read, then uploads it byte for byte', () => {
        expect(words(seen.question)).toContain('Everybody who reads #general could open the file');
        expect(seen.csv.startsWith('\uFEFF')).toBe(true);
        expect(seen.csv.split('\r\n')).toHaveLength(45 + 2);
        expect(words(seen.file)).toContain(seen.sha256);
        const command = seen.rows.find(
          ({ module, description }) => module === 'Chat Commands' && /SHA-256/.test(description),
        );
        expect(command?.description).toContain(seen.sha256);
      });

      it('refuses a member, who is told whom to ask, and shows nothing', () => {
        expect(seen.refused.subtype).toBe('ephemeral');
        expect(words(seen.refused)).toContain('audit.read');
        expect(words(seen.refused)).toContain('alice@acme.example');
        expect(words(seen.refused)).not.toContain('Change');
      });

      it('answers /castellan whoami, and a mention in a thread', () => {
        expect(words(seen.everything)).toContain('Acme');
        expect(seen.inThread).toMatchObject({ subtype: 'ephemeral', thread_ts: seen.shared.ts });
      });

      it('leaves an audit row of everything, the refusal included', () => {
        const commands = seen.rows.filter(({ module }) => module === 'Chat Commands');
        const audits = commands.filter(({ subModule }) => subModule === 'audit');
        // Two pages, the share, the question and its answer, and the refusal.
        expect(audits).toHaveLength(6);
        expect(audits.at(-1)).toMatchObject({
          status: 'failure',
          reason: expect.stringContaining('refused'),
        });
        expect(commands.filter(({ subModule }) => subModule === 'whoami').length).toBeGreaterThanOrEqual(2);
        const deliveries = seen.rows.filter(({ module }) => module === 'Chat Deliveries');
        expect(deliveries).toMatchObject([
          { action: 'Post', status: 'success' },
          { action: 'Upload', status: 'success' },
        ]);
        expect(words(deliveries)).toContain('45 rows');
      });

      it('stops in order, and has logged neither token nor secret', () => {
        expect(seen.status).toBe(0);
        expect(seen.errors).not.toMatch(/xoxb|xapp-|test-signing-secret|_hooks/);
      });

      if (mode === 'http') {
        it('refuses a repeated, a wrongly signed and a future request', () => {
          expect(seen.forged).toEqual([200, 401, 401, 401]);
        });
      } else {
        it('answers again after Slack was gone', () => {
          expect(words(seen.again)).toContain('Acme');
        });
      }
    });
  },
);
