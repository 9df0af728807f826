/**
 * How an event came in. `demo` events are samples and shown as such. `import` is history, which no rule opens anything
 * for; `replay` is history imported so that the rules see it (`--alert`).
 */
export type EventSource = 'api' | 'import' | 'replay' | 'castellan' | 'demo';
