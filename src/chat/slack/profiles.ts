import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChatProfile } from '../../accounts/identities/chat-profile.js';
import type { Clock } from '../../time/clock.js';
import { patiently } from './patience.js';
import { slackError } from './slack-error.js';

/** Somebody of the workspace, as Slack knows them. */
export interface SlackProfile extends ChatProfile {
  /** As shown in Slack. */
  readonly name: string;
}

/** A person by Slack user id. @returns undefined when nobody, or nobody active, has that id */
export type ProfileLookup = (chatUser: string) => Promise<SlackProfile | undefined>;

const ANSWER = z.object({
  user: z.object({
    id: z.string().optional(),
    team_id: z.string().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    tz: z.string().optional(),
    profile: z.object({ email: z.string().optional(), display_name: z.string().optional() }).optional(),
  }),
});

const UNKNOWN = new Set(['user_not_found', 'user_not_visible']);
const KEPT_MS = 60_000;
const MOST_KEPT = 5_000;

/**
 * Profiles from `users.info` (scopes `users:read`, `users:read.email`), kept for a minute so that a burst of commands
 * asks Slack once.
 * @throws what the Web API throws when Slack cannot be asked; a failure is not kept
 */
export function slackProfiles(client: WebClient, teamId: string, clock: Clock): ProfileLookup {
  const kept = new Map<string, { until: number; profile: Promise<SlackProfile | undefined> }>();
  return async (chatUser) => {
    if (isForeign(chatUser)) return { kind: 'other-organisation', name: 'somebody of another organisation' };
    if (!/^[UW][A-Z0-9]{2,30}$/.test(chatUser)) return undefined;
    const now = clock.now().getTime();
    const known = kept.get(chatUser);
    if (known && known.until > now) return known.profile;
    if (kept.size >= MOST_KEPT) kept.clear();
    const profile = ask(client, teamId, chatUser);
    kept.set(chatUser, { until: now + KEPT_MS, profile });
    profile.catch(() => kept.delete(chatUser));
    return profile;
  };
}

/**
 * The member of that address, by Slack user id (`users.lookupByEmail`, scope `users:read.email`).
 * @returns undefined for nobody, guests, bots and people of other organisations
 */
export async function slackMemberWithEmail(
  client: WebClient,
  teamId: string,
  email: string,
): Promise<string | undefined> {
  const answer = await patiently(() => client.users.lookupByEmail({ email }), { repeatable: true }).catch(
    (error: unknown) => {
      if (slackError(error) === 'users_not_found') return undefined;
      throw error;
    },
  );
  if (!answer) return undefined;
  const { user } = ANSWER.parse(answer);
  const isMember = !user.deleted && kindOf(user, teamId) === 'member';
  return isMember && user.profile?.email?.toLowerCase() === email ? user.id : undefined;
}

async function ask(client: WebClient, teamId: string, chatUser: string): Promise<SlackProfile | undefined> {
  const answer = await patiently(() => client.apiCall('users.info', { user: chatUser }), {
    repeatable: true,
  }).catch((error: unknown) => {
    if (UNKNOWN.has(slackError(error) ?? '')) return undefined;
    throw error;
  });
  if (!answer) return undefined;
  const { user } = ANSWER.parse(answer);
  if (user.deleted) return undefined;
  const kind = kindOf(user, teamId);
  return {
    name: user.profile?.display_name || user.real_name || user.name || chatUser,
    kind,
    ...(user.tz ? { zone: user.tz } : {}),
    ...(kind === 'member' && user.profile?.email ? { email: user.profile.email.toLowerCase() } : {}),
  };
}

function kindOf(user: z.infer<typeof ANSWER>['user'], teamId: string): SlackProfile['kind'] {
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== teamId))
    return 'other-organisation';
  if (user.is_bot) return 'bot';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

/**
 * People of other organisations, met in shared channels: their user ids are only unique together with their team's, so
 * they are known by both. Such an id begins with T or E, and never equals one of this workspace.
 */
export const foreignId = (teamId: string, chatUser: string): string => `${teamId}${chatUser}`;
const isForeign = (chatUser: string) => /^[TE][A-Z0-9]{2,40}$/.test(chatUser);
