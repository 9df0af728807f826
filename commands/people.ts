import type { Capabilities } from '../src/capabilities.js';
import { mayUse } from '../src/chat/authorise.js';
import { type Command, change, command, subcommand } from '../src/chat/command.js';
import { integer, text } from '../src/chat/options.js';
import { counted } from '../src/counted.js';
import { EVENTS_SHOWN, findAnswer, PAGE, personAnswer } from './people/answers.js';
import { personOption } from './people/person-option.js';

export default ({ people }: Pick<Capabilities, 'people'>): Command => {
  const id = personOption(people);
  return command({
    name: 'people',
    summary: 'The people who use the platform, as its pages and servers tell of them',
    subcommands: {
      find: subcommand({
        summary: 'Who was seen last; or whose id, name or e-mail begins so',
        permission: 'people.read',
        options: {
          text: text({
            summary: 'Id, name, e-mail …',
            placeholder: 'ada',
            max: 100,
            positional: true,
            rest: true,
          }),
          page: integer({ summary: 'Which page', min: 1, max: 10_000, hidden: true }),
        },
        examples: [
          { line: '/people find', does: 'everybody, last seen first' },
          { line: '/people find ada', does: 'whose id, name or e-mail begins with ada' },
        ],
        async run({ text: sought, page = 1 }, { asker }) {
          const found = await people.find(asker.accountIds, sought, page, PAGE);
          return findAnswer({ ...found, page, text: sought, zone: asker.calendar.zone });
        },
      }),
      show: subcommand({
        summary: 'What is known of one person, and what they did last',
        permission: 'people.read',
        options: { id },
        examples: [{ line: '/people show id:customer-1', does: 'attributes and newest events' }],
        async run({ id: person }, { asker }) {
          const events = await people.events(person, EVENTS_SHOWN);
          const mayForget = mayUse(asker, 'people.forget');
          return personAnswer(person, events, { zone: asker.calendar.zone, mayForget });
        },
      }),
      forget: change({
        summary: 'Erases a person with all they did, for good',
        permission: 'people.forget',
        options: { id },
        examples: [{ line: '/people forget id:customer-3', does: 'nothing is known of them any more' }],
        async run({ id: person }, context, transaction) {
          const gone = await people.forget(person, context, transaction);
          return {
            tone: 'success',
            heading: `${person.id} is erased, with ${counted(gone, 'event')}.`,
            blocks: [],
            buttons: [{ label: 'Others', command: '/people find' }],
          };
        },
      }),
    },
  });
};
