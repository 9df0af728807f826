import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openTls, type Tls } from '../../../src/http/tls.js';
import { createLog } from '../../../src/log.js';
import { describeInBrowser, launchBrowser } from '../../support/browser.js';
import { picture } from '../../support/pictures.js';
import { testSecrets } from '../../support/secrets.js';
import { sent } from '../../support/sent.js';
import { certificateFor } from '../../support/tls-server.js';
import { type Api, openApi } from '../api.js';

const HOST = 'login.acme.example';
const OLD = 'old.acme.example';

describeInBrowser('a branded host over TLS, in Chromium', () => {
  let folder: string;
  let tls: Tls;
  let api: Api;
  let browser: Browser;
  let page: Page;
  let port: number;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'branded-'));
    const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
    const { cert, key } = await certificateFor(HOST);
    await Promise.all([writeFile(files.certFile, cert), writeFile(files.keyFile, key)]);
    tls = await openTls(files, 10_000, createLog('silent', process.stderr));
    const publicUrl = 'https://castellan.example';
    api = await openApi(
      () => ({ publicUrl }),
      { serverFactory: tls.factory },
      { secrets: testSecrets(), publicUrl },
    );
    port = Number(new URL(await api.server.listen({ host: '127.0.0.1', port: 0 })).port);
    const { bot } = api;
    const now = bot.clock.now();
    await bot.database.connection.collection('hostnames').insertMany([
      { state: 'live', accountId: 'acme', host: HOST, since: now },
      { state: 'former', accountId: 'acme', host: OLD, until: new Date(now.getTime() + 60_000) },
    ]);
    await bot.ask('/branding set accent:#7a1f5c language:ar');
    const file = sent('logo.webp', await picture('webp'));
    await bot.ask('/branding logo file:x', { files: async () => file });
    browser = await launchBrowser(['--host-resolver-rules=MAP * 127.0.0.1']);
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    page = await context.newPage();
    page.on('console', (message) => void complaints.push(message.text()));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    tls.stop();
    await api.close();
    await rm(folder, { recursive: true });
  });
  const go = (host: string, path = '/sign-in') => page.goto(`https://${host}:${port}${path}`);

  it('shows the account’s logo, colour and language, right to left', async () => {
    await go(HOST);
    const logo = "document.querySelector('header img')";
    expect(await page.evaluate(`[${logo}.naturalWidth, ${logo}.alt]`)).toEqual([512, 'Acme']);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const colour = "getComputedStyle(document.querySelector('main button')).backgroundColor";
    expect(await page.evaluate(colour)).toBe('rgb(122, 31, 92)');
    expect(complaints).toEqual([]);
  });

  it('has nothing for other hosts', async () => {
    expect((await go('evil.example'))?.status()).toBe(421);
    expect(await page.locator('header img').count()).toBe(0);
  });

  it('shows a preview in which nothing can be reached', async () => {
    const said = await api.bot.says('/branding preview theme:high-contrast language:en');
    const { pathname, search } = new URL(/https:\/\/\S+look=\S+/.exec(said)?.[0] ?? '');
    await go(HOST, `${pathname}${search}`);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('high-contrast');
    expect(await page.getByText('Nothing works here').isVisible()).toBe(true);
    for (let times = 0; times < 5; times += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
  });

  it('is led to from the host before', async () => {
    const answer = await page.request.get(`https://127.0.0.1:${port}/sign-in`, {
      headers: { host: OLD },
      maxRedirects: 0,
      ignoreHTTPSErrors: true,
    });
    expect([answer.status(), answer.headers().location]).toEqual([302, `https://${HOST}/sign-in`]);
  });
});
