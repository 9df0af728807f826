import { type Api, openApi } from '../api.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await api.bot.user('ben@acme.example', ['Member']);
  await api.bot.directory.accounts.ensure('Beta');
  await api.bot.user('bo@beta.example', [], 'beta');
});
afterAll(() => api.close());

const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  headers = {},
) =>
  api.call({
    method,
    url,
    ...(body ? { payload: JSON.stringify(body) } : {}),
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
  });
const rows = (module: string) => api.bot.rows(module);
const newest = async (module: string) => (await rows(module)).at(-1);

it('every row of Users and Roles comes of a call, in the name of the key', async () => {
  const { status, body, headers } = await call('POST', '/v1/users', {
    name: 'Ines Roth',
    email: 'ines@acme.example',
  });
  expect([status, headers.location]).toEqual([201, `/v1/users/${String(body.id)}`]);
  const path = `/v1/users/${String(body.id)}`;
  expect((await call('PATCH', path, { name: 'Ines Kim', zone: 'Europe/Berlin' })).body).toMatchObject({
    name: 'Ines Kim',
  });
  expect((await call('POST', `${path}/make-admin`)).body).toMatchObject({ admin: true });
  expect((await call('POST', '/v1/roles', { name: 'Desk', permissions: ['users.read'] })).status).toBe(201);
  expect((await call('PATCH', '/v1/roles/Desk', { permissions: ['alerts.read'] })).body).toMatchObject({
    permissions: ['alerts.read'],
  });
  const grant = await call('PUT', `${path}/roles/Desk`, { until: '2027-01-01T00:00:00Z' });
  expect(grant.body.roles).toEqual([{ role: 'Desk', until: '2027-01-01T00:00:00.000Z' }]);
  expect((await call('POST', `${path}/suspend`)).body).toMatchObject({ status: 'suspended' });
  expect((await call('POST', `${path}/restore`)).body).toMatchObject({ status: 'active' });
  const inUse = await call('DELETE', '/v1/roles/Desk');
  expect([inUse.status, inUse.body.holders]).toEqual([409, ['ines@acme.example']]);
  expect((await call('DELETE', '/v1/roles/Desk?unassign=yes')).status).toBe(204);
  expect((await call('DELETE', path)).status).toBe(204);

  const done = (await rows('Users')).filter(
    ({ actor, status: how }) => actor.kind === 'api-key' && how === 'success',
  );
  expect(new Set(done.map(({ action }) => action))).toEqual(
    new Set(['Add', 'Edited', 'Made Admin', 'Suspend', 'Delete']),
  );
  const roles = (await rows('Roles')).filter(({ status: how }) => how === 'success');
  expect(roles.map(({ action }) => action)).toEqual(['Add', 'Edit', 'Edit']);
});

it('lists users and roles of its own account alone', async () => {
  expect(JSON.stringify((await call('GET', '/v1/users')).body)).not.toContain('beta');
  expect((await call('GET', '/v1/users?role=Member')).body).toMatchObject({ total: 1, pages: 1 });
  expect((await call('GET', '/v1/users?status=gone')).status).toBe(400);
  const bo = await api.bot.directory.users.withEmail('beta', 'bo@beta.example');
  expect((await call('GET', `/v1/users/${bo?.id}`)).status).toBe(404);
  expect((await call('POST', `/v1/users/${bo?.id}/suspend`)).status).toBe(404);
  expect((await call('GET', '/v1/users/%7B%22$ne%22:1%7D')).status).toBe(404);
  expect((await call('GET', '/v1/roles/Auditor')).body).toMatchObject({ builtIn: true });
});

it('refuses a change of what was changed meanwhile', async () => {
  const { headers } = await call('GET', '/v1/users/ben@acme.example');
  const tag = { 'if-match': String(headers.etag) };
  expect((await call('PATCH', '/v1/users/ben@acme.example', { zone: 'UTC' }, tag)).status).toBe(200);
  const late = await call('PATCH', '/v1/users/ben@acme.example', { zone: null }, tag);
  expect([late.status, late.body.type]).toEqual([412, '/docs#changed']);
  expect(late.body.detail).toContain('zone UTC');
  expect((await call('DELETE', '/v1/users/ben@acme.example', undefined, tag)).status).toBe(412);
  expect(await newest('Users')).toMatchObject({ action: 'Edited', status: 'failure' });
});

