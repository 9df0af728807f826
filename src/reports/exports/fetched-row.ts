import type { Change } from '../../accounts/asking/author.js';
import { counted } from '../../counted.js';
import type { NewExport } from './export.js';

/** The row of a file that a program fetched. It names the hash, so that the seal covers it. */
export const fetchedRow = ({ accountId, name, caption, rows, sha256 }: NewExport): Change => ({
  accountId,
  module: 'Reports',
  action: 'Export',
  resources: [{ type: 'file', name }],
  description: `${caption}: ${name} with ${counted(rows, 'row')}, SHA-256 ${sha256}`,
});
