import { createHash } from 'node:crypto';

/** A sample's id: the same for the same place in the story, and unlike its neighbours' from the first character on. */
export const sampleId = (...place: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 20);
