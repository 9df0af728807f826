import type { RoleGrant, User } from '../accounts/users/user.js';
import { ADDRESSES, type Address, AGENTS } from './addresses.js';

/** A user of the samples, where they work from and on what. */
export interface DemoPerson {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly DemoGrant[];
  readonly status?: User['status'];
  readonly admin?: boolean;
  readonly zone?: string;
  readonly desk: Address;
  readonly agent: string;
}

/** A role, for as many days from the first start as said (negative: it has ended). */
interface DemoGrant extends Omit<RoleGrant, 'until'> {
  readonly days?: number;
}

export const CHILD_ACCOUNT = 'demo-retail';

/** Asks in the terminal unless somebody else is named. */
export const DEMO_MANAGER = 'maya@demo.example';

/** A role of the demo account's own. */
export const SUPPORT_LEAD = { name: 'Support Lead', permissions: ['logins.read', 'users.read'] } as const;

const of = (accountId: string, domain: string) => {
  return (name: string, person: Omit<DemoPerson, 'accountId' | 'name' | 'email'>): DemoPerson => ({
    accountId,
    name,
    email: `${name.slice(0, name.indexOf(' ')).toLowerCase()}@${domain}`,
    ...person,
  });
};
const demo = of('demo', 'demo.example');
const retail = of(CHILD_ACCOUNT, 'retail.demo.example');
const { office, cornwall, stockholm, puyallup } = ADDRESSES;

const MAYA = demo('Maya Lindqvist', {
  roles: [{ role: 'Account Manager' }],
  admin: true,
  desk: office,
  agent: AGENTS.mac,
});
const RAVI = demo('Ravi Menon', { roles: [{ role: 'Responder' }], desk: office, agent: AGENTS.linux });
const ADA = demo('Ada Osei', {
  roles: [{ role: 'Auditor', days: 60 }],
  zone: 'Europe/Stockholm',
  desk: stockholm,
  agent: AGENTS.mac,
});
const NOOR = demo('Noor Haddad', {
  roles: [{ role: 'Auditor', days: -5 }, { role: 'Member' }],
  desk: office,
  agent: AGENTS.windows,
});
const GRACE = demo('Grace Kim', {
  roles: [{ role: SUPPORT_LEAD.name }],
  desk: office,
  agent: AGENTS.windows,
});
const BEN = demo('Ben Okafor', { roles: [{ role: 'Member' }], desk: cornwall, agent: AGENTS.windows });
const LENA = demo('Lena Fischer', {
  roles: [{ role: 'Member' }],
  admin: true,
  desk: office,
  agent: AGENTS.windows,
});
const SAM = demo('Sam Turner', {
  roles: [{ role: 'Responder' }],
  status: 'suspended',
  desk: puyallup,
  agent: AGENTS.windows,
});
const KIT = demo('Kit Novak', {
  roles: [{ role: 'Member' }],
  status: 'deleted',
  desk: office,
  agent: AGENTS.mac,
});
const OMAR = retail('Omar Rahman', {
  roles: [{ role: 'Account Manager' }],
  desk: puyallup,
  agent: AGENTS.mac,
});
const INES = retail('Ines Duarte', { roles: [{ role: 'Member' }], desk: puyallup, agent: AGENTS.windows });

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  MAYA,
  RAVI,
  ADA,
  NOOR,
  GRACE,
  BEN,
  LENA,
  SAM,
  KIT,
  OMAR,
  INES,
];

/** Who does what in an account's stories. */
export interface Cast {
  readonly accountId: string;
  readonly manager: DemoPerson;
  /** Those who make templates, numbers and links. */
  readonly makers: readonly [DemoPerson, ...DemoPerson[]];
  /** Those who sign in. */
  readonly staff: readonly DemoPerson[];
  /** Tries to, though suspended. */
  readonly lockedOut?: DemoPerson;
}

export const CASTS: readonly Cast[] = [
  {
    accountId: 'demo',
    manager: MAYA,
    makers: [BEN, LENA, GRACE],
    staff: [MAYA, RAVI, ADA, NOOR, GRACE, BEN, LENA],
    lockedOut: SAM,
  },
  { accountId: CHILD_ACCOUNT, manager: OMAR, makers: [INES], staff: [OMAR, INES] },
];
