import { readFile } from 'node:fs/promises';
import { type Api, openApi } from '../http/api.js';

/** Written when people are told of a change, not when it is made. */
const TOLD = ['Business Group // Notify business group owner', 'Business Group // Notify assigned users'];

/** PRODUCT.md's table, a row each: `WABA Numbers/Message Links/Create`. */
async function table(): Promise<readonly string[]> {
  const text = await readFile(new URL('./catalogue-table.md', import.meta.url), 'utf8');
  let module = '';
  return text
    .split('\n')
    .slice(2)
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => {
      const [, first = '', subModule = '', actions = ''] = line.split('|').map((cell) => cell.trim());
      module = first || module;
      return actions
        .split(', ')
        .map((action) => `${module} /${subModule === '—' ? '' : subModule}/ ${action}`);
    });
}

/** A way to each row of the table, in an order that works; `by` does it, and nothing else of that module. */
interface Way {
  readonly row: string;
  readonly by: () => Promise<unknown>;
}

let api: Api;
beforeAll(async () => {
  api = await openApi();
  for (const name of ['ben', 'zoe', 'kit', 'una']) await api.bot.user(`${name}@acme.example`, ['Member']);
  await api.bot.user('rea@acme.example', ['Account Manager']);
});
afterAll(() => api.close());

const BY_REA = 'rea@acme.example';
const says = (row: string, line: string, as?: string): Way => ({ row, by: () => api.bot.says(line, as) });

const IN_CHAT: readonly Way[] = [
  says('Business Group // Add', '/group add Sales owner:maya@acme.example'),
  says('Business Group // Edit', '/group edit id:Sales owner:ben@acme.example'),
  says('Business Profile // Setup', '/profile setup name:Acme'),
  says('Business Profile // Update', '/profile update about:Hello'),
  says('Access Account // Setup', '/access setup name:Meta kind:API login:acme'),
  says('Access Account // Edit', '/access edit id:Meta login:acme-2'),
  says('Access Account // Deactivate', '/access deactivate Meta'),
  says('Access Account // Activate', '/access activate Meta'),
  says('WABA Numbers // Activate', '/waba activate number:+442079460018 name:Acme'),
  says('WABA Numbers // Edit', '/waba edit id:+442079460018 name:Acme Ltd'),
  says('WABA Numbers /Message Links/ Create', '/waba link-create number:+442079460018 slug:sale text:Hello'),
  says('WABA Numbers /Message Links/ Edit', '/waba link-edit id:sale text:Hi'),
  says('WABA Numbers /Message Links/ Delete', '/waba link-delete sale'),
  says('Templates // Create', '/template create name:Hello language:en category:utility body:Hello'),
  says('Templates // Edit', '/template edit id:Hello body:Hi'),
  says('Templates /Settings/ Edit', '/template settings id:Hello validity:24'),
  says('Templates // Submit', '/template submit Hello'),
  says('Templates /Template Content/ Reject', '/template content-reject id:Hello reason:typo', BY_REA),
  says('Templates /Template Content/ Approve', '/template content-approve Hello', BY_REA),
  says('Templates // Reject', '/template reject id:Hello reason:short', BY_REA),
  says('Templates // Submit', '/template submit Hello'),
  says('Templates // Approve', '/template approve Hello', BY_REA),
  says('Templates // Delete', '/template delete Hello'),
  says('Opt-in/Opt-out // Create', '/optin create name:News kind:opt-in keywords:START'),
  says('Opt-in/Opt-out // Edit', '/optin edit id:News keywords:START, YES'),
  says('Opt-in/Opt-out // Delete', '/optin delete News'),
  says('Users // Made Admin', '/user make-admin ben@acme.example'),
  says('Users // Edited', '/user edit ben@acme.example name:"Ben Okafor"'),
  says('Users // Suspend', '/user suspend zoe@acme.example sure:yes'),
  says('Users // Delete', '/user delete zoe@acme.example sure:yes'),
  says('Roles // Add', '/role add name:Watch permissions:alerts.read'),
  says('Roles // Edit', '/role edit name:Watch permissions:alerts.read,logins.read'),
];

