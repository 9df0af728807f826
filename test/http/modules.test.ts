import { type Api, openApi } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await api.bot.user('ben@acme.example', ['Member']);
  await api.bot.user('zoe@acme.example', ['Account Manager']);
  const sam = await api.bot.user('sam@acme.example');
  await api.bot.database.connection
    .collection('users')
    .updateOne({ email: sam.email }, { $set: { status: 'suspended' } });
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const name of ['module_records', 'module_members'])
    await api.bot.database.connection.collection(name).deleteMany({});
});

const send = (method: 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object, headers = {}) =>
  api.call({
    method,
    url,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
const GROUPS = '/v1/business-groups';
const group = (more = {}) => api.post(GROUPS, { name: 'Sales', owner: 'maya@acme.example', ...more });
const last = async (module: string) => (await api.bot.rows(module)).at(-1);

describe('a module over HTTP', () => {
  it('makes, shows and lists a record; the key is who did it', async () => {
    const made = await group();
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `${GROUPS}/${made.body.id}` },
      body: { name: 'Sales', owner: 'maya@acme.example', description: null, state: 'active', version: 1 },
    });
    expect(await api.get(`${GROUPS}/${made.body.id}`)).toMatchObject({
      status: 200,
      body: made.body,
      headers: { etag: '"1"' },
    });
    expect((await api.get(GROUPS)).body).toEqual({ records: [made.body], total: 1 });
    expect(await last('Business Group')).toMatchObject({
      action: 'Add',
      actor: { kind: 'api-key', name: expect.any(String) },
      status: 'success',
    });
  });

  it('edits what is sent, takes away what is null, and says what stands there', async () => {
    const { body } = await group({ description: 'Everybody' });
    expect(
      await send('PATCH', `${GROUPS}/${body.id}`, { owner: 'ben@acme.example', description: null }),
    ).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { owner: 'ben@acme.example', description: null, version: 2 },
    });
    expect(await last('Business Group')).toMatchObject({
      action: 'Edit',
      before: { description: 'Everybody' },
      after: { description: null },
    });
  });

  it('refuses a change of what has changed since, and tells what; a row says so', async () => {
    const { body } = await group();
    const url = `${GROUPS}/${body.id}`;
    await send('PATCH', url, { name: 'Sellers' }, { 'if-match': '"1"' });
    expect(await send('PATCH', url, { name: 'Mine' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      body: { type: '/docs#changed', detail: expect.stringContaining('name “Sales” → “Sellers”') },
    });
    expect(await last('Business Group')).toMatchObject({ action: 'Edit', status: 'failure' });
    expect((await api.get(url)).body.name).toBe('Sellers');
    expect((await send('PATCH', url, { name: 'Mine' }, { 'if-match': 'W/"2"' })).status).toBe(400);
  });

  it('sent again, tells which record has the name', async () => {
    const { body } = await group();
    expect(await group()).toMatchObject({ status: 409, body: { type: '/docs#conflict', id: body.id } });
    expect((await api.post(GROUPS, { name: 'Ѕаlеѕ', owner: 'ben@acme.example' })).status).toBe(409);
  });

  it('assigns users, again and again, shows them by pages, and takes them off', async () => {
    const { body } = await group();
    const users = `${GROUPS}/${body.id}/users`;
    const both = { users: ['ben@acme.example', 'zoe@acme.example'] };
    const edits = async () =>
      (await api.bot.rows('Business Group')).filter(({ action }) => action === 'Edit').length;
    const before = await edits();
    expect((await api.post(users, both)).status).toBe(200);
    expect((await api.post(users, both)).status).toBe(200);
    expect(await edits()).toBe(before + 1);
    const first = await api.get(`${users}?limit=1`);
    expect(first.body).toMatchObject({ total: 2, users: [{ status: 'active' }] });
    const second = await api.get(`${users}?limit=1&cursor=${first.body.next}`);
    expect(second.body.next).toBeUndefined();
    expect((await send('DELETE', `${users}/ben@acme.example`)).status).toBe(204);
    expect((await api.get(users)).body).toMatchObject({ total: 1, users: [{ email: 'zoe@acme.example' }] });
    expect(await api.post(users, { users: ['nobody@acme.example'] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/users/0', detail: 'is no user of this account' }] },
    });
    expect((await api.post(users, { users: ['sam@acme.example'] })).status).toBe(409);
  });

  it('pages through a list by name', async () => {
    for (const name of ['Cedar', 'Alder', 'Birch']) await group({ name });
    const first = await api.get(`${GROUPS}?limit=2`);
    expect(first.body).toMatchObject({ total: 3, records: [{ name: 'Alder' }, { name: 'Birch' }] });
    const rest = await api.get(`${GROUPS}?limit=2&cursor=${first.body.next}`);
    expect(rest.body).toEqual({ total: 3, records: [expect.objectContaining({ name: 'Cedar' })] });
  });

  it('finds nothing of another account', async () => {
    await api.bot.directory.accounts.ensure('Beta');
    await api.bot.user('bo@beta.example', ['Account Manager'], 'beta');
    const said = await api.bot.says('/apikey create scope:public-api', 'bo@beta.example');
    const secret = /cst_\w+/.exec(said)?.[0] ?? '';
    const { body } = await group();
    const url = `${GROUPS}/${body.id}`;
    for (const method of ['GET', 'PATCH'] as const)
      expect(
        await api.call({
          method,
          url,
          secret,
          ...(method === 'PATCH' ? { payload: { name: 'Mine' } } : {}),
        }),
      ).toMatchObject({ status: 404, body: { detail: 'There is no business group of that id.' } });
    expect((await api.call({ method: 'GET', url: GROUPS, secret })).body).toEqual({ records: [], total: 0 });
  });

  it('is closed to keys of other scopes', async () => {
    const secret = await api.key('2fa');
    expect((await api.call({ method: 'GET', url: GROUPS, secret })).status).toBe(403);
  });

  it.each([
    [{}, '#/name', 'is missing'],
    [{ name: 'x'.repeat(81), owner: 'maya@acme.example' }, '#/name', 'is longer than 80 characters'],
    [{ name: 'Sales', owner: 'nobody@acme.example' }, '#/owner', 'is no user of this account'],
    [
      { name: 'Sales', owner: 'maya@acme.example', colour: 'red' },
      '#/colour',
      'is not a known field; they are listed in /docs',
    ],
    [{ name: 7, owner: 'maya@acme.example' }, '#/name', 'is not a text'],
  ])('%j is refused at %s', async (body, pointer, detail) => {
    expect(await api.post(GROUPS, body)).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([{ pointer, detail }]) },
    });
  });

  it.each(['?limit=0', '?limit=x', '?cursor=nonsense', '?state=asleep', '?colour=red'])(
    'GET %s is refused',
    async (query) => expect((await api.get(`${GROUPS}${query}`)).status).toBe(400),
  );

  it('keeps the one profile of an account', async () => {
    const path = '/v1/business-profile';
    expect((await api.get(path)).status).toBe(404);
    expect((await send('PATCH', path, { about: 'x' })).status).toBe(404);
    expect(await send('PUT', path, { name: 'Acme', website: 'https://acme.example' })).toMatchObject({
      status: 201,
    });
    expect((await send('PUT', path, { name: 'Acme' })).status).toBe(409);
    expect(await send('PATCH', path, { about: 'Since 1987' })).toMatchObject({
      body: { about: 'Since 1987' },
    });
    expect((await send('PATCH', path, { website: 'javascript:alert(1)' })).status).toBe(422);
  });

  it('keeps message links within their number', async () => {
    const number = await api.post('/v1/waba-numbers', { number: '+44 20 7946 0018', name: 'Acme' });
    expect(number.body).toMatchObject({ number: '+442079460018' });
    const other = await api.post('/v1/waba-numbers', { number: '+49 30 901820', name: 'Acme' });
    const links = `/v1/waba-numbers/${number.body.id}/message-links`;
    const link = await api.post(links, { slug: 'sale', text: 'Hello\nthere' });
    expect(link).toMatchObject({ status: 201, body: { slug: 'sale', text: 'Hello\nthere' } });
    expect((await api.get(links)).body.total).toBe(1);
    const elsewhere = `/v1/waba-numbers/${other.body.id}/message-links`;
    expect((await api.get(elsewhere)).body.total).toBe(0);
    expect((await api.get(`${elsewhere}/${link.body.id}`)).status).toBe(404);
    expect((await api.post('/v1/waba-numbers/number-x/message-links', { slug: 's', text: 't' })).status).toBe(
      404,
    );
    expect((await send('DELETE', `${links}/${link.body.id}`)).status).toBe(204);
    expect((await send('DELETE', `${links}/${link.body.id}`)).status).toBe(409);
    expect(await last('WABA Numbers')).toMatchObject({
      subModule: 'Message Links',
      action: 'Delete',
      status: 'failure',
    });
  });

  it('lets no key approve what it wrote, nor its owner, while somebody else may', async () => {
    const written = { name: 'Hello', language: 'en', category: 'utility', body: 'Hello {{1}}' };
    const { body } = await api.post('/v1/templates', written);
    const url = `/v1/templates/${body.id}`;
    expect((await api.post(`${url}/approve`, {})).status).toBe(409);
    await api.post(`${url}/submit`, {});
    expect(await api.post(`${url}/approve`, {})).toMatchObject({
      status: 409,
      body: { detail: 'Template Hello can’t be approved by who wrote it. Ask Zoe (zoe@acme.example).' },
    });
    expect(await api.bot.says('/template approve Hello')).toContain('Ask Zoe');
    expect(await api.bot.says('/template approve Hello', 'zoe@acme.example')).toContain(
      'Template Hello is approved',
    );
    expect(await send('PATCH', url, { body: 'Hi' })).toMatchObject({ body: { state: 'pending' } });
  });
});
