/** A file that waits in the database to be posted. */
export interface StoredFile {
  /** Names its bytes in the store; never used again for others. */
  readonly id: string;
  /** As it is sent: `[A-Za-z0-9._-]`. */
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex SHA-256 of its bytes. */
  readonly sha256: string;
  /** Of a picture: what it says, with its numbers. */
  readonly alt?: string;
}

/** A file, or a part of one, on this machine's disk. */
export interface FileOnDisk {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Of a picture: what it says. */
  readonly alt?: string;
}