/** Ids of what was made, by path. */
const made = new Map<string, string>();
const makes = (row: string, path: () => string, body: object): Way => ({
  row,
  by: async () => {
    const { body: record } = await api.post(path(), body);
    made.set(path(), String(record.id));
  },
});
const does = (
  row: string,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: () => string,
  body?: object,
  secret?: () => Promise<string>,
): Way => ({
  row,
  by: async () =>
    api.call({
      method,
      url: path(),
      ...(body ? { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      ...(secret ? { secret: await secret() } : {}),
    }),
});
const of =
  (path: string, rest = '') =>
  () =>
    `${path}/${made.get(path)}${rest}`;
const links = of('/v1/waba-numbers', '/message-links');
const link = () => `${links()}/${made.get(links())}`;
const user =
  (email: string, rest = '') =>
  () =>
    `/v1/users/${email}${rest}`;
let rea: Promise<string> | undefined;
/** A key of somebody who wrote none of it. */
const byRea = () => {
  rea ??= api.bot
    .says('/apikey create scope:public-api', BY_REA)
    .then((said) => /cst_\w+/.exec(said)?.[0] ?? '');
  return rea;
};
const [GROUPS, ACCESS, NUMBERS, TEMPLATES, OPT, PROFILE] = [
  '/v1/business-groups',
  '/v1/access-accounts',
  '/v1/waba-numbers',
  '/v1/templates',
  '/v1/opt-groups',
  () => '/v1/business-profile',
];
const at = (path: string) => () => path;

const BY_API: readonly Way[] = [
  makes('Business Group // Add', at(GROUPS), { name: 'Support', owner: 'ben@acme.example' }),
  does('Business Group // Edit', 'POST', of(GROUPS, '/users'), { users: ['ben@acme.example'] }),
  does('Business Profile // Setup', 'PUT', PROFILE, { name: 'Acme' }),
  does('Business Profile // Update', 'PATCH', PROFILE, { about: 'Hi' }),
  makes('Access Account // Setup', at(ACCESS), { name: 'Archive', kind: 'SFTP', login: 'a' }),
  does('Access Account // Edit', 'PATCH', of(ACCESS), { login: 'b' }),
  does('Access Account // Deactivate', 'POST', of(ACCESS, '/deactivate'), {}),
  does('Access Account // Activate', 'POST', of(ACCESS, '/activate'), {}),
  makes('WABA Numbers // Activate', at(NUMBERS), { number: '+4930901820', name: 'Acme' }),
  does('WABA Numbers // Edit', 'PATCH', of(NUMBERS), { name: 'Acme GmbH' }),
  makes('WABA Numbers /Message Links/ Create', links, { slug: 'hello', text: 'Hello' }),
  does('WABA Numbers /Message Links/ Edit', 'PATCH', link, { text: 'Hi' }),
  does('WABA Numbers /Message Links/ Delete', 'DELETE', link),
  makes('Templates // Create', at(TEMPLATES), {
    name: 'Hi',
    language: 'en',
    category: 'utility',
    body: 'Hi',
  }),
  does('Templates // Edit', 'PATCH', of(TEMPLATES), { body: 'Ho' }),
  does('Templates /Settings/ Edit', 'PATCH', of(TEMPLATES, '/settings'), { validity: 3 }),
  does('Templates // Submit', 'POST', of(TEMPLATES, '/submit'), {}),
  does(
    'Templates /Template Content/ Reject',
    'POST',
    of(TEMPLATES, '/content/reject'),
    { reason: 'x' },
    byRea,
  ),
  does('Templates /Template Content/ Approve', 'POST', of(TEMPLATES, '/content/approve'), {}, byRea),
  does('Templates // Reject', 'POST', of(TEMPLATES, '/reject'), { reason: 'x' }, byRea),
  does('Templates // Submit', 'POST', of(TEMPLATES, '/submit'), {}),
  does('Templates // Approve', 'POST', of(TEMPLATES, '/approve'), {}, byRea),
  does('Templates // Delete', 'DELETE', of(TEMPLATES)),
  makes('Opt-in/Opt-out // Create', at(OPT), { name: 'Offers', kind: 'opt-out', keywords: ['NO'] }),
  does('Opt-in/Opt-out // Edit', 'PATCH', of(OPT), { keywords: ['NO', 'STOP'] }),
  does('Opt-in/Opt-out // Delete', 'DELETE', of(OPT)),
  does('Users // Made Admin', 'POST', user('kit@acme.example', '/make-admin'), {}),
  does('Users // Edited', 'PATCH', user('kit@acme.example'), { name: 'Kit Novak' }),
  does('Users // Suspend', 'POST', user('una@acme.example', '/suspend'), {}),
  does('Users // Delete', 'DELETE', user('una@acme.example')),
  does('Roles // Add', 'POST', at('/v1/roles'), { name: 'Night Watch', permissions: ['alerts.read'] }),
  does('Roles // Edit', 'PATCH', at('/v1/roles/Night%20Watch'), { permissions: ['logins.read'] }),
];

describe.each([
  ['in chat', IN_CHAT],
  ['by the HTTP API', BY_API],
])('every row of the catalogue, %s', (_, ways) => {
  beforeAll(() => api.bot.database.connection.collection('module_records').deleteMany({}));

  it('has a way to it', async () => {
    const rows = (await table()).filter((row) => !TOLD.includes(row));
    const reached = new Set(ways.map(({ row }) => row));
    expect(rows.filter((row) => !reached.has(row))).toEqual([]);
    expect(rows).toHaveLength(30);
  });

  it('is left by its action, once, and found by the audit trail', async () => {
    for (const { row, by } of ways) {
      const [, module = '', subModule = '', action = ''] = /^(.*) \/(.*)\/ (.*)$/.exec(row) ?? [];
      const before = (await api.bot.rows(module)).length;
      await by();
      const rows = (await api.bot.rows(module)).slice(before);
      const left = rows.map(
        (each) => `${each.module} /${each.subModule ?? ''}/ ${each.action} ${each.status}`,
      );
      expect(left).toEqual([`${row} success`]);
      const filter = `module:"${module}"${subModule ? ` sub-module:"${subModule}"` : ''} action:"${action}"`;
      expect(await api.bot.says(`/audit today ${filter}`)).toMatch(/[1-9]\d* events?/);
    }
  }, 120_000);

  it('is left, too, when people are told of what was done', async () => {
    const { bot } = api;
    const count = async (row: string) =>
      (await bot.rows('Business Group')).filter(({ action }) => row.endsWith(`/ ${action}`)).length;
    const before = await Promise.all(TOLD.map(count));
    const [group] = ways === IN_CHAT ? ['Sales'] : ['Support'];
    await bot.says(`/group assign id:${group} users:rea@acme.example`);
    bot.clock.at = new Date(bot.clock.at.getTime() + 10_000);
    await bot.notices.send(bot.clock.at);
    for (const [at, row] of TOLD.entries()) {
      expect(await count(row)).toBeGreaterThan(before[at] ?? 0);
      const action = row.slice(row.lastIndexOf('/') + 2);
      expect(await bot.says(`/audit today module:"Business Group" action:"${action}"`)).toMatch(
        /[1-9]\d* events?/,
      );
    }
  });
});
