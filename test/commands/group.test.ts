import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  for (const name of ['ben', 'ada', 'lena']) await bot.user(`${name}@acme.example`, ['Member']);
  await bot.user('audrey@acme.example', ['Auditor']);
  const sam = await bot.user('sam@acme.example');
  await bot.database.connection
    .collection('users')
    .updateOne({ email: sam.email }, { $set: { status: 'suspended' } });
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
});
afterAll(() => bot.close());
beforeEach(async () => {
  for (const name of ['module_records', 'module_members'])
    await bot.database.connection.collection(name).deleteMany({});
});

const rows = async () => (await bot.rows('Business Group')).slice(-1);
const add = (more = '') => bot.says(`/group add name:Sales owner:maya@acme.example${more}`);

describe('/group', () => {
  it('adds a group, shows it and lists it', async () => {
    expect(await add(' description:Everybody who sells')).toContain('Business group Sales is added.');
    expect(await bot.says('/group show sales')).toMatch(
      /Owner +Maya \(maya@acme.example\)[\s\S]*Everybody who sells/,
    );
    expect(await bot.says('/group')).toMatch(/1 business group in Acme[\s\S]*Sales/);
    expect(await rows()).toMatchObject([
      {
        action: 'Add',
        actor: { name: 'Maya' },
        status: 'success',
        resources: [{ type: 'group', name: 'Sales' }],
        after: { name: 'Sales', owner: 'Maya (maya@acme.example)' },
      },
    ]);
  });

  it('edits what is given, and its row has both values', async () => {
    await add();
    expect(await bot.says('/group edit id:Sales owner:ben@acme.example')).toMatch(
      /Ben \(ben@acme.example\) \(was Maya/,
    );
    expect(await rows()).toMatchObject([
      {
        action: 'Edit',
        description:
          'Business group Sales edited: owner “Maya (maya@acme.example)” → “Ben (ben@acme.example)”',
        before: { owner: 'Maya (maya@acme.example)' },
        after: { owner: 'Ben (ben@acme.example)' },
      },
    ]);
  });

  it('leaves no row when nothing is different', async () => {
    await add();
    const before = (await bot.rows('Business Group')).length;
    expect(await bot.says('/group edit id:Sales name:Sales')).toContain('Nothing to change');
    expect(await bot.rows('Business Group')).toHaveLength(before);
  });

  it('takes away what it can be without, and nothing else', async () => {
    await add(' description:Everybody');
    await bot.says('/group edit id:Sales description:none');
    expect(await bot.says('/group show Sales')).not.toContain('Everybody');
    expect(await bot.says('/group edit id:Sales owner:none')).toContain('“none” is not known here');
  });

  it('assigns users and takes them off; again is no change', async () => {
    await add();
    expect(await bot.says('/group assign Sales users:ben@acme.example, ada@acme.example')).toMatch(
      /Ben[\s\S]*Ada/,
    );
    expect(await rows()).toMatchObject([
      { action: 'Edit', after: { users: ['ben@acme.example', 'ada@acme.example'] } },
    ]);
    expect(await bot.says('/group assign Sales users:ben@acme.example')).toContain('Nothing to change');
    expect(await bot.says('/group unassign Sales users:ada@acme.example,lena@acme.example')).toContain('Ada');
    expect(await rows()).toMatchObject([{ action: 'Edit', before: { users: ['ada@acme.example'] } }]);
    expect(await bot.says('/group show Sales')).toMatch(/Assigned users: 1\s[\s\S]*Ben/);
  });

  it('refuses owners and members who have left or are somebody else’s', async () => {
    expect(await bot.says('/group add name:Sales owner:sam@acme.example')).toContain(
      'is suspended and can’t be owner',
    );
    await add();
    expect(await bot.says('/group assign Sales users:sam@acme.example')).toContain(
      'is suspended and can’t be assigned',
    );
    expect(await bot.says('/group assign Sales users:bo@beta.example')).toContain(
      '“bo@beta.example” is not known',
    );
  });

  it('shows an owner who has left since', async () => {
    await bot.says('/group add name:Sales owner:ada@acme.example');
    const users = bot.database.connection.collection('users');
    await users.updateOne({ email: 'ada@acme.example' }, { $set: { status: 'deleted' } });
    expect(await bot.says('/group show Sales')).toContain('Ada (ada@acme.example), deleted');
    await users.updateOne({ email: 'ada@acme.example' }, { $set: { status: 'active' } });
  });

  it.each([['SALES'], ['Ѕаlеѕ'], ['SaIes'], ['Sa\u200bles'], ['ｓａｌｅｓ']])(
    'takes %s for the name there is',
    async (name) => {
      await add();
      expect(await bot.says(`/group add name:${name} owner:ben@acme.example`)).toContain(
        'There is a business group Sales already',
      );
      await bot.says('/group add name:Support owner:ben@acme.example');
      expect(await bot.says(`/group edit id:Support name:${name}`)).toContain('already');
    },
  );

  it('gives a name to one of those who take it at the same moment', async () => {
    const names = ['Sales', 'SALES', 'Ѕаlеѕ', 'SaIes', 'sales'];
    const said = await Promise.all(
      names.map((name) => bot.says(`/group add name:${name} owner:ben@acme.example`)),
    );
    expect(said.filter((each) => each.includes('is added.'))).toHaveLength(1);
    expect(said.filter((each) => each.includes('already'))).toHaveLength(4);
  });

  it('has a form when something is missing, with today’s values', async () => {
    const empty = await bot.ask('/group add name:Sales');
    expect(empty.reply.form).toMatchObject({
      command: '/group add',
      fields: [
        { name: 'name', value: 'Sales', required: true },
        { name: 'owner', required: true },
        { name: 'description', required: false },
      ],
    });
    await add();
    const { reply } = await bot.ask('/group edit Sales');
    expect(reply.form?.command).toMatch(/^\/group edit id:group-\w{10} version:1$/);
    expect(reply.form?.fields).toMatchObject([{ value: 'Sales' }, { value: 'maya@acme.example' }, {}]);
  });

  it('refuses a change of what somebody else changed meanwhile, and says what', async () => {
    await add();
    const { reply } = await bot.ask('/group edit Sales');
    await bot.says('/group edit id:Sales description:New');
    const late = await bot.ask(`${reply.form?.command} name:Sellers`);
    expect(late.reply.tone).toBe('error');
    expect(late.reply.heading).toBe(
      'Business group Sales has been changed meanwhile, by Maya at 2026-11-23 11:00:00: description “none” → “New”. Your change was not made.',
    );
    const [again] = late.reply.buttons ?? [];
    expect(again?.command).toMatch(/^\/group edit id:group-\w+ name:Sellers version:2$/);
    expect(await bot.says(again?.command ?? '')).toContain('Business group Sellers is edited');
  });

  it('finds nothing of another account, by name or by id', async () => {
    await add();
    const id = /group-\w{10}/.exec(await bot.says('/group show Sales'))?.[0] ?? '';
    for (const line of [`/group show ${id}`, '/group show Sales', `/group edit id:${id} name:Mine`])
      expect(await bot.says(line, 'bo@beta.example')).toContain('is not known here');
    expect(await bot.says('/group', 'bo@beta.example')).toContain('No business groups in Beta');
  });

  it('is read by auditors, changed by managers, and closed to members', async () => {
    await add();
    expect((await bot.ask('/group show Sales', { as: 'audrey@acme.example' })).reply).toMatchObject({
      tone: 'plain',
      buttons: [],
    });
    for (const [line, as] of [
      ['/group list', 'ben'],
      ['/group edit id:Sales name:X', 'ben'],
      ['/group edit id:Sales name:X', 'audrey'],
      ['/group add', 'audrey'],
    ])
      expect((await bot.ask(line ?? '', { as: `${as}@acme.example` })).reply.tone).toBe('refusal');
  });

  it.each([
    [`/group add owner:maya@acme.example name:${'x'.repeat(81)}`, 'Name is longer than 80 characters.'],
    ['/group add owner:maya@acme.example name:" "', 'Name is empty.'],
    ['/group add owner:maya@acme.example name:"a\u202eb"', 'Name has invisible control characters in it.'],
    ['/group add owner:nobody@acme.example name:Sales', '“nobody@acme.example” is not known here'],
    ['/group edit', 'Say which business group'],
    ['/group show Nowhere', '“Nowhere” is not known here. There are none yet.'],
  ])('%s is refused', async (line, says) => {
    const { reply } = await bot.ask(line);
    expect(reply.tone).toBe('error');
    expect(reply.heading).toContain(says);
  });

  it('pages through thousands of assigned users', async () => {
    await add();
    const id = /group-\w{10}/.exec(await bot.says('/group show Sales'))?.[0] ?? '';
    const many = Array.from({ length: 10_000 }, (_, n) => `u${String(n).padStart(5, '0')}`);
    const { connection } = bot.database;
    await connection.collection<{ _id: string }>('users').insertMany(
      many.map((name) => ({
        _id: name,
        accountId: 'acme',
        name,
        email: `${name}@acme.example`,
        roles: [],
        status: 'active',
        admin: false,
      })),
    );
    const group = bot.records;
    const module = (await import('../../src/modules/declared/group.js')).default;
    for (let from = 0; from < many.length; from += 1000)
      await group.perform(
        {
          accountId: 'acme',
          module,
          kind: module,
          action: 'assign',
          id,
          given: {},
          users: many.slice(from, from + 1000),
        },
        { author: { actor: { kind: 'system', name: 'Castellan' }, source: 'castellan' }, ids: ['castellan'] },
      );
    const { reply } = await bot.ask('/group show Sales');
    expect(reply.blocks).toContainEqual({ kind: 'text', text: 'Assigned users: 10,000, 1 to 20' });
    expect(reply.buttons?.[0]).toEqual({ label: 'Next', command: '/group show id:Sales page:2' });
    expect(await bot.says('/group show id:Sales page:500')).toContain('10,000, 9981 to 10000');
    expect(await bot.says('/group unassign Sales users:u00042@acme.example')).toContain('u00042');
    expect(await bot.says('/group show Sales')).toContain('Assigned users: 9,999');
    await connection.collection('users').deleteMany({ email: /^u\d{5}@/ });
  });
});
