import { failed, NOTIFIER, type Step, type Story } from '../story.js';

const TEAMS = ['Retail', 'Logistics', 'Customer Care', 'Events', 'Wholesale'] as const;
const CITIES = ['Leeds', 'Malmö', 'Porto', 'Köln'] as const;

/** A business group is added or edited; its owner and its users are told. */
export const businessGroup: Story = ({ cast, dice, turn }) => {
  const name = `${dice.pick(TEAMS)} ${dice.pick(CITIES)}`;
  const what = { type: 'business group', name, subModules: ['Members'] };
  const group = { by: cast.manager, where: 'Business Group', what } as const;
  const size = dice.between(3, 12);
  const change: Step =
    turn % 2 === 0
      ? { ...group, minutes: 0, action: 'Add', description: `Business group ${name} added` }
      : {
          ...group,
          minutes: 0,
          action: 'Edit',
          description: `Members of ${name} changed`,
          more: { before: { members: size }, after: { members: size + dice.between(1, 3) } },
        };
  const bounced = turn % 5 === 3 ? failed('The mail server refused the address') : undefined;
  const told = { where: 'Business Group', by: NOTIFIER, what } as const;
  return [
    change,
    {
      ...told,
      minutes: 1,
      action: 'Notify business group owner',
      description: `Owner of ${name} told`,
      more: bounced,
    },
    { ...told, minutes: 2, action: 'Notify assigned users', description: `${size} users of ${name} told` },
  ];
};

/** A business profile is set up, later updated. */
export const businessProfile: Story = ({ cast, dice, turn }) => {
  const city = dice.pick(CITIES);
  const what = { type: 'business profile', name: `Demo ${city}` };
  const profile = { by: cast.manager, where: 'Business Profile', what } as const;
  const street = `${dice.between(1, 90)} Market Street, ${city}`;
  const updated: Step = {
    ...profile,
    minutes: 35,
    action: 'Update',
    description: `Address in the profile ${what.name} updated`,
    more: { before: { address: city }, after: { address: street } },
  };
  return turn % 2 === 0
    ? [
        { ...profile, minutes: 0, action: 'Setup', description: `Business profile ${what.name} set up` },
        updated,
      ]
    : [updated];
};

/** An access account is set up and edited, or closed for a while and opened again. */
export const accessAccount: Story = ({ cast, dice, turn }) => {
  const name = `${dice.pick(TEAMS).toLowerCase().replace(' ', '-')}-${dice.between(1, 9)}`;
  const what = { type: 'access account', name };
  const account = { by: cast.manager, where: 'Access Account', what } as const;
  if (turn % 2 === 0)
    return [
      { ...account, minutes: 0, action: 'Setup', description: `Access account ${name} set up` },
      {
        ...account,
        minutes: 18,
        action: 'Edit',
        description: `Rights of ${name} narrowed`,
        more: { before: { scope: 'all' }, after: { scope: 'messages' } },
      },
    ];
  return [
    { ...account, minutes: 0, action: 'Deactivate', description: `Access account ${name} deactivated` },
    {
      ...account,
      minutes: 45,
      action: 'Activate',
      description: `Access account ${name} not activated`,
      more: failed('Its owner has not confirmed yet'),
    },
    { ...account, minutes: 120, action: 'Activate', description: `Access account ${name} activated` },
  ];
};