it('makes nobody Account Manager, touches none, and leaves a row of each refusal', async () => {
  const made = await call('PUT', '/v1/users/ben@acme.example/roles/Account%20Manager');
  expect([made.status, made.body.detail]).toEqual([403, expect.stringContaining('roles.manage')]);
  expect(await newest('Users')).toMatchObject({ status: 'failure', actor: { kind: 'api-key' } });
  const maya = '/v1/users/maya@acme.example';
  expect((await call('DELETE', maya)).status).toBe(403);
  expect((await call('POST', `${maya}/suspend`)).status).toBe(403);
  expect((await call('PATCH', maya, { email: 'mine@acme.example' })).status).toBe(403);
  expect((await call('DELETE', `${maya}/roles/Account%20Manager`)).status).toBe(403);
  expect((await call('POST', '/v1/roles', { name: 'Keys', permissions: ['keys.manage'] })).status).toBe(403);
});

it('may do no more than its user, now', async () => {
  await api.bot.directory.roles.define('acme', { name: 'Keeper', permissions: ['keys.manage'] });
  await api.bot.user('kim@acme.example', ['Keeper']);
  const secret = /cst_\w+/.exec(
    await api.bot.says('/apikey create scope:public-api name:kims', 'kim@acme.example'),
  )?.[0];
  const asKim = (url: string) => api.call({ method: 'GET', url, secret: secret ?? '' });
  const refused = await asKim('/v1/users');
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('users.read')]);
  await api.bot.says('/role assign user:kim@acme.example role:Auditor');
  expect((await asKim('/v1/users')).status).toBe(200);
  const twoFactor = await api.key('2fa');
  expect((await api.call({ method: 'GET', url: '/v1/users', secret: twoFactor })).status).toBe(403);
});

it('can’t be had by somebody who may do less than its user', async () => {
  await api.bot.directory.roles.define('acme', { name: 'Key Desk', permissions: ['keys.manage'] });
  await api.bot.user('dan@acme.example', ['Key Desk']);
  const said = await api.bot.says('/apikey create scope:public-api name:dans', 'dan@acme.example');
  const id = /k_\w{7}/.exec(said)?.[0];
  const mine = /k_\w{7}/.exec(await api.bot.says('/apikey create scope:public-api name:mayas'))?.[0];
  const dan = (line: string) => api.bot.says(line, 'dan@acme.example');
  expect(await dan(`/apikey assign id:${id} user:maya@acme.example`)).toContain('a key of theirs could, too');
  expect(await dan(`/apikey rotate id:${mine}`)).toContain('a key of theirs could, too');
  expect(await dan(`/apikey rotate id:${id}`)).toContain('has a new key');
});

it('says field by field what is wrong', async () => {
  const wrong = await call('POST', '/v1/users', { name: '', email: 5, roles: [] });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors).toEqual(
    expect.arrayContaining([
      { pointer: '#/name', detail: 'is empty' },
      { pointer: '#/email', detail: 'is not a text' },
      { pointer: '#/roles', detail: expect.stringContaining('not a known field') },
    ]),
  );
  expect((await call('POST', '/v1/users', { name: 'Ma\u0007', email: 'x@acme.example' })).status).toBe(409);
  expect((await call('POST', '/v1/users', { name: 'Ben', email: 'BEN@acme.example' })).status).toBe(409);
  expect((await call('PATCH', '/v1/users/ben@acme.example', {})).status).toBe(422);
  expect((await call('PUT', '/v1/users/ben@acme.example/roles/Nobody')).status).toBe(409);
});

it('hands over what hangs on somebody', async () => {
  await api.bot.user('cy@acme.example');
  await api.bot.user('di@acme.example');
  const cy = await api.bot.directory.users.withEmail('acme', 'cy@acme.example');
  const key = /k_\w{7}/.exec(await api.bot.says('/apikey create scope:2fa name:cys'))?.[0];
  await api.bot.says(`/apikey assign id:${key} user:cy@acme.example`);
  const has = await call('GET', `/v1/users/${cy?.id}/belongings`);
  expect(has.body.belongings).toEqual(['1 API key, never used']);
  expect((await call('POST', `/v1/users/${cy?.id}/handover`, { to: 'di@acme.example' })).body).toEqual({
    moved: ['1 API key'],
    stays: [],
  });
});
