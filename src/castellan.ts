import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { moduleCommand } from '../commands/modules/module-command.js';
import { refuseLooseCode } from './accounts/codes/one-time-code.js';
import { openPersonalAddresses } from './accounts/identities/personal-addresses.js';
import { type AccountDirectory, openDirectory } from './accounts/open-directory.js';
import { type Connections, openConnecting } from './accounts/workspaces/open-connecting.js';
import type { CheckedSlack, SlackTokens } from './accounts/workspaces/slack-connections.js';
import type { Backtest } from './alerts/backtest/backtest.js';
import { openBacktest } from './alerts/backtest/open-backtest.js';
import { type LiveCards, openCards } from './alerts/card/open-cards.js';
import { openSourceWatch } from './alerts/detect/source-watch.js';
import { openExpectations } from './alerts/expectations/open-expectations.js';
import type { Expectations } from './alerts/expectations.js';
import type { IncidentsDesk } from './alerts/incidents/incidents-desk.js';
import { openIncidents } from './alerts/incidents/open-incidents.js';
import type { Networks } from './alerts/networks/networks.js';
import { openNetworks } from './alerts/networks/open-networks.js';
import { openReaching, type Reaching } from './alerts/open-reaching.js';
import { openRuleBook } from './alerts/rules/open-rule-book.js';
import type { RuleBook } from './alerts/rules/rule-book.js';
import type { Keys } from './apikeys/keys.js';
import { refuseTypedKey } from './apikeys/leaked.js';
import { openKeys } from './apikeys/open-keys.js';
import { openIntents } from './audit/intent-store.js';
import type { Intents } from './audit/intents.js';
import { openAuditTrail } from './audit/open-audit-trail.js';
import type { AuditTrail } from './audit/trail.js';
import type { Branding } from './branding/branding.js';
import type { Looks } from './branding/look.js';
import { type BrandingSettings, openBranding } from './branding/open-branding.js';
import type { Capabilities } from './capabilities.js';
import type { Command } from './chat/command.js';
import { COMMAND_LIMIT } from './chat/command-limit.js';
import type { Conversation } from './chat/conversation.js';
import { createConversation } from './chat/create-conversation.js';
import type { ExportedFile } from './chat/dispatch.js';
import { loadCommands } from './chat/load.js';
import { openPressStore } from './chat/press-store.js';
import { openRunningCallStore } from './chat/running-call-store.js';
import { openRunningCalls } from './chat/running-calls.js';
import { Bell } from './delivery/bell.js';
import { ConnectedPlatforms } from './delivery/connected-platforms.js';
import { openOutbox } from './delivery/open-outbox.js';
import type { Outbox } from './delivery/outbox.js';
import { eventCollections } from './event-collections.js';
import { commitMetrics } from './events/commit-metrics.js';
import { openVerifier, type SealPlace } from './events/seal/verify/open-verifier.js';
import { deviceType } from './geo/device-type.js';
import type { Places } from './geo/places.js';
import { openHealth } from './health.js';
import { createLog, type Log } from './log.js';
import type { LoginActivity } from './logins/activity.js';
import { openLoginActivity } from './logins/open-login-activity.js';
import type { Mails, Post } from './mail/mails.js';
import { openMails } from './mail/open-mails.js';
import type { Metrics } from './metrics.js';
import type { Module } from './modules/module.js';
import { MODULES } from './modules/modules.js';
import { openRecords } from './modules/open-records.js';
import type { Records } from './modules/records.js';
import type { Database } from './mongo/database.js';
import { openApprovals } from './notices/approvals/open-approvals.js';
import type { Notices } from './notices/notices.js';
import { openNotices } from './notices/open-notices.js';
import { openTold } from './notices/open-told.js';
import { openPeople } from './people/open-people.js';
import type { People } from './people/people.js';
import { openPolicies } from './policy/open-policies.js';
import type { Policies } from './policy/policies.js';
import type { NewExport } from './reports/exports/export.js';
import { openReports, type Reports } from './reports/open-reports.js';
import { openRetention } from './retention/open-retention.js';
import type { Retentions } from './retention/retentions.js';
import { createSecrets, type Secrets } from './secrets/secrets.js';
import { openSignIn } from './signin/open-sign-in.js';
import { reachPersonIn } from './signin/reach-person.js';
import type { SignInDesk } from './signin/sign-in-desk.js';
import type { Clock } from './time/clock.js';
import { type RateLimit, RateLimiter } from './time/rate-limiter.js';
import { openTwoFactor } from './twofactor/open-two-factor.js';
import { openStepUpCodes, refuseTypedCode } from './twofactor/step-up-codes.js';
import type { TwoFactor } from './twofactor/two-factor.js';
import { openWatches, type Watched } from './watches/open-watches.js';

