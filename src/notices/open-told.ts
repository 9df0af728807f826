import type { Told } from '../modules/told.js';
import type { Approvals } from './approvals/open-approvals.js';
import type { Notices } from './notices.js';
import { noticesOfGroup } from './told-of-groups.js';
import { noticesOfTemplate } from './told-of-templates.js';

/** Whom what is done to which kind of record concerns. */
export const openTold = (notices: Pick<Notices, 'tell'>, approvals: Pick<Approvals, 'follow'>): Told => ({
  async tell(happened, transaction) {
    if (happened.kind.type === 'group')
      await notices.tell(noticesOfGroup(happened), happened.by, transaction);
    if (happened.kind.type !== 'template') return;
    await approvals.follow(happened, transaction);
    await notices.tell(noticesOfTemplate(happened), happened.by, transaction);
  },
});
