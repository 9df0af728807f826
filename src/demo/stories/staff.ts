import { failed, type Step, type Story } from '../story.js';

/** Temporary staff, who are no users of the samples: they are edited, promoted, suspended and deleted all the time. */
const TEMPS = ['Jo Marsh', 'Ella Brandt', 'Hugo Lima', 'Tess Nyman', 'Paul Adeyemi', 'Yuki Tanaka'] as const;
const ROLES = ['Template Editor', 'Campaign Planner', 'Read Only'] as const;

/** A user's life in four endings. */
export const userChanged: Story = ({ cast, dice, turn }) => {
  const name = dice.pick(TEMPS);
  const what = { type: 'user', name };
  const user = { by: cast.manager, where: 'Users', what } as const;
  const edited: Step = {
    ...user,
    minutes: 0,
    action: 'Edited',
    description: `Phone number of ${name} changed`,
    more: { before: { phone: '+44 20 7946 0100' }, after: { phone: '+44 20 7946 0101' } },
  };
  const endings: readonly Step[] = [
    {
      ...user,
      minutes: 8,
      action: 'Made Admin',
      description: `${name} made admin`,
      more: { before: { admin: false }, after: { admin: true } },
    },
    {
      ...user,
      minutes: 20,
      action: 'Suspend',
      description: `${name} suspended`,
      more: { before: { status: 'active' }, after: { status: 'suspended' } },
    },
    { ...user, minutes: 30, action: 'Delete', description: `${name} deleted` },
    {
      ...user,
      minutes: 9,
      action: 'Made Admin',
      description: `${name} not made admin`,
      more: failed('Admins must have two-factor authentication'),
    },
  ];
  return [edited, ...endings.slice(turn % 4, (turn % 4) + 1)];
};

/** A role of the platform is added or edited. */
export const roleChanged: Story = ({ cast, dice, turn }) => {
  const name = dice.pick(ROLES);
  const role = { minutes: 0, by: cast.manager, where: 'Roles', what: { type: 'role', name } } as const;
  if (turn % 2 === 0) return [{ ...role, action: 'Add', description: `Role ${name} added` }];
  const more = { before: { mayApprove: false }, after: { mayApprove: true } };
  return [{ ...role, action: 'Edit', description: `Role ${name} edited`, more }];
};