/** What a whole Castellan is made from. */
export interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly places: Places;
  readonly log: Log;
  /** An existing directory for files on their way to chat. */
  readonly temporary: string;
  readonly limit?: RateLimit;
  /** Where the stores register what they measure. */
  readonly metrics?: Metrics;
  /** Keys and heads of the seal; absent: there are none here to verify with. */
  readonly seal?: SealPlace;
  /** DATA_DIR, when there is one. */
  readonly dataDir?: string;
  /** PUBLIC_URL: where people and programs reach the HTTP port. */
  readonly publicUrl?: string;
  /** How the hosts of accounts are looked at. */
  readonly hosts?: Pick<BrandingSettings, 'dnsServers' | 'authorities'>;
  /** Absent: nothing secret can be kept, which whoever tries is told. */
  readonly secrets?: Secrets;
  /** The mail server; absent: SMTP_URL is not set. */
  readonly post?: Post;
  /** SLACK_API_URL. */
  readonly slackApiUrl?: string;
  /** What is kept of an account besides: default, every declaration of `src/modules/declared`. */
  readonly modules?: readonly Module[];
}

/** Slack's SDK is loaded when somebody connects a workspace, not before. */
async function checkSlack(tokens: SlackTokens, apiUrl: string | undefined, log: Log): Promise<CheckedSlack> {
  const { checkSlackTokens } = await import('./chat/slack/check-tokens.js');
  return checkSlackTokens(tokens, apiUrl, log);
}

const LOCAL_URL = 'http://127.0.0.1:3000';

/** Everything of Castellan but its edges. */
export interface Castellan extends Connections, Reaching, LiveCards, Watched {
  readonly reports: Reports;
  readonly audit: AuditTrail;
  readonly logins: LoginActivity;
  readonly directory: AccountDirectory;
  readonly intents: Intents;
  readonly keys: Keys;
  readonly rules: RuleBook;
  readonly networks: Networks;
  readonly policies: Policies;
  readonly records: Records;
  readonly retentions: Retentions;
  readonly twoFactor: TwoFactor;
  readonly notices: Notices;
  readonly people: People;
  readonly branding: Branding;
  readonly looks: Looks;
  readonly signIn: SignInDesk;
  /** Absent: no mail server is set. */
  readonly mails?: Mails;
  readonly backtest: Backtest;
  readonly expectations: Expectations;
  readonly incidents: IncidentsDesk;
  readonly outbox: Outbox;
  /** The workspaces that this process is connected to, as they come and go. */
  readonly platforms: ConnectedPlatforms;
  /** Rung when the outbox has something new, for this process's deliverers. */
  readonly bell: Bell;
}

