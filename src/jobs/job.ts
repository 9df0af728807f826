/** Something done again and again by one process at a time, of all that share the database. */
export interface Job {
  /** Its row in the database; never given another meaning. */
  readonly name: string;
  readonly everyMs: number;
  /**
   * Must do no harm when it runs again, or beside itself: whoever did it before may have been killed half-way, or
   * have been so slow that another took over.
   */
  run(): Promise<void>;
}

/** What a capability's `jobs.ts` exports as `jobs`. */
export type JobsOf<Parts> = (parts: Parts) => readonly Job[] | Promise<readonly Job[]>;
