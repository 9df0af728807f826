import type { Capabilities } from '../../src/capabilities.js';

/** What looking at incidents takes. */
export type LookParts = Pick<Capabilities, 'incidents' | 'cards' | 'directory' | 'theme'>;
