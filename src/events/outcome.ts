/**
 * What became of one event that was to be recorded. `existing`: the same id with the same content was there already.
 * `conflict`: the id was there with other content, which stays.
 */
export interface Outcome {
  readonly id: string;
  readonly status: 'recorded' | 'existing' | 'conflict';
}
