/** Ends what `global-setup.ts` started and removes its files. */
export default async function globalTeardown(): Promise<void> {
  const stop: unknown = Reflect.get(globalThis, 'stopTestServer');
  if (typeof stop === 'function') await stop();
}