/** The stores and what they are asked through. */
export function createCastellan({
  database,
  clock,
  places,
  log,
  metrics,
  secrets,
  slackApiUrl,
  publicUrl,
  hosts,
  post,
  seal,
  temporary,
}: Pick<
  Surroundings,
  | 'database'
  | 'clock'
  | 'places'
  | 'metrics'
  | 'secrets'
  | 'slackApiUrl'
  | 'publicUrl'
  | 'hosts'
  | 'post'
  | 'seal'
> &
  Partial<Pick<Surroundings, 'log' | 'temporary'>>): Castellan {
  const settings = { clock, randomBytes, newId: randomUUID };
  const watch = metrics && commitMetrics(metrics);
  const audit = openAuditTrail(database, { ...settings, watch: watch?.('audit') });
  const directory = openDirectory(database, {
    clock,
    audit,
    around: {
      // Whatever hangs on people, and whatever must end with them: see `accounts/users/belongings.ts`.
      belongings: () => [
        keys.belongings,
        reaching.rota.belongings,
        reports.belongings,
        records.belongings,
        signIn.belongings,
      ],
      followers: () => [keys.followUser, signIn.followUser],
    },
  });
  const logins = openLoginActivity(database, {
    ...settings,
    watch: watch?.('login'),
    places,
    deviceType,
    namesOf: directory.users.namesOf,
  });
  const keys = openKeys(database, {
    clock,
    audit,
    randomBytes,
    failed: (error) => log?.warn({ error }, "a key's last use could not be written"),
  });
  const rules = openRuleBook(database, { clock, audit });
  const networks = openNetworks(database, { clock, audit });
  const policies = openPolicies(database, { clock, audit });
  const retentions = openRetention(database, { clock, randomBytes, audit, collections: eventCollections });
  const backtest = openBacktest(database, { clock, rules, audit, logins });
  const bell = new Bell();
  const outbox = openOutbox(database, { clock, bell });
  const kept = secrets ?? createSecrets({ old: [] }, randomBytes);
  const twoFactor = openTwoFactor(database, { ...settings, audit, logins, directory, outbox, secrets: kept });
  const branding = openBranding(database, {
    ...settings,
    ...hosts,
    audit,
    accounts: directory.accounts,
    secrets: kept,
    publicUrl: (publicUrl ?? LOCAL_URL).replace(/\/+$/, ''),
  });
  const people = openPeople(database, { ...settings, audit, secrets: kept });
  const platforms = new ConnectedPlatforms();
  const personal = openPersonalAddresses(directory);
  const intents = openIntents(database, audit, settings);
  const mails =
    post &&
    openMails(database, {
      ...settings,
      intents,
      post,
      random: Math.random,
      write: async (about) =>
        about.source === 'words' ? { subject: about.subject, text: about.text } : signIn.writeLink(about.id),
    });
  const notices = openNotices(database, { ...settings, directory, personal, outbox, mails, audit });
  const approvals = openApprovals(database, { directory, personal, outbox, records: () => records });
  const told = openTold(notices, approvals);
  const records = openRecords(database, { ...settings, audit, directory, told, modules: MODULES });
  const signIn: SignInDesk = openSignIn(database, {
    ...settings,
    ...(mails === undefined ? {} : { mails }),
    ...{ audit, logins, directory, policies, twoFactor, outbox },
    chatsOf: reachPersonIn({
      accounts: directory.accounts,
      personal: personal.of,
      inTerminal: personal.inTerminal,
      platforms,
    }),
    urlOf: branding.hosts.urlOf,
  });
  const connectedTo = (workspace: Parameters<typeof platforms.find>[0]) => platforms.find(workspace);
  const reaching = openReaching(database, { ...settings, directory, audit, connectedTo });
  const expectations = openExpectations(database, { ...settings, audit });
  const incidents = openIncidents(database, {
    ...settings,
    ...reaching,
    audit,
    logins,
    outbox,
    expectations,
    signOut: (user, by, transaction) => signIn.signOutUser(user, by, transaction, { devices: true }),
    silent: openSourceWatch(database, { rules }).silentSources,
  });
  const live = openCards(database, {
    ...reaching,
    clock,
    places,
    networks,
    logins,
    incidents,
    accounts: directory.accounts,
  });
  const watched = openWatches(database, { ...settings, audit, directory, outbox });
  const reports = openReports(database, {
    ...settings,
    directory,
    audit,
    logins,
    seal,
    temporary: temporary ?? tmpdir(),
  });
  const connections = openConnecting(database, {
    ...settings,
    audit,
    secrets: kept,
    checkSlack: (tokens) => checkSlack(tokens, slackApiUrl, log ?? createLog('silent', process.stderr)),
  });
  return {
    ...connections,
    ...reaching,
    ...live,
    async renderLive(content, wanted) {
      if (content.source === 'sign-in-link') return signIn.renderLink(content.id);
      if (content.source === 'approval') return approvals.render(wanted.accountId, content.id);
      return live.renderLive(content, wanted);
    },
    ...watched,
    audit,
    logins,
    directory,
    keys,
    rules,
    networks,
    policies,
    records,
    retentions,
    notices,
    twoFactor,
    people,
    branding,
    looks: branding,
    signIn,
    ...(mails === undefined ? {} : { mails }),
    reports,
    backtest,
    expectations,
    incidents,
    intents,
    outbox,
    platforms,
    bell,
  };
}

/** The conversation over it, with every command of `commands/`. */
export async function createChat(
  castellan: Castellan,
  { database, clock, places, log, temporary, limit, publicUrl, seal, dataDir, modules }: Surroundings,
): Promise<Conversation> {
  const reached = (publicUrl ?? LOCAL_URL).replace(/\/+$/, '');
  const { directory, intents, reports } = castellan;
  const running = openRunningCalls(openRunningCallStore(database.connection), clock);
  let loaded: readonly Command[] = [];
  loaded = await loadCommands<Capabilities>(
    new URL('../commands/', import.meta.url),
    {
      ...castellan,
      places,
      clock,
      seal: openVerifier(database, eventCollections, clock, seal),
      health: openHealth(database, { outbox: castellan.outbox, dataDir }),
      publicUrl: reached,
      running,
      theme: async (accountId) => (await castellan.looks.lookOf(accountId)).theme,
      commands: () => loaded,
    },
    (modules ?? MODULES).map((module) => moduleCommand(module, castellan)),
  );
  return createConversation({
    commands: loaded,
    directory,
    intents,
    inTransaction: database.inTransaction,
    refuseLine(line) {
      refuseTypedKey(line);
      refuseLooseCode(line);
      refuseTypedCode(line);
    },
    codes: openStepUpCodes(castellan.twoFactor, castellan.branding.hosts),
    exported: ({ asker, ...file }) => reports.exports.register(chatExport(asker, file)),
    presses: openPressStore(database.connection),
    running,
    limiter: new RateLimiter(limit ?? COMMAND_LIMIT, clock),
    clock,
    newId: randomUUID,
    log,
    temporary,
  });
}

/** A file of an answer, as the register of exports takes it. */
const chatExport = (
  { account, user }: ExportedFile['asker'],
  file: Omit<ExportedFile, 'asker'>,
): NewExport => ({
  ...file,
  accountId: account.id,
  via: 'chat',
  by: user ? { name: user.name, userId: user.id } : { name: 'unlinked person' },
});
