/** A message made anew for each try: `narrow` after the platform found the first one too large or not to its taste. */
export type Make<M> = (narrow: boolean) => Promise<M>;

/** Sends it, and once more with far less in it when the platform found the first one too large. */
export async function fitting<M, T>(
  make: Make<M>,
  send: (message: M) => Promise<T>,
  isTooLarge: (error: unknown) => boolean,
): Promise<T> {
  const whole = await make(false);
  try {
    return await send(whole);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
  }
  return send(await make(true));
}
