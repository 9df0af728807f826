import { fields, note, type Reply, text } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import type { Incident } from '../incident.js';
import { isAtLeast } from '../severity.js';
import { offeredOn } from './card-buttons.js';
import type { CardParts } from './card-parts.js';
import { moment, type Reader } from './moments.js';
import { peopleOf } from './people.js';
import { stateWords } from './state-words.js';

const MOST_LINES = 10;

/** One card for more incidents than anybody could read. */
export async function stormCard(storm: Incident, reader: Reader, parts: CardParts): Promise<Reply> {
  const { id, accountId, severity, status, openedAt, lastAt } = storm;
  const [{ lines, total }, onCall, people] = await Promise.all([
    parts.incidents.linesOf(id, MOST_LINES),
    parts.reach.onCall(accountId, reader.now),
    peopleOf(accountId, [], parts),
  ]);
  const { buttons, menu } = offeredOn(storm, people);
  const shown = lines.map(
    (line) => `${line.id} ${line.severity}: ${rulesOf(line)}, ${stateWords(line, reader)}`,
  );
  const more = total - lines.length;
  return {
    tone: status === 'resolved' ? 'success' : isAtLeast(severity, 'medium') ? 'warning' : 'plain',
    heading: `${severity.toUpperCase()}: a storm of ${counted(total, 'incident')}`,
    blocks: [
      fields([
        { label: 'Status', value: stateWords(storm, reader) },
        { label: 'Since', value: `${moment(openedAt, reader)}, the last event at ${moment(lastAt, reader)}` },
        { label: 'Account', value: accountId },
        { label: 'On call', value: onCall ?? 'nobody' },
      ]),
      text(
        ['The gravest', ...shown, ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : [])].join('\n'),
      ),
      note(`${id} · times: ${reader.zone}`),
    ],
    buttons,
    ...(menu.length === 0 ? {} : { menu }),
  };
}

const rulesOf = ({ findings }: Incident) => [...new Set(findings.map(({ rule }) => rule))].join(', ');
