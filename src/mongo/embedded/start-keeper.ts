import { spawn } from 'node:child_process';
import { ownProgram } from '../own-program.js';

export interface StartedKeeper {
  /** Whether it has ended: it failed, or another keeper was first. */
  ended(): boolean;
  /** Why it failed, if it did. */
  failure(): string | undefined;
  /** Lets this process end before the keeper does. */
  letGo(): void;
}

/** Starts a keeper away from this process's terminal and process group, so that Ctrl-C here does not end it. */
export function startKeeper(folder: string, mongod: string): StartedKeeper {
  const child = spawn(
    process.execPath,
    [...ownProgram(new URL('./keeper.js', import.meta.url)), folder, mongod],
    {
      detached: true,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  );
  let ended = false;
  let failure: string | undefined;
  child.on('message', (words) => {
    failure = String(words);
  });
  child.on('error', (error) => {
    failure = error.message;
  });
  child.on('exit', () => {
    ended = true;
  });
  return {
    ended: () => ended,
    failure: () => failure,
    letGo() {
      if (child.connected) child.disconnect();
      child.unref();
    },
  };
}
