export type Platform = 'slack' | 'discord' | 'console';

/** Where something is shown: a channel of a workspace, or a person's direct messages there. */
export interface ChatAddress {
  readonly platform: Platform;
  /** Slack team id, Discord guild id; `local` in the terminal. */
  readonly workspace: string;
  readonly to: Recipient;
}

/** The platform's own ids. */
export type Recipient = { readonly channel: string } | { readonly person: string };

/** `slack:T024/C111`, as channels are named everywhere; `slack:T024/@U0ADA` for a person. */
export const writeAddress = ({ platform, workspace, to }: ChatAddress): string =>
  `${platform}:${workspace}/${'channel' in to ? to.channel : `@${to.person}`}`;

/** Those named twice once. */
export const distinct = (addresses: readonly ChatAddress[]): readonly ChatAddress[] => [
  ...new Map(addresses.map((address) => [writeAddress(address), address])).values(),
];

const CHANNEL = /^(slack|discord|console):([^/@]+)\/([^/@]+)$/;

/** A channel as {@link writeAddress} writes it; undefined for anything else. */
export function readChannelAddress(
  text: string,
): (ChatAddress & { readonly to: { readonly channel: string } }) | undefined {
  const [, platform, workspace, channel] = CHANNEL.exec(text) ?? [];
  const known = (['slack', 'discord', 'console'] as const).find((each) => each === platform);
  if (known === undefined || workspace === undefined || channel === undefined) return undefined;
  return { platform: known, workspace, to: { channel } };
}
