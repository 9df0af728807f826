import { startSlack } from '../../../src/chat/slack/start.js';
import { openSlackWorkspace } from '../../../src/chat/slack/workspace.js';
import { UserError } from '../../../src/user-error.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { SlackApi } from '../../support/slack-api.js';

describe('signing in to Slack', () => {
  let api: SlackApi;
  beforeEach(async () => {
    api = await SlackApi.start();
  });
  afterEach(() => api.stop());

  const write = () => undefined;
  let at = 0;
  const surroundings = {
    clock: { now: () => new Date(at) },
    log: { info: write, warn: write, error: write },
  };
  const open = () => openSlackWorkspace({ botToken: 'xoxb-secret', apiUrl: api.url }, surroundings);

  it('knows the workspace and the bot before anybody is answered', async () => {
    expect(await open()).toMatchObject({ teamId: 'T01TEST', botUserId: 'U0BOT', botName: 'castellan' });
  });

  it('says which setting is wrong when Slack refuses the token, and does not show it', async () => {
    api.refuse('auth.test', 'invalid_auth');
    const error = await open().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain('Slack refuses SLACK_BOT_TOKEN (invalid_auth)');
    expect(String(error)).not.toContain('xoxb-secret');
  });

  it('waits when Slack asks it to', async () => {
    api.refuse('auth.test', 1);
    expect((await open()).teamId).toBe('T01TEST');
  });

  it('says which setting is wrong when Slack refuses the app token', async () => {
    api.refuse('apps.connections.open', 'not_allowed_token_type');
    const settings = {
      botToken: 'xoxb-secret',
      mode: { kind: 'socket', appToken: 'xapp-secret' },
      apiUrl: api.url,
    } as const;
    const conversation = new ScriptedConversation(async () => ({ reply: { tone: 'plain', blocks: [] } }));
    const started = startSlack(settings, {
      ...surroundings,
      conversation,
      workspace: await open(),
      claims: async () => true,
      fitFile: () => Promise.reject(new Error('no file')),
    });
    await expect(started).rejects.toThrow('Slack refuses SLACK_APP_TOKEN (not_allowed_token_type)');
  });

  it('asks for a profile once a minute at most', async () => {
    const { profile } = await open();
    await Promise.all([profile('U01ALICE'), profile('U01ALICE')]);
    at += 59_000;
    await profile('U01ALICE');
    expect(api.to('users.info')).toHaveLength(1);
    at += 2_000;
    await profile('U01ALICE');
    expect(api.to('users.info')).toHaveLength(2);
  });

  it('does not keep a failure, and knows nobody by an unknown id', async () => {
    const { profile } = await open();
    api.refuse('users.info', 'internal_error');
    await expect(profile('U01ALICE')).rejects.toThrow();
    expect(await profile('U01ALICE')).toMatchObject({ name: 'Alice' });
    expect(await profile('U0NOBODY')).toBeUndefined();
    expect(await profile('not an id')).toBeUndefined();
  });
});
