/** What Castellan tells people that they may do without, by the name it is muted by. */
export const MUTABLE = ['groups', 'templates'] as const;
export type Mutable = (typeof MUTABLE)[number];
