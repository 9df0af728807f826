/** `n` bytes that nobody can guess. */
export type RandomBytes = (n: number) => Uint8Array;
