import { foldName } from '../events/fold.js';

/** Where an audit event belongs: module, sub-module if any, action. */
export interface Terms {
  readonly module: string;
  readonly subModule?: string;
  readonly action: string;
}

interface Entry {
  readonly module: string;
  readonly subModule?: string;
  readonly actions: readonly string[];
  /** Other words that senders use for an action, folded. */
  readonly understood?: Readonly<Record<string, string>>;
}

/** The modules every account has from the start, in the order they are shown. */
const CATALOGUE: readonly Entry[] = [
  {
    module: 'Business Group',
    actions: ['Add', 'Edit', 'Notify business group owner', 'Notify assigned users'],
  },
  { module: 'Business Profile', actions: ['Setup', 'Update'] },
  { module: 'Access Account', actions: ['Setup', 'Edit', 'Deactivate', 'Activate'] },
  { module: 'WABA Numbers', actions: ['Activate', 'Edit'] },
  { module: 'WABA Numbers', subModule: 'Message Links', actions: ['Create', 'Edit', 'Delete'] },
  { module: 'Templates', actions: ['Create', 'Edit', 'Approve', 'Reject', 'Delete'] },
  { module: 'Templates', subModule: 'Template Content', actions: ['Approve', 'Reject'] },
  { module: 'Templates', subModule: 'Settings', actions: ['Edit'] },
  { module: 'Opt-in/Opt-out', actions: ['Create', 'Edit', 'Delete'], understood: { update: 'Edit' } },
  { module: 'Users', actions: ['Made Admin', 'Suspend', 'Delete', 'Edited'] },
  { module: 'Roles', actions: ['Add', 'Edit'] },
  // Castellan's own. What a release adds to their actions is learnt when it is first recorded.
  { module: 'Chat Commands', actions: [] },
  { module: 'Chat Deliveries', actions: ['Post', 'Upload', 'Direct Message', 'Edit'] },
  { module: 'API Keys', actions: ['Create', 'Rotate', 'Revoke', 'Assign'] },
  { module: 'Password Policy', actions: ['Set', 'Undo'] },
  { module: 'Two-Factor Authentication', actions: ['Set', 'Reset', 'Forget'] },
  { module: 'Branding', actions: ['Set', 'Reset'] },
  { module: 'Alerts', actions: ['Acknowledge', 'Resolve', 'Snooze'] },
  { module: 'Reports', actions: ['Schedule', 'Run', 'Pause', 'Resume', 'Cancel'] },
  { module: 'People', actions: ['Edit', 'Forget'] },
];

/** How module, sub-module and action names are compared: case, hyphens and spaces make no difference. */
export const termKey = (name: string): string => foldName(name).replace(/ ?\/ ?/g, '/');

/** A sub-module column's way of saying "none". */
const none = (subModule: string | undefined) => subModule === undefined || /^[\s–—-]*$/u.test(subModule);

/**
 * The catalogue's spelling of each part it knows; other parts stay as they are. `Update` of Opt-in/Opt-out is `Edit`.
 * Works on filters as well, where any part may be absent.
 */
export function canonicalTerms<T extends Partial<Terms>>(terms: T): T {
  const ofModule = CATALOGUE.filter(({ module }) => same(module, terms.module));
  const module = ofModule[0]?.module ?? terms.module;
  const subModule = none(terms.subModule)
    ? undefined
    : (ofModule.find((entry) => same(entry.subModule, terms.subModule))?.subModule ?? terms.subModule);
  const nearestFirst = [...ofModule].sort((entry) => (entry.subModule === subModule ? -1 : 1));
  return { ...terms, module, subModule, action: canonicalAction(nearestFirst, terms.action) };
}

function canonicalAction(entries: readonly Entry[], action: string | undefined): string | undefined {
  if (action === undefined) return undefined;
  const key = termKey(action);
  return (
    entries.flatMap((entry) => entry.understood?.[key] ?? []).at(0) ??
    entries.flatMap((entry) => entry.actions).find((each) => termKey(each) === key) ??
    action
  );
}

/** Every place of the catalogue an event can belong to. A module without actions yet is one without an action. */
export const catalogueTerms = (): readonly (Omit<Terms, 'action'> & { readonly action?: string })[] =>
  CATALOGUE.flatMap(({ module, subModule, actions }) =>
    actions.length === 0 ? [{ module, subModule }] : actions.map((action) => ({ module, subModule, action })),
  );

const same = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && termKey(a) === termKey(b);
