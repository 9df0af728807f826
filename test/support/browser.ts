import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where a Chromium is installed, if one is: CHROMIUM_PATH, or one on the PATH (Debian: apt-get install chromium). */
export function browserPath(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  const places = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...places].find((path) => existsSync(path));
}

/** `describe`, or a skip that says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (browserPath() !== undefined) describe(name, tests);
  else
    describe.skip(
      `${name} (skipped: no Chromium here; apt-get install chromium, or set CHROMIUM_PATH)`,
      tests,
    );
}

/** A headless Chromium that asks nobody outside this machine. @param args further switches */
export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
