import fc from 'fast-check';
import type { Request } from '../../../src/chat/conversation.js';
import { formLine } from '../../../src/chat/form-line.js';
import type { Form, Reply } from '../../../src/chat/reply.js';
import { renderForm } from '../../../src/chat/slack/form.js';
import { readForm } from '../../../src/chat/slack/read-form.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';
import { type SlackBot, startSlackBot } from '../../support/slack-bot.js';
import { VIEW } from '../../support/slack-limits.js';
import { buttonBody, commandBody } from '../../support/slack-requests.js';
import { viewSubmission } from '../../support/view-submission.js';
import { hostileForm } from './hostile.js';

const form: Form = {
  title: 'Password policy',
  command: '/policy set',
  submitLabel: 'Save',
  fields: [
    { name: 'min-length', label: 'Minimum length', value: '15', required: true },
    { name: 'common', label: 'Common passwords', choices: ['refuse', 'allow'], value: 'refuse' },
    { name: 'reason', label: 'Why', hint: 'for the audit trail' },
    { name: 'password', label: 'Your password', secret: true },
  ],
};

describe('a form', () => {
  it('keeps every documented limit, whatever stands in it', () => {
    fc.assert(
      fc.property(
        hostileForm,
        fc.option(fc.string({ maxLength: 5_000 }), { nil: undefined }),
        (hostile, problem) => {
          VIEW.parse(
            renderForm({ form: hostile, metadata: '{}', ...(problem === undefined ? {} : { problem }) }),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows today’s values, and never one of a secret', () => {
    const secret = { name: 'password', label: 'Password', secret: true, value: 'hunter2' };
    const view = JSON.stringify(
      renderForm({ form: { ...form, fields: [...form.fields.slice(0, 2), secret] }, metadata: '' }),
    );
    expect(view).toContain('"initial_value":"15"');
    expect(view).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"refuse","emoji":false},"value":"refuse"}',
    );
    expect(view).not.toContain('hunter2');
  });

  it('does not cut a value that is too long for its field, since sending it would change it', () => {
    const long = { name: 'note', label: 'Note', value: 'x'.repeat(3_001) };
    expect(JSON.stringify(renderForm({ form: { ...form, fields: [long] }, metadata: '' }))).not.toContain(
      'initial_value',
    );
  });

  it('becomes the line that a person would type, secrets apart', () => {
    const { view } = viewSubmission(renderForm({ form, metadata: '' }), {
      'value:min-length': { value: '16' },
      'value:common': { selected_option: { value: 'allow' } },
      'value:reason': { value: 'ISO "27001" audit:now' },
      'secret:password': { value: 'correct horse' },
    });
    const read = readForm(view);
    expect(formLine('/policy set', read.form)).toBe(
      '/policy set min-length:16 common:allow reason:"ISO \\"27001\\" audit:now"',
    );
    expect([...read.secrets]).toEqual([['password', 'correct horse']]);
    expect(JSON.stringify(read.form)).not.toContain('correct horse');
  });
});

describe('a bare command that needs more', () => {
  let bot: SlackBot;
  let answer: (request: Request) => Promise<{ reply: Reply }>;
  const conversation = new ScriptedConversation((request) => answer(request));
  beforeEach(async () => {
    conversation.asked.length = 0;
    answer = async () => ({ reply: { tone: 'plain', blocks: [], form } });
    bot = await startSlackBot(conversation);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.api.faults).toEqual([]);
  });

  const open = async () => {
    await bot.post(commandBody({ command: '/policy', text: 'set', response_url: bot.api.responseUrl('r1') }));
    const [call] = await bot.api.until('views.open');
    return call;
  };
  const send = async (
    call: Readonly<Record<string, unknown>> | undefined,
    values: Readonly<Record<string, object>>,
  ) => {
    const view: ReturnType<typeof renderForm> = JSON.parse(JSON.stringify(call?.view));
    const body = new URLSearchParams({ payload: JSON.stringify(viewSubmission(view, values)) }).toString();
    return (await bot.post(body)).body;
  };

  it('opens a form at once, and says nothing beside it', async () => {
    expect(await open()).toMatchObject({ trigger_id: '1.2.abc' });
    await bot.stopAdapter();
    expect(bot.api.to('response_url')).toEqual([]);
  });

  it('runs what was filled in, closes, and answers where it was asked', async () => {
    const call = await open();
    answer = async () => ({ reply: { tone: 'success', heading: 'The policy is set.', blocks: [] } });
    expect(
      await send(call, { 'value:min-length': { value: '16' }, 'secret:password': { value: 'pass' } }),
    ).toBe('');
    expect(JSON.stringify(await bot.api.until('response_url'))).toContain('The policy is set.');
    expect(conversation.asked[1]).toMatchObject({
      line: '/policy set min-length:16',
      channel: { name: '#general' },
    });
    expect(conversation.asked[1]?.secrets?.get('password')).toBe('pass');
  });

  it('shows a mistake in the form, with what was typed still in it', async () => {
    const call = await open();
    answer = async () => ({ reply: { tone: 'error', heading: 'min-length is at most 128.', blocks: [] } });
    const response = JSON.parse(await send(call, { 'value:min-length': { value: '999' } }));
    expect(response.response_action).toBe('update');
    VIEW.parse(response.view);
    expect(JSON.stringify(response.view)).toContain('min-length is at most 128.');
    expect(JSON.stringify(response.view)).toContain('"initial_value":"999"');
  });

  it('shows a mistake beside its field, where it has one', async () => {
    const call = await open();
    const wrong = { tone: 'error', heading: 'min-length is at most 128.', blocks: [] } as const;
    answer = async () => ({ reply: { ...wrong, about: 'min-length' } });
    expect(JSON.parse(await send(call, { 'value:min-length': { value: '999' } }))).toEqual({
      response_action: 'errors',
      errors: { 'field:min-length': 'min-length is at most 128.' },
    });
    answer = async () => ({ reply: { ...wrong, about: 'elsewhere' } });
    expect(JSON.parse(await send(call, { 'value:min-length': { value: '998' } }))).toMatchObject({
      response_action: 'update',
    });
  });

  it('says that it is working when that takes longer than Slack waits, and then what became of it', async () => {
    const call = await open();
    let finish = () => {};
    answer = () =>
      new Promise((resolve) => {
        finish = () => resolve({ reply: { tone: 'error', heading: 'No.', blocks: [] } });
      });
    expect(await send(call, {})).toContain('Working on it');
    finish();
    const [updated] = await bot.api.until('views.update');
    expect(updated).toMatchObject({ view_id: 'V1' });
    expect(JSON.stringify(updated)).toContain('No.');
  });

  describe('that starts long work', () => {
    let finish = () => {};
    beforeEach(() => {
      finish = () => {};
    });
    const works = async (call: Awaited<ReturnType<typeof open>>) => {
      answer = ({ progress }) => {
        for (const rows of [5_000, 10_000]) {
          bot.now = new Date(bot.now.getTime() + 60_000);
          progress?.(`${rows} rows`, '/whoami cancel id:c1');
        }
        return new Promise((resolve) => {
          finish = () => resolve({ reply: { tone: 'plain', heading: 'Done.', blocks: [] } });
        });
      };
      await send(call, {});
    };
    const placed = async (count: number) =>
      (await bot.api.until('response_url', count)).map(({ replace_original: replaces }) => replaces);

    it('tells how far it is in one message, with a button that ends it, and answers there', async () => {
      await works(await open());
      expect(JSON.stringify((await bot.api.until('response_url'))[0])).toMatch(/5000 rows.*cancel id:c1/);
      expect(await placed(2)).toEqual([false, true]);
      finish();
      expect(await placed(3)).toEqual([false, true, true]);
      const place = { key: bot.api.responseUrl('r1') };
      expect(conversation.asked.at(-1)?.progressAt).toMatchObject(place);
    });

    it('tells it once where a button under a message that others see opened it, and takes no place', async () => {
      const value = JSON.stringify({ command: '/policy set' });
      const container = { type: 'message', is_ephemeral: false };
      const pressed = { response_url: bot.api.responseUrl('r1'), actions: [{ action_id: 'press:0', value }] };
      await bot.post(buttonBody({ ...pressed, container }));
      await works((await bot.api.until('views.open'))[0]);
      expect(await placed(1)).toEqual([false]);
      finish();
      expect(await placed(2)).toEqual([false, false]);
      expect(conversation.asked.at(-1)?.progressAt).toBeUndefined();
    });
  });

  it('offers a button where no form can be opened any more', async () => {
    bot.api.refuse('views.open', 'expired_trigger_id');
    await bot.post(commandBody({ command: '/policy', text: 'set', response_url: bot.api.responseUrl('r1') }));
    expect(JSON.stringify(await bot.api.until('response_url'))).toContain('Open the form');
  });
});
