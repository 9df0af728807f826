import type { ChatPerson } from './chat-person.js';

/** The demo account's own, in which linking can be tried. No workspace is called so: Slack's ids begin with T or E. */
export const SAMPLE_WORKSPACE: Pick<ChatPerson, 'platform' | 'workspace'> = {
  platform: 'slack',
  workspace: 'SAMPLE',
};
