import { gzipSync } from 'node:zlib';
import { NotRecorded, QueueFull } from '../../src/events/group-commit.js';
import { until } from '../support/until.js';
import { type Api, LOGIN, openApi } from './api.js';

let api: Api | undefined;
afterEach(() => api?.close());

/** An API whose login store does this instead of recording. */
async function withStore(record: () => Promise<never>): Promise<Api> {
  api = await openApi((bot) => ({ logins: { ...bot.logins, record } }));
  return api;
}

describe('what can’t be recorded now', () => {
  it('is 429 when the queue is full, with a time to come back', async () => {
    const full = await withStore(() => Promise.reject(new QueueFull('full')));
    expect(await full.post('/v1/logins', LOGIN)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
      body: { type: '/docs#too-many' },
    });
  });

  it('is 503 when the database failed, with a time to come back, and logged', async () => {
    const lost = await withStore(() => Promise.reject(new NotRecorded('lost')));
    const answer = await lost.post('/v1/logins', LOGIN);
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { type: '/docs#unavailable' },
    });
    expect(lost.logged.join('')).toContain(String(answer.body.requestId));
  });

  it('is 500 without a word of what happened when it is a fault of ours', async () => {
    const broken = await withStore(() => Promise.reject(new Error('secret internals')));
    const answer = await broken.post('/v1/logins', LOGIN);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('internals');
    expect(broken.logged.join('')).toContain('secret internals');
  });

  it('is 503, not a wait for ever, when the connection to the database is gone', async () => {
    api = await openApi();
    await api.bot.database.connection.getClient().close();
    expect((await api.get('/v1/logins')).status).toBe(503);
    expect((await api.post('/v1/logins', LOGIN)).status).toBe(503);
    api = undefined;
  });
});

describe('many large bodies at once', () => {
  it('are refused beyond what fits, and taken again when it is over', async () => {
    const waiting: (() => void)[] = [];
    api = await openApi((bot) => ({
      logins: {
        ...bot.logins,
        record: async (events) => {
          await new Promise<void>((go) => waiting.push(go));
          return events.map(() => ({ id: 'any', status: 'recorded' }));
        },
      },
    }));
    const { post } = api;
    // What comes out of gzip may be as large as any body.
    const zipped = gzipSync(JSON.stringify(LOGIN));
    const answers = Array.from({ length: 60 }, () =>
      post('/v1/logins', zipped, { 'content-encoding': 'gzip' }),
    );
    const statuses = answers.map(async (answer) => (await answer).status);
    let refused = 0;
    for (const status of statuses) void status.then((each) => (refused += each === 429 ? 1 : 0));
    await until(() => refused === 9 && waiting.length === 51);
    const timer = setInterval(() => {
      for (const go of waiting.splice(0)) go();
    }, 5);
    expect((await Promise.all(statuses)).filter((status) => status === 201)).toHaveLength(51);
    expect(await post('/v1/logins', LOGIN)).toMatchObject({ status: 201 });
    clearInterval(timer);
  });
});
