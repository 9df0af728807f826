/** SIGINT and SIGTERM: the first one stops in order, a second one at once. */
export function signals(): { readonly signalled: Promise<void>; readonly dispose: () => void } {
  let tell: () => void = () => {};
  const signalled = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let count = 0;
  const listener = () => {
    count += 1;
    if (count > 1) process.exit(130);
    tell();
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    signalled,
    dispose: () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
