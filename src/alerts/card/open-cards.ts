import { openUserStore } from '../../accounts/users/user-store.js';
import { note, type Reply } from '../../chat/reply.js';
import type { RenderLive } from '../../delivery/outbox.js';
import type { Database } from '../../mongo/database.js';
import { writeDuration } from '../../time/duration.js';
import type { Cards } from '../cards.js';
import type { Incident } from '../incident.js';
import { readCardId } from '../incidents/card-subject.js';
import { readFailures } from '../incidents/failures-subject.js';
import type { CardParts } from './card-parts.js';
import { failuresMessage } from './failures-message.js';
import { incidentCard } from './incident-card.js';
import { moment, type Reader } from './moments.js';
import { stormCard } from './storm-card.js';

export interface LiveCards {
  readonly cards: Cards;
  /** What the outbox shows of incidents, storms and failures, in the account's zone. */
  readonly renderLive: RenderLive;
}

/** Later than this, a card says how late it is. */
const LATE_MS = 60_000;

export function openCards(
  database: Pick<Database, 'connection'>,
  settings: Omit<CardParts, 'users'>,
): LiveCards {
  const parts: CardParts = { ...settings, users: openUserStore(database.connection) };
  const { accounts, clock, incidents } = parts;

  const of: Cards['of'] = (incident, reader) =>
    incident.storm === undefined ? incidentCard(incident, reader, parts) : stormCard(incident, reader, parts);

  /** As its card of that generation shows it. */
  async function cardOf(accountId: string, cardId: string, reader: Reader): Promise<Reply | undefined> {
    const { id, generation } = readCardId(cardId);
    const incident = await incidents.find([accountId], id);
    if (incident === undefined) return undefined;
    if (incident.id !== id) return movedCard(`${id} goes on in ${incident.id}`, incident);
    if (incident.generation > generation) {
      const at = moment(incident.reopenedAt ?? incident.openedAt, reader);
      return movedCard(`${id} was resolved, and opened again at ${at}: see its newer card`, incident);
    }
    return of(incident, reader);
  }

  const renderLive: RenderLive = async ({ id }, { accountId, wantedAt, posted }) => {
    const now = clock.now();
    const reader = { zone: (await accounts.find(accountId))?.settings.zone ?? 'UTC', now };
    const minute = readFailures(id);
    const card =
      minute === undefined
        ? await cardOf(accountId, id, reader)
        : await failuresMessage(accountId, minute, reader, parts);
    const lateMs = now.getTime() - wantedAt.getTime();
    return card === undefined || posted || lateMs <= LATE_MS ? card : late(card, wantedAt, lateMs, reader);
  };

  return { cards: { of }, renderLive };
}

const movedCard = (heading: string, { id }: Incident): Reply => ({
  tone: 'plain',
  heading,
  blocks: [],
  buttons: [{ label: 'Show', command: `/alerts show id:${id}` }],
});

function late(card: Reply, wantedAt: Date, lateMs: number, reader: Reader): Reply {
  const age = writeDuration(Math.floor(lateMs / 60_000) * 60_000);
  const said = note(`Posted ${age} late: it was to be here at ${moment(wantedAt, reader)}.`);
  return { ...card, blocks: [said, ...card.blocks] };
}
