/** How an event came in. `demo` events are samples and shown as such. */
export type EventSource = 'api' | 'import' | 'castellan' | 'demo';
