import type { Command } from '../command.js';
import { registration } from './registration.js';

/** The registration as its file in the repository holds it: what Discord's client shows can be read there. */
export const registrationFile = (commands: readonly Command[]): string =>
  `${JSON.stringify(registration(commands), null, 2)}\n`;
