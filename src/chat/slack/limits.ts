/**
 * What Slack accepts, from https://docs.slack.dev/reference/block-kit and the methods' pages. Characters are counted
 * the strictest way (see `size`), so that a text at the limit is accepted however Slack counts.
 */
export const LIMITS = {
  message: { blocks: 50, text: 4_000 },
  header: 150,
  /** One section, one rich text block: documented for sections, kept for both. */
  text: 3_000,
  context: 2_000,
  actions: 25,
  button: { text: 75, value: 2_000 },
  /** Options of the `…` menu; of a select there are more. */
  overflow: 5,
  confirm: { title: 100, text: 300, answer: 30 },
  table: { rows: 100, columns: 20, characters: 10_000 },
  view: { blocks: 100, title: 24, metadata: 3_000 },
  input: { label: 2_000, hint: 2_000, value: 3_000, options: 100, optionText: 75, optionValue: 150 },
  /** One file, 1 GB: https://slack.com/help/articles/201330736 */
  fileBytes: 1_000_000_000,
  /** https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses */
  responseUrl: { uses: 5, milliseconds: 30 * 60_000 },
} as const;

/**
 * All visible text of one message. Slack answers `msg_blocks_too_long` to sums it does not document: 11,341 characters
 * of rich text were refused (slackapi/bolt-js#2867), so this stays well below; a refusal is tried again with `narrow`.
 */
export const ROOM = { usual: 9_000, narrow: 2_500 } as const;
