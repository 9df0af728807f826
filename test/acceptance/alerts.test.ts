import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { findMongod } from '../../src/mongo/find-mongod.js';
import { noNamespace, runInNamespace } from '../support/slack-peer.js';

// Two built programs, Slack's peer and one database, alone together in a network namespace. Needs `npm run build`.
const impossible = noNamespace();
const SCENARIO = fileURLToPath(new URL('./alerts-scenario.ts', import.meta.url));

const MESSAGE = z.looseObject({ ts: z.string(), subtype: z.string().optional() });
const SEEN = z.object({
  routed: MESSAGE,
  opened: MESSAGE,
  afterMs: z.number(),
  refused: MESSAGE,
  acknowledged: MESSAGE,
  again: MESSAGE,
  critical: MESSAGE,
  resolved: MESSAGE,
  atRest: MESSAGE,
  late: MESSAGE,
  firstCards: z.number(),
  takeoverMs: z.number(),
  secondCards: z.number(),
  open: MESSAGE,
  guessed: z.string(),
  guessedCard: MESSAGE,
  deliveries: MESSAGE,
  status: z.number().nullable(),
});

async function play(): Promise<z.infer<typeof SEEN>> {
  const mongod = await findMongod({ env: process.env, report: () => {} });
  const env = { MONGOMS_SYSTEM_BINARY: mongod, MONGOMS_SYSTEM_BINARY_VERSION_CHECK: 'false' };
  const { status, output, errors } = await runInNamespace(SCENARIO, [], env);
  if (status !== 0) throw new Error(errors);
  return SEEN.parse(JSON.parse(output));
}

const words = (part: unknown) => JSON.stringify(part);

(impossible === undefined ? describe : describe.skip)(
  `an attack, seen in Slack${impossible ? `: ${impossible}` : ''}`,
  () => {
    let seen: z.infer<typeof SEEN>;
    beforeAll(async () => {
      seen = await play();
    }, 120_000);

    it('is one card within seconds, that explains itself', () => {
      // On a machine that has all the other tests to run; `npm run bench -- alerts` tells how soon.
      expect(seen.afterMs).toBeLessThan(5_000);
      expect(words(seen.opened)).toMatch(/T1110/);
      expect(words(seen.opened)).toContain('c••••');
      expect(words(seen.opened)).not.toContain('carol@');
      expect(seen.firstCards).toBe(1);
    });

    it('is answered once, though both programs were brought each command', () => {
      expect(words(seen.routed)).not.toContain('already');
    });

    it('is acknowledged by who may, on the same card, and twice without harm', () => {
      expect(words(seen.refused)).toContain('alice@acme.example');
      expect(words(seen.acknowledged)).toContain('You look after it now');
      expect(words(seen.again)).toMatch(/already|acknowledged/i);
    });

    it('rises to critical when the attacker gets in, and rests when resolved', () => {
      expect(seen.critical.ts).toBe(seen.opened.ts);
      expect(words(seen.resolved)).toMatch(/resolved/i);
      expect(seen.atRest.ts).toBe(seen.opened.ts);
      expect(words(seen.atRest)).not.toContain('"Acknowledge"');
      expect(words(seen.late)).toMatch(/resolved/i);
    });

    it('is shown, too, when somebody guesses on the sign-in page until they are locked out', () => {
      expect(seen.guessed).toMatch(/locked|too many/i);
      expect(words(seen.guessedCard)).toMatch(/T1110/);
    });

    it('goes on under another process within ten seconds when the leader is killed, with no second card', () => {
      expect(seen.takeoverMs).toBeLessThan(10_000);
      expect(seen.secondCards).toBe(1);
      expect(words(seen.open)).toContain('1 incident not resolved');
      expect(seen.status).toBe(0);
    });

    it('has left rows of what was posted and edited', () => {
      expect(words(seen.deliveries)).toContain('Post');
      expect(words(seen.deliveries)).toContain('Edit');
    });
  },
);
