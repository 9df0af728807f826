import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { CheckedSlack, SlackTokens } from '../../accounts/workspaces/slack-connections.js';
import type { Log } from '../../log.js';
import { UserError } from '../../user-error.js';
import { clientOptionsFor } from './client-options.js';
import { patiently } from './patience.js';
import { slackError } from './slack-error.js';

const AUTH = z.object({
  team_id: z.string().regex(/^[TE][A-Z0-9]{1,39}$/),
  team: z.string(),
  bot_id: z.string(),
});

/**
 * Asks Slack whose tokens these are, before they are kept. A signing secret can't be asked for: Slack shows with its first
 * request whether it is right.
 * @see https://docs.slack.dev/reference/methods/auth.test and https://docs.slack.dev/reference/methods/apps.connections.open
 * @throws UserError naming the field whose token Slack refuses
 */
export async function checkSlackTokens(
  { botToken, mode }: SlackTokens,
  apiUrl: string | undefined,
  log: Log,
): Promise<CheckedSlack> {
  const options = clientOptionsFor(apiUrl, log);
  const asked = await patiently(() => new WebClient(botToken, options).auth.test(), {
    repeatable: true,
  }).catch(refused('bot token (xoxb-…)', 'copy it from OAuth & Permissions of the installed app'));
  const auth = AUTH.safeParse(asked).data;
  if (!auth)
    throw new UserError(
      'That token is not of a bot in one workspace. Copy the Bot User OAuth Token (xoxb-…).',
    );
  if (mode.kind === 'socket') {
    const client = new WebClient(mode.appToken, options);
    await patiently(() => client.apps.connections.open({}), { repeatable: true }).catch(
      refused(
        'app token (xapp-…)',
        'generate one with the scope connections:write: Basic Information, App-Level Tokens',
      ),
    );
  }
  return { teamId: auth.team_id, teamName: auth.team };
}

/** Slack's word, and nothing else of what it said. */
function refused(which: string, advice: string): (error: unknown) => never {
  return (error) => {
    const word = slackError(error);
    if (word === undefined || word === 'ratelimited')
      throw new UserError('Slack did not answer. Try again in a minute; nothing was kept.', [], {
        cause: error,
      });
    throw new UserError(`Slack refuses the ${which} with ${word}: ${advice}.`, [], { cause: error });
  };
}
