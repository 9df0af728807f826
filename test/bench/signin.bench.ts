import { hash, verify } from '@node-rs/argon2';
import { createCastellan } from '../../src/castellan.js';
import { openPlaces } from '../../src/geo/places.js';
import { ARGON2, AT_ONCE } from '../../src/signin/hashing.js';
import { openPasswordStore } from '../../src/signin/password-store.js';
import { systemClock } from '../../src/time/clock.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { medianOf, milliseconds, sideBySide } from './measure.js';

export const name = 'signin';

const USERS = 300;
const PASSWORD = 'seven tired otters knit';
const ACCOUNT = 'bench';
/** Sign-ins asked for at once: more than are looked at. */
const CALLERS = 16;
const EACH = 64;
const ROUNDS = 12;
const TIMED = 250;

/** Whole sign-ins on Castellan's own page, without HTTP, against the bare verification of a password. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const database = await bench.database('signin');
  const { directory, signIn, keys } = createCastellan({
    database,
    clock: systemClock,
    places: await openPlaces(),
  });
  bench.atEnd(() => keys.stop());
  await directory.accounts.ensure('Bench', { id: ACCOUNT });
  const hashed = await hash(PASSWORD, ARGON2);
  bench.report(`${USERS} users with passwords`);
  const store = openPasswordStore(database.connection);
  for (let n = 0; n < USERS; n += 1) {
    const email = `user${n}@bench.example`;
    const user = await directory.users.ensure({
      ...{ accountId: ACCOUNT, email, name: `User ${n}`, status: 'active', admin: false, roles: [] },
    });
    const facts = { length: PASSWORD.length, classes: [], common: false, ownName: false };
    const kept = { userId: user.id, accountId: ACCOUNT, hash: hashed, setAt: new Date(), facts, earlier: [] };
    await database.inTransaction((transaction) => store.save(kept, transaction));
  }
  let turn = 0;
  const begin = (email: string, password: string) => {
    turn += 1;
    const ip = `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`;
    return signIn.begin(ACCOUNT, { email, password }, { ip });
  };
  const known = () => `user${turn % USERS}@bench.example`;

  const ours = () =>
    perSecond(EACH, CALLERS, async () => {
      const { kind } = await begin(known(), PASSWORD);
      if (kind !== 'signed-in') throw new Error(kind);
    });
  const limit = () =>
    perSecond(EACH, AT_ONCE, async () => {
      if (!(await verify(hashed, PASSWORD))) throw new Error('not verified');
    });
  await sideBySide({ ours, limit, rounds: 2, seconds: 20 });
  const measured = await sideBySide({ ours, limit, rounds: ROUNDS, seconds: 60 });

  const wrong = (email: () => string) => () => milliseconds(() => begin(email(), 'another one altogether'));
  const times = await sideBySide({
    ours: wrong(known),
    limit: wrong(() => `nobody${turn % USERS}@bench.example`),
    rounds: TIMED,
    seconds: 60,
  });
  return [
    {
      what: `sign-ins, ${CALLERS} at once`,
      unit: '/s',
      ours: measured.ours,
      limit: { name: `bare argon2id, ${AT_ONCE} at once`, value: measured.limit },
      aim: { atLeast: 0.8 },
      note: `SignIn.begin with the right password (argon2id m=${ARGON2.memoryCost} KiB, t=${ARGON2.timeCost}, p=${ARGON2.parallelism}): tries counted, session and login event durable. mongod shares the machine.`,
    },
    {
      what: 'a wrong password, of a user and of nobody: medians apart by',
      unit: 'ms',
      ours: Math.abs(times.ours - times.limit),
      aim: { atMost: 5 },
      note: `Medians ${times.ours.toFixed(1)} and ${times.limit.toFixed(1)} ms, in turn.`,
    },
    {
      what: 'one verification alone',
      unit: 'ms',
      ours: await medianOf(50, () => milliseconds(() => verify(hashed, PASSWORD))),
    },
  ];
}

/** @returns how many a second, of so many done by so many callers at once */
async function perSecond(count: number, callers: number, act: () => Promise<void>): Promise<number> {
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  const took = await milliseconds(() => Promise.all(Array.from({ length: callers }, caller)));
  return (count * 1_000) / took;
}
