import axe, { type AxeResults } from 'axe-core';
import { generateSync } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEFAULT_LOOK, type Look, THEMES } from '../../src/branding/look.js';
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

/** A browser that has never been here. */
async function freshBrowser({ locale = 'en-GB', width = 1000 } = {}) {
  await context?.close();
  context = await browser.newContext({ locale, viewport: { width, height: 800 } });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  tab = await context.newPage();
  tab.on('console', (message) => {
    // Chromium tells of every answer that is an error.
    if (!message.text().startsWith('Failed to load resource: the server responded'))
      complaints.push(message.text());
  });
}

const heading = () => tab.locator('h1').textContent();
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
async function isAccessible(name: string) {
  await tab.evaluate(axe.source);
  for (const theme of THEMES) {
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
    expect(await heading()).toBe('Welcome to Acme');
    await isAccessible('invitation');
    await fill('New password', 'short');
    await fill('New password again', 'short');
    await press('Set password');
    expect(await tab.title()).toBe('Error: Welcome to Acme – Acme');
    expect(await tab.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    await isAccessible('invitation-wrong');
    await fill('New password', GOOD);
    await fill('New password again', GOOD);
    await press('Set password');
    expect(await heading()).toBe('Set up your authenticator');
    await isAccessible('enrol-begin');
    await press('I have the app, go on');
    secret = ((await tab.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
    await isAccessible('enrol');
    await fill('Code', '000000');
    await press('Continue');
    expect(await tab.getByRole('alert').textContent()).toContain('wrong or too old');
    await fill('Code', code());
    await press('Continue');
    expect(await heading()).toBe('Keep your recovery codes');
    recoveryCodes = await tab.locator('.codes li').allTextContents();
    await isAccessible('recovery-codes');
    await press('Continue');
    expect(await heading()).toBe('Keep your recovery codes');
    await tab.getByLabel('I have kept them').check();
    await press('Continue');
    expect(await heading()).toBe('My account');
    await isAccessible('me');
  });

  it('ask for a code until the device is remembered, and each time once the account wants that', async () => {
    await press('Sign out');
    expect(await tab.getByRole('status').textContent()).toBe('You are signed out.');
    await isAccessible('sign-in');
    await signIn(INES, 'wrong password');
    await isAccessible('sign-in-wrong');
    await signIn(INES, GOOD);
    expect(await heading()).toBe('Enter your code');
    await isAccessible('code');
    await fill('Code', code());
    await tab.getByLabel('Remember this device for 30 days').check();
    await press('Continue');
    expect(await heading()).toBe('My account');
    await isAccessible('me-remembered');
    await press('Sign out');
    await signIn(INES, GOOD);
    expect(await heading()).toBe('My account');
    await press('Sign out');
    await setMode('mode:each-login');
    await signIn(INES, GOOD);
    expect(await heading()).toBe('Enter your code');
    expect(await tab.getByRole('checkbox').count()).toBe(0);
    await follow('Use a recovery code');
    await isAccessible('recovery-code');
    await fill('Recovery code', recoveryCodes[0] ?? '');
    await press('Continue');
    expect(await heading()).toBe('My account');
  });

  it('show what is open, and end it', async () => {
    const [first, firstTab] = [context, tab];
    context = await browser.newContext();
    tab = await context.newPage();
    await signIn(INES, GOOD);
    await fill('Code', code());
    await press('Continue');
    await tab.reload();
    await isAccessible('me-two-sessions');
    await press('Sign out everywhere else');
    expect(await tab.getByRole('status').textContent()).toContain('everywhere but here');
    await firstTab.reload();
    expect(await firstTab.locator('h1').textContent()).toBe('Sign in to Acme');
    await first.close();
    await follow('Change password');
    await isAccessible('change-password');
    await fill('Current password', GOOD);
    await fill('New password', BETTER);
    await fill('New password again', BETTER);
    await press('Change password');
    expect(await tab.getByRole('status').textContent()).toContain('Your password is changed.');
  });

  it('make somebody change a password that has expired', async () => {
    await api.bot.says('/policy set expiry:7');
    later(8 * 86_400);
    await signIn(INES, BETTER);
    await fill('Code', code());
    await press('Continue');
    expect(await heading()).toBe('Choose a new password');
    await isAccessible('expired');
  });

  it('can be used with the keyboard alone', async () => {
    await freshBrowser();
    await tab.goto(`${url}/forgot`);
    await isAccessible('forgot');
    await tab.keyboard.type(INES);
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.getByText('a link is on its way').waitFor();
    expect(await heading()).toBe('Look for our message');
    await isAccessible('sent');
    await tab.goto(`${url}/reset/${'x'.repeat(43)}`);
    await isAccessible('link-ended');
    await tab.goto(`${url}/sign-in`);
    await tab.keyboard.type(INES);
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(BETTER);
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/sign-in/code');
    await tab.keyboard.type(code());
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/sign-in/password');
    expect(await heading()).toBe('Choose a new password');
  });

  it('say that sign-in is locked', async () => {
    await freshBrowser();
    for (let tries = 0; tries < 11; tries += 1) await signIn('eve@acme.example', 'guessed');
    expect(await heading()).toBe('Sign-in is locked');
    await isAccessible('locked');
  });

  it('say nothing to the console', () => {
    expect(complaints).toEqual([]);
  });
});
