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
  { module: 'Branding', subModule: 'Logo', actions: ['Set', 'Reset'] },
  { module: 'Branding', subModule: 'Hostname', actions: ['Claim', 'Switch', 'Reset'] },
  { module: 'Account Settings', actions: ['Set'] },
  { module: 'Alerts', actions: ['Acknowledge', 'Resolve', 'Snooze'] },
  { module: 'Reports', actions: ['Schedule', 'Ask', 'Run', 'Pause', 'Resume', 'Assign', 'Cancel', 'Export'] },
  { module: 'Retention', actions: ['Set', 'Hold', 'Release', 'Purge'] },
  { module: 'People', actions: ['Edit', 'Forget'] },
];

/** How module, sub-module and action names are compared: case, hyphens and spaces make no difference. */
export const termKey = (name: string): string => foldName(name).replace(/ ?\/ ?/g, '/');

/** A sub-module column's way of saying "none". */
const isNone = (subModule: string | undefined) => subModule === undefined || /^[\s–—-]*$/u.test(subModule);

/**
 * The catalogue's spelling of each part it knows; other parts stay as they are. `Update` of Opt-in/Opt-out is `Edit`.
 * Works on filters as well, where any part may be absent.
 */
export function canonicalTerms<T extends Partial<Terms>>(terms: T): T {
  const subModule = isNone(terms.subModule) ? undefined : terms.subModule;
  const known = terms.module === undefined ? undefined : modules.get(termKey(terms.module));
  if (known === undefined) return { ...terms, subModule };
  const place = subModule === undefined ? '' : termKey(subModule);
  const action = terms.action === undefined ? undefined : termKey(terms.action);
  return {
    ...terms,
    module: known.module,
    subModule: known.subModules.get(place) ?? subModule,
    action: action === undefined ? undefined : (known.actions.get(action) ?? terms.action),
  };
}

interface KnownModule {
  readonly module: string;
  /** Spellings by key. */
  readonly subModules: Map<string, string>;
  /** Spellings by key, of all sub-modules; other words for an action among the keys. */
  readonly actions: Map<string, string>;
}

// Every recorded event is looked up, so names are folded once.
const modules = new Map<string, KnownModule>();
for (const { module, subModule, actions, understood = {} } of CATALOGUE) {
  const known = modules.get(termKey(module)) ?? { module, subModules: new Map(), actions: new Map() };
  modules.set(termKey(module), known);
  if (subModule !== undefined) known.subModules.set(termKey(subModule), subModule);
  for (const action of actions) known.actions.set(termKey(action), action);
  for (const [word, action] of Object.entries(understood)) known.actions.set(word, action);
}

/** Whether a module is one of the catalogue, however it is spelt; others are the account's own. */
export const isCatalogued = (module: string): boolean => modules.has(termKey(module));

/** Every place of the catalogue an event can belong to. A module without actions yet is one without an action. */
export const catalogueTerms = (): readonly (Omit<Terms, 'action'> & { readonly action?: string })[] =>
  CATALOGUE.flatMap(({ module, subModule, actions }) =>
    actions.length === 0 ? [{ module, subModule }] : actions.map((action) => ({ module, subModule, action })),
  );
