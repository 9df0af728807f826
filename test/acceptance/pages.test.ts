import axe, { type AxeResults } from 'axe-core';
import { generateSync } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEFAULT_LOOK, type Look, THEMES, type Theme } from '../../src/branding/look.js';
import { type Api, openApi } from '../http/api.js';
import { BETTER, GOOD, newestLink } from '../signin/sign-in-page.js';
import { describeInBrowser, launchBrowser } from '../support/browser.js';

/** A folder for pictures of every page, to look at. */
const { CASTELLAN_SHOTS } = process.env;
/** What differs between themes. */
const COLOURS = "axe.run({ runOnly: ['color-contrast', 'link-in-text-block'] })";
const INES = 'ines@acme.example';
let api: Api;
let browser: Browser;
let context: BrowserContext;
let tab: Page;
let url = '';
const look: Look = { ...DEFAULT_LOOK, accountName: 'Acme' };
let secret = '';
let recoveryCodes: readonly string[] = [];
const complaints: string[] = [];

/** A browser that has never been here; the one before is left open. */
async function freshBrowser({ locale = 'en-GB' } = {}) {
  context = await browser.newContext({
    locale,
    viewport: { width: 1000, height: 800 },
    // Colours that are still on their way from one theme to the next have no contrast of their own.
    reducedMotion: 'reduce',
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  tab = await context.newPage();
  tab.on('console', (message) => {
    // Chromium tells of every answer that is an error.
    if (!message.text().startsWith('Failed to load resource: the server responded'))
      complaints.push(message.text());
  });
}

/** The page with that heading is there. */
const arrives = (heading: string) =>
  tab.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
const press = (name: string) => tab.getByRole('button', { name, exact: true }).click();
const follow = (name: string) => tab.getByRole('link', { name, exact: true }).click();
const fill = (label: string, text: string) => tab.getByLabel(label, { exact: true }).fill(text);
const later = (seconds: number) => {
  api.bot.clock.at = new Date(api.bot.clock.at.getTime() + seconds * 1000);
};
/** What the authenticator shows now; each works once, so time passes first. */
function code(): string {
  later(60);
  return generateSync({ secret, epoch: Math.floor(api.bot.clock.at.getTime() / 1000) });
}

async function signIn(email: string, password: string) {
  await tab.goto(`${url}/sign-in`);
  await fill('Email address', email);
  await fill('Password', password);
  await press('Sign in');
}

/** No violation that axe finds, in any theme; nothing cut off sideways on a narrow screen. */
async function isAccessible(name: string, themes: readonly Theme[] = THEMES) {
  await tab.evaluate(axe.source);
  for (const theme of themes) {
    await tab.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    if (CASTELLAN_SHOTS)
      await tab.screenshot({ path: `${CASTELLAN_SHOTS}/${name}-${theme}.png`, fullPage: true });
    const { violations } = (await tab.evaluate(theme === 'light' ? 'axe.run()' : COLOURS)) as AxeResults;
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect([name, theme, found]).toEqual([name, theme, []]);
  }
  await tab.evaluate(`document.documentElement.dataset.theme = '${look.theme}'`);
  const size = tab.viewportSize() ?? { width: 1000, height: 800 };
  await tab.setViewportSize({ width: 320, height: 640 });
  if (CASTELLAN_SHOTS) await tab.screenshot({ path: `${CASTELLAN_SHOTS}/${name}-320.png`, fullPage: true });
  expect([name, await tab.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 320]);
  await tab.setViewportSize(size);
}

/** As `/2fa set` does once somebody has an authenticator. */
async function setMode(mode: string) {
  const maya = await api.bot.twoFactor.user('acme', 'maya@acme.example');
  await api.bot.database.connection
    .collection<{ _id: string }>('authenticators')
    .updateOne(
      { _id: maya?.id ?? '' },
      { $set: { accountId: 'acme', id: 'en-maya', status: 'active', lastStep: -1, recovery: [] } },
      { upsert: true },
    );
  expect(await api.bot.says(`/2fa set ${mode} sure:yes`)).toContain('Two-factor');
}

describeInBrowser('the pages, in a browser', () => {
  beforeAll(async () => {
    api = await openApi(() => ({
      looks: { lookOf: async () => look, accountOfHost: async () => undefined },
    }));
    url = await api.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    await freshBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  it('lead from the invitation through password and authenticator to the account', async () => {
    await setMode('mode:remember days:30');
    await api.bot.says(`/user invite ${INES} name:"Ines Roth"`);
    await tab.goto(`${url}/invitation/${await newestLink(api.bot)}`);
    await arrives('Welcome to Acme');
    await isAccessible('invitation');
    await fill('New password', 'short');
    await fill('New password again', 'short');
    await press('Set password');
    await tab.getByRole('alert').waitFor();
    expect(await tab.title()).toBe('Error: Welcome to Acme – Acme');
    expect(await tab.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    await isAccessible('invitation-wrong');
    await fill('New password', GOOD);
    await fill('New password again', GOOD);
    await press('Set password');
    await arrives('Set up your authenticator');
    await isAccessible('enrol-begin');
    await press('I have the app, go on');
    secret = ((await tab.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
    await isAccessible('enrol');
    await fill('Code', '000000');
    await press('Continue');
    await tab.getByRole('alert').getByText('wrong or too old').waitFor();
    await fill('Code', code());
    await press('Continue');
    await arrives('Keep your recovery codes');
    recoveryCodes = await tab.locator('.codes li').allTextContents();
    await isAccessible('recovery-codes');
    await press('Continue');
    await arrives('Keep your recovery codes');
    await tab.getByLabel('I have kept them').check();
    await press('Continue');
    await arrives('My account');
    await isAccessible('me');
  });

  it('ask for a code until the device is remembered, and each time once the account wants that', async () => {
    await press('Sign out');
    await tab.getByText('You are signed out.').waitFor();
    await isAccessible('sign-in');
    await signIn(INES, 'wrong password');
    await tab.getByRole('alert').waitFor();
    await isAccessible('sign-in-wrong');
    await signIn(INES, GOOD);
    await arrives('Enter your code');
    await isAccessible('code');
    await fill('Code', code());
    await tab.getByLabel('Remember this device for 30 days').check();
    await press('Continue');
    await arrives('My account');
    await isAccessible('me-remembered');
    await press('Sign out');
    await signIn(INES, GOOD);
    await arrives('My account');
    await press('Sign out');
    await setMode('mode:each-login');
    await signIn(INES, GOOD);
    await arrives('Enter your code');
    expect(await tab.getByRole('checkbox').count()).toBe(0);
    await follow('Use a recovery code');
    await arrives('Enter a recovery code');
    await isAccessible('recovery-code');
    await fill('Recovery code', recoveryCodes[0] ?? '');
    await press('Continue');
    await arrives('My account');
  });

  it('show what is open, and end it', async () => {
    const firstTab = tab;
    await freshBrowser();
    await signIn(INES, GOOD);
    await fill('Code', code());
    await press('Continue');
    await arrives('My account');
    await isAccessible('me-two-sessions');
    await press('Sign out everywhere else');
    await tab.getByText('everywhere but here').waitFor();
    await firstTab.reload();
    expect(await firstTab.locator('h1').textContent()).toBe('Sign in to Acme');
    await follow('Change password');
    await arrives('Change password');
    await isAccessible('change-password');
    await fill('Current password', GOOD);
    await fill('New password', BETTER);
    await fill('New password again', BETTER);
    await press('Change password');
    await tab.getByText('Your password is changed.').waitFor();
  });

  it('make somebody change a password that has expired', async () => {
    await api.bot.says('/policy set expiry:7');
    later(8 * 86_400);
    await signIn(INES, BETTER);
    await fill('Code', code());
    await press('Continue');
    await arrives('Choose a new password');
    await isAccessible('expired');
  });

  it('can be used with the keyboard alone', async () => {
    await freshBrowser();
    await tab.goto(`${url}/forgot`);
    await isAccessible('forgot');
    await tab.locator('#email:focus').waitFor();
    await tab.keyboard.type(INES);
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await arrives('Look for our message');
    await isAccessible('sent');
    await tab.goto(`${url}/reset/${'x'.repeat(43)}`);
    await isAccessible('link-ended');
    await tab.goto(`${url}/sign-in`);
    await tab.locator('#email:focus').waitFor();
    await tab.keyboard.type(INES);
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(BETTER);
    await tab.keyboard.press('Enter');
    await arrives('Enter your code');
    await tab.locator('#code:focus').waitFor();
    await tab.keyboard.type(code());
    await tab.keyboard.press('Enter');
    await arrives('Choose a new password');
  });

  it('are mirrored in Arabic, and fit in every language', async () => {
    for (const locale of ['ar', 'de-DE', 'es-ES', 'fr-FR', 'pt-PT']) {
      await freshBrowser({ locale });
      await tab.goto(`${url}/forgot`);
      expect(await tab.evaluate('[document.dir, document.documentElement.lang]')).toEqual([
        locale === 'ar' ? 'rtl' : 'ltr',
        locale.slice(0, 2),
      ]);
      await isAccessible(`forgot-${locale}`, ['light']);
    }
  });

  it('say that sign-in is locked', async () => {
    await freshBrowser();
    for (let tries = 0; tries < 11; tries += 1)
      await api.bot.signIn.begin('acme', { email: 'eve@acme.example', password: 'guessed' }, {});
    await signIn('eve@acme.example', 'guessed');
    await arrives('Sign-in is locked');
    await isAccessible('locked');
  });

  it('say nothing to the console', () => {
    expect(complaints).toEqual([]);
  });
});
