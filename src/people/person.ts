/** What is kept of a person who uses the platform: somebody the account's own pages or servers told of. */
export interface Person {
  /** `p_` and 20 hex digits. */
  readonly id: string;
  readonly accountId: string;
  /** The platform's own id of the person; absent while nobody has signed in. */
  readonly userId?: string;
  /** Browsers and devices, by the random ids they gave themselves. */
  readonly anonymousIds: readonly string[];
  /** In the order of their names. */
  readonly attributes: readonly Attribute[];
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** A pair rather than a field, so that no name that a page sends becomes a key of a document. */
export interface Attribute {
  readonly name: string;
  readonly value: AttributeValue;
}

export type AttributeValue = string | number | boolean;

/** Something a person did. */
export interface PersonEvent {
  /** The sender's id; the same twice is one event. */
  readonly eventId: string;
  readonly name: string;
  readonly properties: readonly Attribute[];
  readonly occurredAt: Date;
  readonly receivedAt: Date;
}

export const MOST_ATTRIBUTES = 50;
/** Devices beyond these push out those that came first. */
export const MOST_ANONYMOUS_IDS = 50;
/** How long events of people are kept; what they are about is not the audit trail. */
export const EVENTS_KEPT_DAYS = 395;

/** `Ada Lovelace`, when an attribute says so, else the platform's id, else what the browser calls itself. */
export function nameOf({ attributes, userId, id }: Person): string {
  const said = (wanted: string) => attributes.find(({ name }) => name.toLowerCase() === wanted)?.value;
  return String(said('name') ?? said('email') ?? userId ?? id);
}
