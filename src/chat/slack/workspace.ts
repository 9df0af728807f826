import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { UserError } from '../../user-error.js';
import { clientOptionsFor } from './client-options.js';
import { patiently } from './patience.js';
import { type ProfileLookup, slackProfiles } from './profiles.js';
import type { SlackSettings, Surroundings } from './settings.js';
import { isBadToken, slackError } from './slack-error.js';

/** The workspace whose bot token was given: known before anybody is answered, so that it can be bound to an account. */
export interface SlackWorkspace {
  /** `T…`: the `workspace` of every chat identity from here. */
  readonly teamId: string;
  readonly teamName: string;
  /** `U…` of the bot. */
  readonly botUserId: string;
  /** What people type after `@` to call it. */
  readonly botName: string;
  readonly client: WebClient;
  /** Given to Bolt as well, so that no call of the program waits or retries by the SDK's own defaults. */
  readonly clientOptions: WebClientOptions;
  readonly profile: ProfileLookup;
  /** Id of the direct message between the bot and somebody of this workspace (scope `im:write`). */
  readonly directMessage: (userId: string) => Promise<string>;
}

const AUTH = z.object({ team_id: z.string(), team: z.string(), user_id: z.string(), user: z.string() });

/**
 * Signs in with the bot token.
 * @throws UserError when Slack refuses the token or cannot be reached
 */
export async function openSlackWorkspace(
  settings: Pick<SlackSettings, 'botToken' | 'apiUrl' | 'called'>,
  { clock, log }: Surroundings,
): Promise<SlackWorkspace> {
  const clientOptions = clientOptionsFor(settings.apiUrl, log);
  const client = new WebClient(settings.botToken, clientOptions);
  const auth = AUTH.parse(
    await patiently(() => client.auth.test(), { repeatable: true }).catch(explain(settings.called?.botToken)),
  );
  return {
    teamId: auth.team_id,
    teamName: auth.team,
    botUserId: auth.user_id,
    botName: auth.user,
    client,
    clientOptions,
    profile: slackProfiles(client, auth.team_id, clock),
    directMessage: directMessages(client),
  };
}

const OPENED = z.object({ channel: z.object({ id: z.string() }) });

/** A direct message keeps its id for ever, so that each is asked for once. */
function directMessages(client: WebClient): SlackWorkspace['directMessage'] {
  const known = new Map<string, string>();
  return async (userId) => {
    const id =
      known.get(userId) ??
      OPENED.parse(await patiently(() => client.conversations.open({ users: userId }), { repeatable: true }))
        .channel.id;
    known.set(userId, id);
    return id;
  };
}

function explain(called = 'SLACK_BOT_TOKEN'): (error: unknown) => never {
  return (error) => {
    const refused = slackError(error);
    if (isBadToken(refused)) {
      const advice = 'Copy the Bot User OAuth Token (xoxb-…) of the installed app: OAuth & Permissions.';
      throw new UserError(`Slack refuses ${called} (${refused}). ${advice}`, [], { cause: error });
    }
    const reason = refused === undefined ? 'no answer' : refused;
    const advice = 'Check the network, the proxy and SLACK_API_URL, then start again.';
    throw new UserError(`Slack cannot be reached (${reason}). ${advice}`, [], { cause: error });
  };
}
