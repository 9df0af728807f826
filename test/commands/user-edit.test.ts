import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Member']);
});
afterAll(() => bot.close());

const last = async () => (await bot.rows('Users')).at(-1);

describe('/user edit', () => {
  it('opens a form with today’s values, which changes what differs and says what it was', async () => {
    const { form } = (await bot.ask('/user edit ben@acme.example')).reply;
    expect(form?.fields.map(({ value }) => value)).toEqual(['Ben', 'ben@acme.example', 'none']);
    expect(
      await bot.says(`${form?.command} name:"Ben Okafor" email:ben@acme.example zone:europe/berlin`),
    ).toContain('Ben Okafor (ben@acme.example): name, zone changed.');
    expect(await last()).toMatchObject({
      action: 'Edited',
      before: { name: 'Ben', zone: null },
      after: { name: 'Ben Okafor', zone: 'Europe/Berlin' },
    });
  });

  it('from a form that is out of date changes nothing, and says who changed what', async () => {
    const { form } = (await bot.ask('/user edit ben@acme.example')).reply;
    await bot.says('/user edit ben@acme.example zone:none');
    const late = await bot.says(`${form?.command} name:Benny email:ben@acme.example zone:UTC`);
    expect(late).toContain('Maya has changed Ben Okafor while you were at it');
    expect(late).toContain('zone not set');
    expect(await last()).toMatchObject({ after: { zone: null } });
  });

  it('takes no address of somebody else’s, and warns of one that looks like theirs', async () => {
    expect(await bot.says('/user edit ben@acme.example email:MAYA@acme.example')).toContain(
      'of another user already',
    );
    await bot.user('al@acme.example');
    expect(await bot.says('/user edit al@acme.example email:rnaya@acme.example')).toContain(
      'looks like maya@acme.example',
    );
  });

  it.each([
    ['"Ma\u202eya"', 'can’t be seen'],
    ['"<@U0MAYA>"', 'no @ in it'],
    ['"maya@acme.example"', 'no @ in it'],
    [`"${'n'.repeat(101)}"`, '1 to 100 characters'],
    [`"${'n'.repeat(10_000)}"`, 'characters'],
  ])('takes no name such as %.20s', async (name, why) => {
    expect(await bot.says(`/user edit ben@acme.example name:${name}`)).toContain(why);
  });

  it.each(['email:no-address', 'zone:Mars/Olympus', 'email:mаya@acme.example'])(
    'takes no %s',
    async (option) => {
      const before = await last();
      await bot.says(`/user edit ben@acme.example ${option}`);
      expect(await last()).toEqual(before);
    },
  );
});

describe('/user make-admin', () => {
  it('leaves its own row, gives no right in chat, and is taken back by an edit', async () => {
    expect(await bot.says('/user make-admin ben@acme.example')).toContain(
      'admin of the platform from now on',
    );
    expect(await last()).toMatchObject({
      action: 'Made Admin',
      before: { admin: false },
      after: { admin: true },
    });
    expect(await bot.says('/user list', 'ben@acme.example')).toContain('users.read');
    expect(await bot.says('/user make-admin ben@acme.example')).toContain('already');
    await bot.says('/user edit ben@acme.example admin:no');
    expect(await last()).toMatchObject({ action: 'Edited', after: { admin: false } });
  });
});
