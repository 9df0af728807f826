import type { Resource } from '../../audit/event.js';
import type { Dice } from '../dice.js';
import { failed, PENDING, REVIEW, type Step, type Story } from '../story.js';

const PURPOSES = [
  'order_update',
  'welcome',
  'delivery_slot',
  'payment_receipt',
  'appointment',
  'survey',
] as const;
const LANGUAGES = ['en_GB', 'de', 'sv'] as const;

/** Some template by name. */
export function template(dice: Dice): Resource {
  const name = `${dice.pick(PURPOSES)}_${dice.between(1, 40)}_${dice.pick(LANGUAGES)}`;
  return { type: 'template', id: `tpl-${name}`, name };
}

/** Created, submitted, looked at, approved; each third one the review refuses at first. */
export const templateMade: Story = ({ cast, dice, turn }) => {
  const what = template(dice);
  const by = dice.pick(cast.makers);
  const reviewed = dice.between(30, 100);
  const made: Step[] = [
    {
      minutes: 0,
      by,
      where: 'Templates',
      action: 'Create',
      what,
      description: `Template ${what.name} created`,
    },
    {
      minutes: dice.between(4, 20),
      by,
      where: 'Templates',
      action: 'Edit',
      what,
      description: `Text of ${what.name} shortened`,
      more: { before: { body: 'Dear {{1}}, we are happy to tell you …' }, after: { body: 'Hello {{1}}, …' } },
    },
    {
      minutes: 24,
      by,
      where: 'Templates',
      action: 'Edit',
      what,
      description: `${what.name} submitted for approval`,
      more: PENDING,
    },
  ];
  return [...made, ...(turn % 3 === 2 ? refusedFirst(what, by, reviewed) : approved(what, reviewed))];
};

const approved = (what: Resource, minutes: number): Step[] => [
  {
    minutes,
    by: REVIEW,
    where: 'Templates / Template Content',
    action: 'Approve',
    what,
    description: `Content of ${what.name} approved`,
  },
  {
    minutes: minutes + 2,
    by: REVIEW,
    where: 'Templates',
    action: 'Approve',
    what,
    description: `Template ${what.name} approved`,
    more: { before: { state: 'submitted' }, after: { state: 'approved' } },
  },
];

function refusedFirst(what: Resource, by: Step['by'], minutes: number): Step[] {
  const description = `Template ${what.name} rejected: promotional text in a utility template`;
  return [
    {
      minutes,
      by: REVIEW,
      where: 'Templates / Template Content',
      action: 'Reject',
      what,
      description: `Content of ${what.name} rejected: a variable stands at the very end`,
    },
    { minutes: minutes + 1, by: REVIEW, where: 'Templates', action: 'Reject', what, description },
    {
      minutes: minutes + 25,
      by,
      where: 'Templates',
      action: 'Edit',
      what,
      description: `${what.name} corrected and submitted again`,
      more: { before: { category: 'UTILITY' }, after: { category: 'MARKETING' } },
    },
    ...approved(what, minutes + 70),
  ];
}

/** Settings changed, or a template that is no longer used deleted; now and then it can't be. */
export const templateTidied: Story = ({ cast, dice, turn }) => {
  const what = template(dice);
  const by = dice.pick(cast.makers);
  if (turn % 2 === 0) {
    const [before, after] = [{ validity: '24h' }, { validity: '6h' }];
    const description = `Settings of ${what.name} changed`;
    return [
      {
        minutes: 0,
        by,
        where: 'Templates / Settings',
        action: 'Edit',
        what,
        description,
        more: { before, after },
      },
    ];
  }
  const description = `Template ${what.name} deleted`;
  const deletion = { minutes: 3, by, where: 'Templates', action: 'Delete', what, description } as const;
  if (turn % 4 === 1) return [deletion];
  const blocked = { ...deletion, minutes: 0, more: failed('A campaign still uses it') };
  return [blocked, { ...deletion, minutes: 12 }];
};
