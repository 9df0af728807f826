import { failed, PENDING, type Story } from '../story.js';

const REGIONS = ['UK', 'Nordics', 'DACH', 'Iberia'] as const;
const GROUPS = ['Newsletter', 'Order updates', 'Reminders', 'Offers'] as const;

/** A WhatsApp business number is activated (at times at the second attempt) and described. */
export const numberActivated: Story = ({ cast, dice, turn }) => {
  const number = `+44 20 7946 0${dice.between(100, 999)}`;
  const what = { type: 'waba number', id: `waba-${number.replace(/\D/g, '')}`, name: number };
  const by = dice.pick(cast.makers);
  const activation = { by, where: 'WABA Numbers', action: 'Activate', what } as const;
  const first =
    turn % 2 === 0
      ? { ...activation, minutes: 0, description: `Code sent to ${number}`, more: PENDING }
      : {
          ...activation,
          minutes: 0,
          description: `${number} not activated`,
          more: failed('The code had expired'),
        };
  return [
    first,
    { ...activation, minutes: dice.between(3, 15), description: `WABA number ${number} activated` },
    {
      minutes: 25,
      by,
      where: 'WABA Numbers',
      action: 'Edit',
      what,
      description: `Display name of ${number} changed`,
      more: { before: { displayName: 'Demo' }, after: { displayName: `Demo ${dice.pick(REGIONS)}` } },
    },
  ];
};

/** Message links come, change and go with campaigns. */
export const messageLink: Story = ({ cast, dice }) => {
  const name = `wa.me/demo-${dice.pick(REGIONS).toLowerCase()}-${dice.between(10, 99)}`;
  const what = { type: 'message link', name };
  const link = { by: dice.pick(cast.makers), where: 'WABA Numbers / Message Links', what } as const;
  const [before, after] = [{ text: 'Hi' }, { text: 'Hello, I have a question about my order' }];
  return [
    { ...link, minutes: 0, action: 'Create', description: `Message link ${name} created` },
    {
      ...link,
      minutes: dice.between(10, 40),
      action: 'Edit',
      description: `Greeting of ${name} changed`,
      more: { before, after },
    },
    {
      ...link,
      minutes: dice.between(90, 240),
      action: 'Delete',
      description: `Message link ${name} deleted`,
    },
  ];
};

/** An opt-in/opt-out group is made and kept, or done away with. */
export const optInGroup: Story = ({ cast, dice, turn }) => {
  const name = `${dice.pick(GROUPS)} ${dice.pick(REGIONS)}`;
  const what = { type: 'opt-in group', name, subModules: ['Keywords'] };
  const group = { by: dice.pick(cast.makers), where: 'Opt-in/Opt-out', what } as const;
  const [before, after] = [{ optOut: ['STOP'] }, { optOut: ['STOP', 'UNSUBSCRIBE'] }];
  const edited = { ...group, minutes: 15, action: 'Edit', description: `Keywords of ${name} changed` };
  if (turn % 2 === 0)
    return [
      { ...group, minutes: 0, action: 'Create', description: `Opt-in group ${name} created` },
      { ...edited, more: { before, after } },
    ];
  return [
    { ...edited, minutes: 0, more: { before: after, after: before } },
    { ...group, minutes: 30, action: 'Delete', description: `Opt-in group ${name} deleted` },
  ];
};
