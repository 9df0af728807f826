import type { Mirror } from './mirror.js';

export interface Finding {
  /** `MONGOMS_SYSTEM_BINARY`, `PATH`, `XDG_CACHE_HOME`, and what pip and the downloader read. */
  readonly env: NodeJS.ProcessEnv;
  /** Receives progress, a line at a time. */
  readonly report: (message: string) => void;
  readonly mirror?: Mirror;
}

export interface Fetching extends Required<Finding> {
  /** An existing directory that belongs to the user. */
  readonly cache: string;
}
