import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.directory.roles.define('acme', {
    name: 'Writer',
    permissions: ['records.read', 'templates.manage'],
  });
  await bot.directory.roles.define('acme', {
    name: 'Reviewer',
    permissions: ['records.read', 'templates.manage', 'templates.approve'],
  });
  await bot.user('wes@acme.example', ['Writer']);
  await bot.user('rea@acme.example', ['Reviewer']);
});
afterAll(() => bot.close());
beforeEach(async () => {
  await bot.database.connection.collection('module_records').deleteMany({});
});

const WES = 'wes@acme.example';
const REA = 'rea@acme.example';
const write = (name = 'Hello') =>
  bot.says(`/template create name:${name} language:en category:utility body:Hello {{1}}`, WES);
const lastRow = async () => (await bot.rows('Templates')).at(-1);

describe('/template', () => {
  it('goes from draft to approved, each step with its row', async () => {
    await write();
    expect(await bot.says('/template submit Hello', WES)).toMatch(/State +pending \(was draft\)/);
    expect(await bot.says('/template approve Hello', REA)).toMatch(/State +approved \(was pending\)/);
    expect((await bot.rows('Templates')).map(({ action }) => action).slice(-3)).toEqual([
      'Create',
      'Submit',
      'Approve',
    ]);
  });

  it('edited when approved, is pending again, and says so', async () => {
    await write();
    await bot.says('/template submit Hello', WES);
    await bot.says('/template content-approve Hello', REA);
    await bot.says('/template approve Hello', REA);
    const said = await bot.says('/template edit id:Hello body:Hi', WES);
    expect(said).toMatch(/State +pending \(was approved\)/);
    expect(said).toMatch(/Content +pending \(was approved\)/);
    expect(said).toContain('It was approved. Edited, it is pending again.');
    expect(await lastRow()).toMatchObject({
      action: 'Edit',
      before: { body: 'Hello {{1}}', state: 'approved', content: 'approved' },
      after: { body: 'Hi', state: 'pending', content: 'pending' },
    });
  });

  it('rejected with a reason, is mended and submitted again', async () => {
    await write();
    await bot.says('/template submit Hello', WES);
    const { reply } = await bot.ask('/template reject Hello', { as: REA });
    expect(reply.form?.fields).toMatchObject([{ name: 'reason', required: true }]);
    expect(await bot.says(`${reply.form?.command} reason:Too short`, REA)).toMatch(/Reason +Too short/);
    expect(await bot.says('/template edit id:Hello body:Hello, dear {{1}}', WES)).toContain(
      'it is a draft again',
    );
    expect(await bot.says('/template submit Hello', WES)).toMatch(/Reason +none \(was Too short\)/);
  });

  it.each([
    ['approve', 'is draft, not pending. Possible now: edit, submit'],
    ['reject id:Hello reason:no', 'is draft, not pending'],
  ])('can’t be %s as a draft', async (action, says) => {
    await write();
    expect(await bot.says(`/template ${action.includes('id:') ? action : `${action} Hello`}`, REA)).toContain(
      says,
    );
  });

  it('deleted, can’t be approved, edited or deleted again, and its name is free', async () => {
    await write();
    await bot.says('/template submit Hello', WES);
    await bot.says('/template delete Hello', WES);
    for (const line of [
      'approve Hello',
      'edit id:Hello body:x',
      'delete Hello',
      'settings id:Hello validity:3',
      'content-approve Hello',
    ])
      expect(await bot.says(`/template ${line}`)).toContain(
        'was deleted by Wes; nothing can be done to it any more.',
      );
    expect(await write()).toContain('Template Hello is created');
    expect(await bot.says('/template list state:deleted')).toContain('1 template that is deleted');
  });

  it('is not decided on by who wrote it while somebody else may', async () => {
    await bot.says('/template create name:Mine language:en category:utility body:x', REA);
    await bot.says('/template submit Mine', REA);
    for (const line of [
      'approve Mine',
      'reject id:Mine reason:x',
      'content-approve Mine',
      'content-reject id:Mine reason:x',
    ])
      expect(await bot.says(`/template ${line}`, REA)).toContain(
        'by who wrote it. Ask Maya (maya@acme.example).',
      );
    await bot.says('/template edit id:Mine body:y', WES);
    expect(await bot.says('/template approve Mine', REA)).toContain('Ask Maya');
    expect(await bot.says('/template approve Mine')).toContain('Template Mine is approved');
  });

  it('is decided on by its author when nobody else may, and the row says so', async () => {
    const users = bot.database.connection.collection('users');
    await users.updateOne({ email: REA }, { $set: { status: 'suspended' } });
    await bot.says('/template create name:Mine language:en category:utility body:x');
    await bot.says('/template submit Mine');
    expect(await bot.says('/template approve Mine')).toContain('nobody else may decide on it');
    expect((await lastRow())?.description).toContain('approved by its author, as nobody else may');
    await users.updateOne({ email: REA }, { $set: { status: 'active' } });
  });

  it('asks those who decide for a permission of its own', async () => {
    await write();
    expect((await bot.ask('/template approve Hello', { as: WES })).reply.heading).toContain(
      'templates.approve',
    );
    const { reply } = await bot.ask('/template show Hello', { as: WES });
    expect([...(reply.buttons ?? []), ...(reply.menu ?? [])].map(({ label }) => label)).toEqual([
      'Edit',
      'Submit',
      'Settings',
      'Delete',
    ]);
  });

  it('keeps settings apart', async () => {
    await write();
    expect(await bot.says('/template settings id:Hello validity:24 tracking:on', WES)).toMatch(
      /Validity +24/,
    );
    expect(await lastRow()).toMatchObject({
      subModule: 'Settings',
      action: 'Edit',
      after: { validity: 24, tracking: 'on' },
    });
  });

  it('keeps several lines, typed or sent by a form', async () => {
    await bot.says('/template create name:Hello language:en category:utility body:one\\ntwo', WES);
    const { reply } = await bot.ask('/template edit Hello', { as: WES });
    expect(reply.form?.fields.find(({ name }) => name === 'body')).toMatchObject({
      value: 'one\ntwo',
      multiline: true,
    });
  });

  it.each([
    [`body:${'x'.repeat(1025)}`, 'Body is longer than 1,024 characters.'],
    ['language:English', 'Language is no language such as en or pt_BR.'],
    ['category:spam', 'Category is not marketing or utility or authentication.'],
  ])('edit %s is refused', async (given, says) => {
    await write();
    expect(await bot.says(`/template edit id:Hello ${given}`, WES)).toContain(says);
  });

  it('refuses a reason of ten thousand characters', async () => {
    await write();
    await bot.says('/template submit Hello', WES);
    expect(await bot.says(`/template reject id:Hello reason:${'x'.repeat(10_000)}`, REA)).toContain(
      'too long',
    );
    expect(await bot.says(`/template reject id:Hello reason:${'x'.repeat(501)}`, REA)).toContain(
      'longer than 500',
    );
  });

  it('lets two who decide at once do it once', async () => {
    await write();
    await bot.says('/template submit Hello', WES);
    const answers = await Promise.all([
      bot.says('/template approve Hello', REA),
      bot.says('/template reject id:Hello reason:x'),
    ]);
    expect(answers.filter((answer) => answer.includes('✓'))).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('not pending'))).toHaveLength(1);
  });
});

describe('What is there already', () => {
  it('is shown, where there may be several', async () => {
    await write();
    const { reply } = await bot.ask('/template create name:hello language:en category:utility body:Again', {
      as: WES,
    });
    const [show] = reply.buttons ?? [];
    expect(show?.command).toMatch(/^\/template show id:template-\w+$/);
    expect(await bot.says(show?.command ?? '', WES)).toContain('Hello {{1}}');
  });
  it('is updated with the same values, where there is one', async () => {
    await bot.says('/profile setup name:Acme');
    const { reply } = await bot.ask('/profile setup name:"Acme Ltd" about:Since 1987');
    expect(reply).toMatchObject({ tone: 'error', heading: 'The business profile is there already.' });
    const [update] = reply.buttons ?? [];
    expect(update?.command).toBe('/profile update name:"Acme Ltd" about:"Since 1987"');
    expect(await bot.says(update?.command ?? '')).toContain('Acme Ltd (was Acme)');
  });
});
