import type { User } from '../../accounts/users/user.js';
import { fields, note, type Reply, text } from '../../chat/reply.js';
import type { ModuleRecord } from '../../modules/record.js';

const MOST_NAMED = 5;

/** What waits for a decision, with the two buttons; afterwards, what was decided. */
export function approvalCard({ id, values, updatedBy }: ModuleRecord, approvers: readonly User[]): Reply {
  const name = String(values.name);
  const decided = (tone: Reply['tone'], heading: string): Reply => ({
    tone,
    heading,
    blocks: [],
    buttons: [{ label: 'Show', command: `/template show id:${id}` }],
  });
  if (values.state === 'approved') return decided('success', `Template ${name}: approved by ${updatedBy}`);
  if (values.state === 'rejected')
    return decided(
      'warning',
      `Template ${name}: rejected by ${updatedBy}: ${String(values.reason ?? 'no reason')}`,
    );
  if (values.state !== 'pending')
    return decided('plain', `Template ${name} is ${String(values.state)}, and waits for nobody`);
  return {
    tone: 'plain',
    heading: `Template ${name} waits for approval`,
    blocks: [
      fields([
        { label: 'Language', value: String(values.language ?? '') },
        { label: 'Category', value: String(values.category ?? '') },
        { label: 'From', value: updatedBy },
        { label: 'May decide', value: named(approvers) },
      ]),
      text(String(values.body ?? '')),
      note('Whoever wrote it does not decide on it while somebody else may.'),
    ],
    buttons: [
      { label: 'Approve', command: `/template approve id:${id}`, style: 'primary' },
      { label: 'Reject', command: `/template reject id:${id}`, style: 'danger' },
      { label: 'Show', command: `/template show id:${id}` },
    ],
  };
}

/** A card whose record was submitted once more since. */
export const newerCard = ({ id, values }: ModuleRecord): Reply => ({
  tone: 'plain',
  heading: `Template ${String(values.name)} was submitted again: see its newer card`,
  blocks: [],
  buttons: [{ label: 'Show', command: `/template show id:${id}` }],
});

function named(users: readonly User[]): string {
  if (users.length === 0) return 'its author, there being nobody else';
  const shown = users.slice(0, MOST_NAMED).map((user) => user.name);
  const more = users.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
