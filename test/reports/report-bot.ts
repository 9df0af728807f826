import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { POSTINGS, type PostingRow, postingOf } from '../../src/delivery/posting-row.js';
import { openReportRuns, type ReportRunParts } from '../../src/reports/open-reports.js';
import { bindSlack, slackAs, slackWithSecret } from '../support/acme-slack.js';
import { type Bot, NOW, openBot } from '../support/bot.js';

/** A bot in a Slack workspace whose reports are made when the test says so. */
export interface ReportBot extends Bot {
  readonly logged: string[];
  /** What one process does at a moment. */
  runDue(parts?: Partial<ReportRunParts>): Promise<number>;
  /** Forgets schedules, runs, what was posted and what happened: cheaper than another bot. */
  fresh(): Promise<void>;
  /** Sets the clock. */
  goTo(moment: string): void;
  /** What waits in the outbox, oldest first: where, its heading, its other words, its files. */
  posted(): Promise<readonly { to: string; says: string; more: string; files: readonly string[] }[]>;
  /** A failed sign-in. */
  failure(at: string, ip: string, username?: string): Promise<void>;
}

export async function openReportBot(settings: Parameters<typeof openBot>[0] = {}): Promise<ReportBot> {
  const bot = await openBot(settings);
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('ben@acme.example', ['Member']);
  bot.platforms.add(slackWithSecret());
  await bindSlack(bot, 'maya', 'ada', 'ben');
  const logged: string[] = [];
  const log = { warn: ({ error }: { error?: unknown }) => void logged.push(String(error)) };
  const parts: ReportRunParts = {
    ...bot,
    log,
    newId: randomUUID,
    temporary: tmpdir(),
    theme: async () => 'light',
  };
  const runDue = openReportRuns(bot.database, parts);
  return {
    ...bot,
    logged,
    runDue: (more) =>
      more ? openReportRuns(bot.database, { ...parts, ...more })(bot.clock.now()) : runDue(bot.clock.now()),
    async fresh() {
      logged.length = 0;
      bot.clock.at = NOW;
      const names = ['report_schedules', 'report_runs', 'postings', 'delivery_files', 'exports'];
      for (const name of [...names, 'audit_events', 'logins'])
        await bot.database.connection.collection(name).deleteMany({});
    },
    goTo(moment) {
      bot.clock.at = new Date(moment);
    },
    async posted() {
      const rows = await bot.database.connection
        .collection<PostingRow>(POSTINGS)
        .find()
        .sort({ wantedAt: 1 });
      return (await rows.toArray()).map((row) => {
        const { content } = postingOf(row);
        const reply = content.kind === 'live' ? undefined : content.reply;
        const words = reply?.blocks.map((block) => ('text' in block ? block.text : '')).join(' | ') ?? '';
        const files = content.kind === 'files' ? content.files.map(({ name }) => name) : [];
        return { to: row.destination, says: reply?.heading ?? '', more: words, files };
      });
    },
    async failure(at, ip, username = 'root') {
      const occurredAt = new Date(at);
      const event = {
        accountId: 'acme',
        occurredAt,
        username,
        ip,
        source: 'api',
        action: 'sign-in',
      } as const;
      await bot.logins.append([{ ...event, status: 'failure', reason: 'wrong password' }]);
    },
  };
}

/** Asks from #audit, as the line or its button. */
export const AUDIT = { id: 'slack:T1/C0AUDIT', name: '#audit', private: false } as const;

/** A report scheduled in #audit, its disclosure confirmed. @returns its id */
export async function scheduled(bot: Bot, line: string, name = 'maya'): Promise<string> {
  const request = { identity: slackAs(name), channel: AUDIT, audience: 'channel' } as const;
  const { reply } = await bot.ask(line, request);
  const id = /rp-[0-9a-z]{6}/.exec(reply.heading ?? '')?.[0];
  if (id === undefined) throw new Error(`not scheduled: ${JSON.stringify(reply)}`);
  return id;
}
