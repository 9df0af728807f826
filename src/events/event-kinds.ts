import type { EventRecord } from './event-record-store.js';

/** The kinds of event there are. Their order is part of what is sealed: append, never reorder. */
export const EVENT_KINDS = ['audit', 'login'] as const;
export type EventKindName = (typeof EVENT_KINDS)[number];

/** The collection each kind is kept in. */
export type EventCollections = Readonly<Record<EventKindName, string>>;

/** The store's own id of an event. */
export type EventKey = EventRecord<unknown>['_id'];
