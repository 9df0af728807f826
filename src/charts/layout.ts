/** Points. Readable at the width of a chat. */
export const WIDTH = 800;
export const MARGIN = 24;
export const INNER = WIDTH - 2 * MARGIN;
