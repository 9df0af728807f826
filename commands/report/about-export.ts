import { type Button, fields, note } from '../../src/chat/reply.js';
import type { Export } from '../../src/reports/exports/export.js';
import { writeMinute } from '../../src/time/write.js';

const VIA = { chat: 'asked for in chat', schedule: 'by a scheduled report', http: 'over HTTP' } as const;

export const VERIFY_SEAL: Button = { label: 'Verify the seal', command: '/audit verify' };

export const PROOF = note(
  'The register of exports vouches for it, and the audit row of its making, which names the same SHA-256 and is sealed.',
);

/** `Castellan made it for Maya on 2026-11-20 11:05 (Europe/Berlin), asked for in chat`. */
export const byAndWhen = ({ by, madeAt, via }: Export, zone: string, bare = false): string =>
  `${bare ? '' : 'Castellan made it for '}${by.name} on ${writeMinute(madeAt, zone)} (${zone}), ${VIA[via]}`;

/** What was made, as a card. */
export const about = ({ name, caption, rows: count, sha256, heads }: Export) =>
  fields([
    { label: 'File', value: name },
    { label: 'What', value: caption },
    { label: 'Rows', value: count.toLocaleString('en') },
    { label: 'SHA-256', value: sha256 },
    ...heads.map(({ account, sequence, hash }) => ({
      label: `Seal then (${account})`,
      value: `block ${sequence}, ${hash.slice(0, 16)}…`,
    })),
  ]);
