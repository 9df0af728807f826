import { failed, PUBLISHER, REVIEW, type Story } from '../story.js';
import { template } from './templates.js';

/** Every night the review answers what was submitted late. */
export const templatesReviewedAtNight: Story = ({ dice }) =>
  [0, 0.03, 0.06, 0.09].map((minutes) => {
    const what = template(dice);
    const rejected = dice.oneIn(4);
    return {
      minutes,
      by: REVIEW,
      where: 'Templates',
      action: rejected ? 'Reject' : 'Approve',
      what,
      description: rejected
        ? `Template ${what.name} rejected: sample values are missing`
        : `Template ${what.name} approved`,
    };
  });

/** The web shop keeps templates up to date through the API, every few minutes. */
export const templatePublished: Story = ({ dice, turn }) => {
  const what = template(dice);
  const [action, verb] = (
    [
      ['Edit', 'updated'],
      ['Create', 'created'],
      ['Edit', 'translated'],
    ] as const
  )[turn % 3] ?? ['Edit', 'updated'];
  const description = `Template ${what.name} ${verb} by the web shop`;
  const more = turn % 12 === 7 ? failed('A newer version was saved in between') : undefined;
  return [{ minutes: 0, by: PUBLISHER, where: 'Templates', action, what, description, more }];
};
