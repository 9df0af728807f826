import type { Content } from '../../delivery/outbox.js';
import type { Incident } from '../incident.js';

type Named = Pick<Incident, 'id' | 'generation' | 'storm'>;

/** What the outbox knows the card by: one message for each address and time it was opened. */
export const cardSubject = ({ id, generation }: Omit<Named, 'storm'>): string =>
  `incident:${id}/${generation}`;

export const cardContent = ({ id, generation, storm }: Named): Content => ({
  kind: 'live',
  source: storm === undefined ? 'incident' : 'storm',
  id: `${id}/${generation}`,
});

/** The incident and the generation a card shows. */
export function readCardId(text: string): { readonly id: string; readonly generation: number } {
  const [id = '', generation = '1'] = text.split('/');
  return { id, generation: Number(generation) };
}
