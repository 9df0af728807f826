import { readChatPerson } from '../../../src/accounts/identities/chat-person.js';
import { AM, NOON, type Office, openOffice, slack } from '../support.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.user('maya@acme.example', [AM]);
  await office.user('ben@acme.example', ['Member']);
});
afterAll(() => office.close());

const DAY = 24 * 60 * 60 * 1000;
const unreachable = async () => {
  throw new Error('Slack is out of reach');
};

describe('people of a workspace', () => {
  it('are matched by the e-mail address it vouches for, whatever its case, and the match is recorded', async () => {
    const asker = await office.inSlack('U1MAYA', { email: 'Maya@ACME.example' });
    expect(asker.user?.email).toBe('maya@acme.example');
    expect([...asker.permissions]).toContain('audit.read');
    expect((await office.rows()).at(-1)).toMatchObject({
      module: 'Users',
      action: 'Edited',
      actor: { kind: 'system', name: 'Castellan' },
      description: 'Slack user U1MAYA linked to maya by e-mail address',
    });
  });

  it('stay who they are when their address changes', async () => {
    const { user } = await office.inSlack('U1MAYA', { email: 'ben@acme.example' });
    expect(user?.email).toBe('maya@acme.example');
    expect((await office.inSlack('U1MAYA')).user?.email).toBe('maya@acme.example');
  });

  it('do not become somebody by taking over their address', async () => {
    expect((await office.inSlack('U2EVE', { email: 'maya@acme.example' })).user).toBeUndefined();
  });

  it.each(['guest', 'bot', 'other-organisation'] as const)('who are a %s are never matched', async (kind) => {
    const asker = await office.inSlack(`U9${kind}`, { kind, email: 'ben@acme.example' });
    expect(asker.user).toBeUndefined();
    expect([...asker.permissions]).toEqual([]);
    expect(asker.accountIds).toEqual([]);
  });

  it('are not matched without an address, with a strange one, or when the platform knows nobody', async () => {
    expect((await office.inSlack('U3A', {})).user).toBeUndefined();
    expect((await office.inSlack('U3B', { email: 'stranger@else.example' })).user).toBeUndefined();
    expect((await office.inSlack('U3C')).user).toBeUndefined();
    expect((await office.directory.asker(slack('U3D'), async () => undefined))?.user).toBeUndefined();
  });

  it('are not matched to users of another account', async () => {
    await office.directory.accounts.ensure('Beta');
    await office.user('bo@beta.example', [AM], { accountId: 'beta' });
    expect((await office.inSlack('U4', { email: 'bo@beta.example' })).user).toBeUndefined();
  });

  it('are not matched to a deleted user', async () => {
    await office.user('gone@acme.example', [AM], { status: 'deleted' });
    expect((await office.inSlack('U5', { email: 'gone@acme.example' })).user).toBeUndefined();
  });

  it('are matched once, though two questions come at a time', async () => {
    await office.user('twice@acme.example');
    const both = await Promise.all([
      office.inSlack('U6TWICE', { email: 'twice@acme.example' }),
      office.inSlack('U6TWICE', { email: 'twice@acme.example' }),
    ]);
    expect(both.map(({ user }) => user?.name)).toEqual(['twice', 'twice']);
    const matches = (await office.rows()).filter(({ description }) => description.includes('U6TWICE'));
    expect(matches).toHaveLength(1);
  });

  it('two who claim one address at a time: one is matched', async () => {
    await office.user('prize@acme.example');
    const both = await Promise.all(
      ['U7A', 'U7B'].map((chatUser) => office.inSlack(chatUser, { email: 'prize@acme.example' })),
    );
    expect(both.filter(({ user }) => user !== undefined)).toHaveLength(1);
  });

  it('can ask while the platform is out of reach, once they are known', async () => {
    office.clock.at = new Date(NOON.getTime() + 2 * DAY);
    expect((await office.directory.asker(slack('U1MAYA'), unreachable))?.user?.name).toBe('maya');
    office.clock.at = NOON;
    await expect(office.directory.asker(slack('U8NEW'), unreachable)).rejects.toThrow('out of reach');
  });
});

describe('the time zone', () => {
  it("is the account's, for people their platform tells nothing of", async () => {
    expect((await office.inSlack('U20')).calendar).toEqual({ zone: 'Europe/Berlin', weekStart: 1 });
  });

  it('is what the platform tells, remembered for a day', async () => {
    const ben = (zone?: string) => office.inSlack('U21BEN', { email: 'ben@acme.example', zone });
    expect((await ben('America/New_York')).calendar.zone).toBe('America/New_York');
    expect((await ben('Asia/Tokyo')).calendar.zone).toBe('America/New_York');
    expect((await office.inSlack('U21BEN')).calendar.zone).toBe('America/New_York');
    office.clock.at = new Date(NOON.getTime() + DAY + 1);
    expect((await ben('Asia/Tokyo')).calendar.zone).toBe('Asia/Tokyo');
    office.clock.at = NOON;
  });

  it('is not what the platform tells when that is no zone', async () => {
    expect((await office.inSlack('U22', { zone: 'Mars/Olympus' })).calendar.zone).toBe('Europe/Berlin');
  });

  it('is the own choice before all others', async () => {
    const by = await office.asked('ben@acme.example');
    await office.database.inTransaction((transaction) =>
      office.directory.users.setOwn({ zone: 'Asia/Kolkata' }, by, transaction),
    );
    expect((await office.inSlack('U21BEN')).calendar.zone).toBe('Asia/Kolkata');
    expect((await office.rows()).at(-1)).toMatchObject({
      username: 'ben@acme.example',
      before: { zone: null },
      after: { zone: 'Asia/Kolkata' },
      correlationId: 'c-1',
    });
  });
});

describe('at the terminal', () => {
  it('an unknown address is named, and how to list users', async () => {
    await expect(office.atTerminal('nobody@acme.example')).rejects.toThrow(
      /nobody@acme\.example.*\/user list/s,
    );
  });

  it('an address of several accounts asks for one of them', async () => {
    await office.user('maya@acme.example', [], { accountId: 'beta' });
    await expect(office.atTerminal('maya@acme.example')).rejects.toThrow('acme/maya@acme.example');
    expect((await office.atTerminal('beta/maya@acme.example')).account.id).toBe('beta');
  });
});

describe('a person typed', () => {
  const here = slack('U1');
  it.each([
    ['<@U024BE7LH>', 'U024BE7LH'],
    ['<@U024BE7LH|ben>', 'U024BE7LH'],
    ['U024BE7LH', 'U024BE7LH'],
    ['@U024BE7LH', 'U024BE7LH'],
  ])('%s is somebody of this workspace', (typed, chatUser) => {
    expect(readChatPerson(typed, here)).toEqual({ platform: 'slack', workspace: 'T1', chatUser });
  });
  it('discord:123456789012345678/987654321098765432 is somebody there', () => {
    const typed = 'discord:123456789012345678/987654321098765432';
    expect(readChatPerson(typed, here)?.platform).toBe('discord');
  });
  it.each([
    '@ben',
    'ben',
    'ben@acme.example',
    'console:local/ben',
    'slack:T1',
    'slack:../U1',
    '<@>',
    '{"$ne":1}',
  ])('%s is nobody', (typed) => expect(readChatPerson(typed, here)).toBeUndefined());
});
