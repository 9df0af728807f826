import { loadModules } from '../../src/modules/load-modules.js';
import { MODULES } from '../../src/modules/modules.js';
import { modulesPage } from '../../src/modules/modules-page.js';
import { type Api, openApi } from '../http/api.js';

let api: Api;
beforeAll(async () => {
  const modules = [...MODULES, ...(await loadModules(new URL('./more-modules/', import.meta.url)))];
  api = await openApi(() => ({ modules }), {}, { modules });
});
afterAll(() => api.close());

describe('a declaration, and nothing else,', () => {
  it('is a command with list, card, completion and help', async () => {
    expect(await api.bot.says('/badge issue 17')).toContain('Badge 17 is issued.');
    expect(await api.bot.says('/badge')).toMatch(/1 badge in Acme[\s\S]*17 +open/);
    const card = await api.bot.ask('/badge show 17');
    expect(card.reply.buttons).toEqual([{ label: 'Block', command: '/badge block id:17' }]);
    expect(await api.bot.says('/help badge')).toContain('/badge block — Blocks a badge');
    const offered = await api.bot.conversation.complete(
      { platform: 'console', workspace: 'local', chatUser: 'maya@acme.example' },
      '/badge block id:',
    );
    expect(offered.map(({ label }) => label)).toEqual(['17']);
  });

  it('is routes', async () => {
    const made = await api.post('/v1/badges', { number: '18' });
    expect(made.status).toBe(201);
    expect((await api.post(`/v1/badges/${made.body.id}/block`, {})).body).toMatchObject({ state: 'blocked' });
    expect((await api.post(`/v1/badges/${made.body.id}/block`, {})).status).toBe(409);
  });

  it('is rows that the audit trail finds', async () => {
    expect(await api.bot.says('/audit today module:Badges action:Issue')).toMatch(/2 events[\s\S]*17/);
    expect((await api.bot.rows('Badges')).map(({ action, status }) => `${action} ${status}`)).toEqual([
      'Issue success',
      'Issue success',
      'Block success',
      'Block failure',
    ]);
  });

  it('is asked for by the permission it names', async () => {
    await api.bot.user('mel@acme.example', ['Member']);
    expect((await api.bot.ask('/badge block 17', { as: 'mel@acme.example' })).reply.heading).toContain(
      'needs the permission settings.manage',
    );
  });

  it('is a page of the guide', async () => {
    const page = modulesPage(await loadModules(new URL('./more-modules/', import.meta.url)));
    expect(page).toContain(
      '| Block | `/badge block` | `POST /v1/badges/{id}/block` | Block | open → blocked | `settings.manage` |',
    );
  });
});
