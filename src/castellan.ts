import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type AccountDirectory, openDirectory } from './accounts/open-directory.js';
import { openConnecting } from './accounts/workspaces/open-connecting.js';
import type { SlackTokens } from './accounts/workspaces/slack-connections.js';
import { type Alerts, openAlerts } from './alerts/open-alerts.js';
import { openKeys } from './apikeys/open-keys.js';
import { openIntents } from './audit/intent-store.js';
import type { Intents } from './audit/intents.js';
import { openAuditTrail } from './audit/open-audit-trail.js';
import type { Looks } from './branding/look.js';
import { openBranding } from './branding/open-branding.js';
import type { Offered } from './capabilities.js';
import { Bell } from './delivery/bell.js';
import { ConnectedPlatforms } from './delivery/connected-platforms.js';
import { openOutbox } from './delivery/open-outbox.js';
import type { LiveSource, Outbox, RenderLive } from './delivery/outbox.js';
import { eventCollections } from './event-collections.js';
import { commitMetrics } from './events/commit-metrics.js';
import { countMetrics } from './events/rollups/count-metrics.js';
import { deviceType } from './geo/device-type.js';
import { createLog, type Log } from './log.js';
import { openLoginActivity } from './logins/open-login-activity.js';
import type { MailSender } from './mail/mails.js';
import { openMailSender } from './mail/open-mail-sender.js';
import { openMails } from './mail/open-mails.js';
import type { Notices } from './notices/notices.js';
import { openToldRecords } from './notices/open-told-records.js';
import { openPeople } from './people/open-people.js';
import { openPolicies } from './policy/open-policies.js';
import { openReports } from './reports/open-reports.js';
import { openRetention } from './retention/open-retention.js';
import { createSecrets } from './secrets/secrets.js';
import { openSignIn } from './signin/open-sign-in.js';
import type { SignInDesk } from './signin/sign-in-desk.js';
import { reachedAt, type Surroundings } from './surroundings.js';
import { openTwoFactor } from './twofactor/open-two-factor.js';
import { openWatches, type Watched } from './watches/open-watches.js';

/** Everything of Castellan but its edges: what it offers, and what looks after it without being asked. */
export interface Castellan extends Offered, Alerts, Watched {
  readonly incidents: Alerts['incidents'];
  readonly intents: Intents;
  readonly notices: Notices;
  readonly looks: Looks;
  readonly signIn: SignInDesk;
  /** Absent: no mail server is set. */
  readonly mailSender?: MailSender;
  readonly outbox: Outbox;
  /** The workspaces that this process is connected to, as they come and go. */
  readonly platforms: ConnectedPlatforms;
  /** Rung when the outbox has something new, for this process's deliverers. */
  readonly bell: Bell;
}

type Needed = Pick<Surroundings, 'database' | 'clock' | 'places'>;

/**
 * The stores and what they are asked through, each made after what it needs; what is wanted (a message, a mail) is taken down
 * before whoever can say what is in it is there. Only the directory calls what is made later: see `AroundUsers`.
 */
export function createCastellan(around: Needed & Partial<Surroundings>): Castellan {
  const { database, clock, places, log, metrics, hosts, post, seal, temporary = tmpdir() } = around;
  const watch = metrics && commitMetrics(metrics);
  const counted = metrics && countMetrics(metrics);
  const bell = new Bell();
  const platforms = new ConnectedPlatforms();
  const ground = {
    clock,
    randomBytes,
    newId: randomUUID,
    secrets: around.secrets ?? createSecrets({ old: [] }, randomBytes),
    outbox: openOutbox(database, { clock, bell }),
    platforms,
  };
  const audit = openAuditTrail(database, {
    ...ground,
    watch: watch?.('audit'),
    counted: counted?.('audit'),
  });
  const directory: AccountDirectory = openDirectory(database, {
    clock,
    audit,
    around: {
      // Whatever hangs on people, and whatever must end with them: see `accounts/users/belongings.ts`.
      belongings: () => [keys, alerts.rota, reports, records, signIn].map((each) => each.belongings),
      followers: () => [keys.followUser, signIn.followUser],
    },
  });
  const logins = openLoginActivity(database, {
    ...ground,
    watch: watch?.('login'),
    counted: counted?.('login'),
    places,
    deviceType,
    namesOf: directory.users.namesOf,
  });
  const all = { ...ground, audit, directory, logins };
  const failed = (error: unknown) => log?.warn({ error }, "a key's last use could not be written");
  const keys = openKeys(database, { ...all, failed });
  const policies = openPolicies(database, all);
  const twoFactor = openTwoFactor(database, all);
  const { accounts } = directory;
  const branding = openBranding(database, { ...all, ...hosts, accounts, publicUrl: reachedAt(around) });
  const intents = openIntents(database, audit, ground);
  const mails = post && openMails(database, all);
  const { records, notices, approvalCards } = openToldRecords(database, { ...all, mails });
  const { urlOf } = branding.hosts;
  const signIn = openSignIn(database, { ...all, mails, policies, twoFactor, urlOf });
  const alerts = openAlerts(database, {
    ...all,
    places,
    signOut: (user, by, transaction) => signIn.signOutUser(user, by, transaction, { devices: true }),
  });
  const reports = openReports(database, { ...all, seal, temporary, collections: eventCollections });
  const { writeLink } = signIn;
  const mailSender =
    post && openMailSender(database, { ...all, intents, post, writeLink, random: Math.random });
  const live: Readonly<Record<LiveSource, RenderLive>> = {
    incident: alerts.renderLive,
    storm: alerts.renderLive,
    'sign-in-link': ({ id }) => signIn.renderLink(id),
    approval: ({ id }, { accountId }) => approvalCards.render(accountId, id),
  };
  return {
    ...alerts,
    ...openWatches(database, all),
    ...openConnecting(database, { ...all, checkSlack: checkSlackBy(around) }),
    audit,
    bell,
    branding,
    directory,
    intents,
    keys,
    logins,
    looks: branding,
    ...(mailSender && { mailSender }),
    notices,
    outbox: ground.outbox,
    people: openPeople(database, all),
    platforms,
    policies,
    records,
    renderLive: (content, wanted) => live[content.source](content, wanted),
    reports,
    retentions: openRetention(database, { ...all, collections: eventCollections }),
    signIn,
    twoFactor,
  };
}

/** Slack's SDK is loaded when somebody connects a workspace, not before. */
const checkSlackBy =
  ({ slackApiUrl, log }: { readonly slackApiUrl?: string; readonly log?: Log }) =>
  async (tokens: SlackTokens) => {
    const { checkSlackTokens } = await import('./chat/slack/check-tokens.js');
    return checkSlackTokens(tokens, slackApiUrl, log ?? createLog('silent', process.stderr));
  };
