import type { Incident } from '../incident.js';

const MOST = 200;

/** With a line more; of a long story the beginning and the end stay. */
export function noted(incident: Incident, at: Date, what: string): Incident {
  const { timeline } = incident;
  const [opening] = timeline;
  const kept =
    timeline.length < MOST || opening === undefined ? timeline : [opening, ...timeline.slice(2 - MOST)];
  return { ...incident, timeline: [...kept, { at, what }] };
}
