import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Api, openApi } from '../http/api.js';
import { describeInBrowser, launchBrowser } from '../support/browser.js';
import { until } from '../support/until.js';

/** Tells of itself through the page's own window, so that tests can call it. */
const page = (castellan: string, key: string) => `<!doctype html><meta charset="utf-8"><title>Shop</title>
<script type="module">
import { createPeople } from '${castellan}/sdk/people.js';
window.people = createPeople({ key: '${key}' });
</script>`;

describeInBrowser('the browser SDK, in a page of the shop', () => {
  let api: Api;
  let shop: Server;
  let browser: Browser;
  let context: BrowserContext;
  let tab: Page;
  let origin = '';
  let identity = '';
  const sent: string[] = [];

  beforeAll(async () => {
    api = await openApi();
    const castellan = await api.server.listen({ host: '127.0.0.1', port: 0 });
    let html = '';
    shop = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    const said = await api.bot.says(`/apikey create scope:web-sdk origins:${origin}`);
    html = page(castellan, /cst_web_\w+/.exec(said)?.[0] ?? said);
    identity = /cst_identity_\w+/.exec(said)?.[0] ?? said;
    browser = await launchBrowser();
    context = await browser.newContext();
    tab = await context.newPage();
    tab.on('request', (request) => {
      if (request.url().includes('/v1/people')) sent.push(request.postData() ?? '');
    });
    await open();
  });
  afterAll(async () => {
    await browser?.close();
    shop?.closeAllConnections();
    await new Promise((resolve) => shop.close(resolve));
    await api.close();
  });

  const open = async () => {
    await tab.goto(origin);
    await tab.waitForFunction('window.people');
  };
  const run = (script: string) => tab.evaluate(script);
  const flush = () => run('people.flush()');
  const stored = () => run('localStorage.length');
  const shown = () => api.bot.says('/people show u-7');
  /** What the page sends reaches the answer a moment later. */
  async function soon(text: string) {
    let seen = '';
    await until(
      async () => {
        seen = await shown();
        return seen.includes(text);
      },
      () => `“${text}” never came: ${seen}`,
    );
  }

  it('keeps and sends nothing before consent', async () => {
    await run("people.track('Before consent')");
    await flush();
    expect(sent).toEqual([]);
    expect(await stored()).toBe(0);
  });

  it('with consent tells what happened, and who it was once they sign in', async () => {
    await run('people.consent(true)');
    await flush();
    const hash = createHmac('sha256', identity).update('u-7').digest('hex');
    await run(`people.identify('u-7', '${hash}', { name: 'Zoë', plan: 'pro' })`);
    await flush();
    expect(await shown()).toContain('Zoë');
    expect(await shown()).toContain('Before consent');
  });

  it('keeps what happens without a network where a reload finds it, and sends it when there is one', async () => {
    await context.setOffline(true);
    await run("people.track('In a tunnel', { line: 7 })");
    await flush();
    expect(await shown()).not.toContain('In a tunnel');
    expect(await run('JSON.stringify(localStorage)')).toContain('In a tunnel');
    await context.setOffline(false);
    await soon('line: 7');
  });

  it('sends what waits when the page is left', async () => {
    await run("people.track('Left the shop')");
    await tab.goto('about:blank');
    await soon('Left the shop');
  });

  it('is still the same person on the next page', async () => {
    await open();
    await run("people.consent(true), people.track('Came back')");
    await flush();
    expect(await shown()).toContain('Came back');
  });

  it('after sign-out tells of somebody unknown, and after a withdrawn consent of nobody', async () => {
    await run("people.reset(), people.track('Browsed on')");
    await flush();
    expect(await shown()).not.toContain('Browsed on');
    const before = sent.length;
    await run("people.consent(false), people.track('Unseen')");
    await flush();
    expect(await stored()).toBe(0);
    expect(sent).toHaveLength(before);
  });

  it('is refused in a page of another origin', async () => {
    const other = await context.newPage();
    await other.goto(origin.replace('127.0.0.1', 'localhost'));
    await other.waitForFunction('window.people');
    await other.evaluate("people.consent(true), people.track('From elsewhere')");
    await other.evaluate('people.flush()');
    expect(JSON.stringify(await peopleEvents())).not.toContain('From elsewhere');
    expect(JSON.stringify(await peopleEvents())).toContain('Came back');
  });

  const peopleEvents = () => api.bot.database.connection.collection('people_events').find({}).toArray();
});
