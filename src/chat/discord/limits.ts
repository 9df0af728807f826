/** What Discord accepts: https://discord.com/developers/docs, the pages of messages, components and commands. */
export const LIMITS = {
  embed: { title: 256, description: 4096, footer: 2048, total: 6000, perMessage: 10 },
  button: { label: 80, customId: 100, perRow: 5, rows: 5 },
  select: { options: 25, text: 100, placeholder: 150 },
  modal: { title: 45, fields: 5, label: 45, description: 100, value: 4000, choices: 25 },
  choice: { count: 25, text: 100 },
  description: 100,
  /** One file, where the server has no boosts and the interaction does not say otherwise. */
  fileBytes: 10 * 1024 * 1024,
  /** Files of one message, and what one request is let to hold in memory. */
  attachments: 10,
  requestBytes: 25 * 1024 * 1024,
  /** An interaction may be answered for 15 minutes; half a minute is kept for the way. */
  tokenMs: 14.5 * 60_000,
} as const;
