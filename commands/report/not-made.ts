import { type Block, type Button, text } from '../../src/chat/reply.js';

/** Nothing of it comes until that has changed. */
export const notMade = (id: string, why: string | undefined): readonly Block[] =>
  why === undefined
    ? []
    : [text(`${id} is not made: ${why}. Somebody who may read it can take it over: /report assign id:${id}`)];

export const handingOn = (id: string): Button => ({
  label: `Hand ${id} on`,
  command: `/report assign id:${id}`,
});
