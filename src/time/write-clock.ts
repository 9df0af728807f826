/** `09:00`, of milliseconds since midnight. */
export const writeClock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
