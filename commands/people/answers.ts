import { writeLine } from '../../src/chat/line.js';
import { type Button, fields, note, type Reply, table, tableOf, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { type Attribute, nameOf, type Person, type PersonEvent } from '../../src/people/person.js';
import { writeLocal } from '../../src/time/write.js';

export const PAGE = 20;
export const EVENTS_SHOWN = 20;

export interface Found {
  readonly people: readonly Person[];
  readonly total: number;
  readonly page: number;
  readonly text?: string;
  readonly zone: string;
}

export function findAnswer({ people, total, page, text: sought, zone }: Found): Reply {
  const who = counted(total, 'person', 'people');
  if (total === 0 && sought === undefined) return NOBODY;
  return {
    tone: 'plain',
    heading: sought === undefined ? `${who}, last seen first` : `${who} found for “${sought}”`,
    blocks:
      people.length === 0
        ? [text('Ids, names, e-mail addresses and other texts are compared by their beginning, case aside.')]
        : [
            tableOf(people, [
              { title: 'Id', weight: 5, cell: ({ id }) => id },
              {
                title: 'Name',
                weight: 4,
                cell: (person) =>
                  person.userId === undefined && nameOf(person) === person.id ? 'anonymous' : nameOf(person),
              },
              { title: 'Platform’s id', weight: 3, cell: ({ userId = '—' }) => userId },
              { title: 'First seen', weight: 1, cell: ({ firstSeenAt }) => writeLocal(firstSeenAt, zone) },
              { title: 'Last seen', weight: 2, cell: ({ lastSeenAt }) => writeLocal(lastSeenAt, zone) },
            ]),
          ],
    buttons: [...people.slice(0, 3).map((person) => showButton(person)), ...pageButtons(total, page, sought)],
  };
}

const NOBODY: Reply = {
  tone: 'plain',
  heading: 'Nobody is known yet',
  blocks: [
    text(
      'People come from your pages by the browser SDK, or from your server by POST /v1/people. Make a key for your pages, with their origins:',
    ),
  ],
  buttons: [{ label: 'A key for pages', command: '/apikey create scope:web-sdk' }],
};

const showButton = (person: Person): Button => ({
  label: `Show ${nameOf(person).slice(0, 40)}`,
  command: `/people show id:${person.id}`,
});

function pageButtons(total: number, page: number, sought: string | undefined): readonly Button[] {
  const at = (wanted: number) =>
    writeLine('people', 'find', [
      ...(sought === undefined ? [] : [['text', sought] as const]),
      ['page', String(wanted)],
    ]);
  return [
    ...(page > 1 ? [{ label: 'Previous', command: at(page - 1) }] : []),
    ...(page * PAGE < total ? [{ label: 'Next', command: at(page + 1) }] : []),
  ];
}

export function personAnswer(
  person: Person,
  { events, total }: { readonly events: readonly PersonEvent[]; readonly total: number },
  { zone, mayForget }: { readonly zone: string; readonly mayForget: boolean },
): Reply {
  const rows = [
    { label: 'Id', value: person.id },
    { label: 'Platform’s id', value: person.userId ?? 'not signed in yet' },
    { label: 'Browsers', value: String(person.anonymousIds.length) },
    { label: 'First seen', value: writeLocal(person.firstSeenAt, zone) },
    { label: 'Last seen', value: writeLocal(person.lastSeenAt, zone) },
    ...person.attributes.map(({ name, value }) => ({ label: name, value: String(value) })),
  ];
  const hidden = total - events.length;
  return {
    tone: 'plain',
    heading: nameOf(person),
    blocks: [
      fields(rows),
      ...(events.length === 0 ? [] : [eventTable(events, zone)]),
      ...(hidden > 0 ? [note(`${hidden.toLocaleString('en')} older events are not shown.`)] : []),
    ],
    buttons: mayForget
      ? [
          {
            label: 'Forget',
            command: `/people forget id:${person.id}`,
            style: 'danger',
            confirm: `Erase ${nameOf(person)} with ${counted(total, 'event')}? This can't be undone.`,
          },
        ]
      : [],
  };
}

const eventTable = (events: readonly PersonEvent[], zone: string) =>
  table(
    [
      { title: 'Time', weight: 3 },
      { title: 'Event', weight: 4 },
      { title: 'Properties', weight: 1 },
    ],
    events.map(({ occurredAt, name, properties }) => [
      writeLocal(occurredAt, zone),
      name,
      inWords(properties),
    ]),
  );

const inWords = (properties: readonly Attribute[]) =>
  properties.map(({ name, value }) => `${name}: ${value}`).join(', ');
