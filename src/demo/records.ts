import type { Author } from '../accounts/asking/author.js';
import { DEMO_ACCOUNT } from '../accounts/workspaces/bind-workspace.js';
import { MODULES } from '../modules/modules.js';
import type { AskedAction, Records } from '../modules/records.js';

/** A record of the demo account: the action that makes it, and those that follow. Users stand there by e-mail address. */
interface Sample {
  /** Of the module. */
  readonly command: string;
  /** Of the part it is, when it is one: the name of the record it belongs to. */
  readonly within?: string;
  readonly name: string;
  readonly done: readonly Step[];
}

type Step = Pick<AskedAction, 'action'> & Partial<Pick<AskedAction, 'given' | 'users'>>;

const SUBMIT: Step = { action: 'submit' };
const template = (name: string, body: string): Step => ({
  action: 'create',
  given: { name, language: 'en', category: 'utility', body },
});

const SAMPLES: readonly Sample[] = [
  {
    command: 'group',
    name: 'Sales',
    done: [
      {
        action: 'add',
        given: { name: 'Sales', owner: 'maya@demo.example', description: 'Everybody who sells' },
      },
      { action: 'assign', users: ['lena@demo.example', 'grace@demo.example'] },
    ],
  },
  {
    command: 'group',
    name: 'On call',
    done: [{ action: 'add', given: { name: 'On call', owner: 'ravi@demo.example' } }],
  },
  {
    command: 'profile',
    name: '',
    done: [
      {
        action: 'setup',
        given: {
          name: 'Demo Ltd',
          about: 'Sample data, to be tried',
          email: 'hello@demo.example',
          website: 'https://demo.example',
          vertical: 'Shopping',
        },
      },
    ],
  },
  {
    command: 'access',
    name: 'Meta Business',
    done: [{ action: 'setup', given: { name: 'Meta Business', kind: 'API', login: 'demo-ltd' } }],
  },
  {
    command: 'access',
    name: 'Old gateway',
    done: [
      { action: 'setup', given: { name: 'Old gateway', kind: 'SMPP', login: 'demo-old' } },
      { action: 'deactivate' },
    ],
  },
  {
    command: 'waba',
    name: '+442079460018',
    done: [{ action: 'activate', given: { number: '+442079460018', name: 'Demo Ltd' } }],
  },
  {
    command: 'waba',
    within: '+442079460018',
    name: 'spring-sale',
    done: [{ action: 'create', given: { slug: 'spring-sale', text: 'Tell me about the spring sale' } }],
  },
  {
    command: 'template',
    name: 'Welcome',
    done: [template('Welcome', 'Welcome, {{1}}!'), SUBMIT, { action: 'approve' }],
  },
  {
    command: 'template',
    name: 'Order shipped',
    done: [template('Order shipped', 'Your order {{1}} is on its way.'), SUBMIT],
  },
  { command: 'template', name: 'Delivery note', done: [template('Delivery note', 'Delivered: {{1}}.')] },
  {
    command: 'optin',
    name: 'Newsletter',
    done: [
      {
        action: 'create',
        given: {
          name: 'Newsletter',
          kind: 'opt-in',
          keywords: ['START'],
          message: 'Welcome! Send STOP at any time.',
        },
      },
    ],
  },
  {
    command: 'optin',
    name: 'Everything',
    done: [
      {
        action: 'create',
        given: {
          name: 'Everything',
          kind: 'opt-out',
          keywords: ['STOP', 'END'],
          message: 'You will hear no more.',
        },
      },
    ],
  },
];

/**
 * A few records of each module of the demo account; those that are there, or were deleted, stay as they are.
 * @param ids of users by e-mail address
 * @param since when all this is said to have been done
 */
export async function ensureRecords(
  records: Pick<Records, 'named' | 'list' | 'perform'>,
  ids: ReadonlyMap<string, string>,
  since: Date,
): Promise<void> {
  const author: Author = { actor: { kind: 'system', name: 'Sample data' }, source: 'demo', at: since };
  for (const sample of SAMPLES) await ensure(records, sample, ids, author);
}

async function ensure(
  records: Pick<Records, 'named' | 'list' | 'perform'>,
  { command, within, name, done }: Sample,
  ids: ReadonlyMap<string, string>,
  author: Author,
): Promise<void> {
  const module = MODULES.find((each) => each.command === command);
  if (module === undefined) throw new Error(`there is no module /${command}`);
  const kind = (within === undefined ? undefined : module.parts[0]) ?? module;
  const accountId = DEMO_ACCOUNT;
  const there = module.singular
    ? (await records.list({ accountId, kind }, 0, 1)).records
    : await records.named(accountId, kind, name);
  if (there.length > 0) return;
  const [parent] = within === undefined ? [] : await records.named(accountId, module, within);
  let id: string | undefined;
  // Nobody approves what they wrote: each action is somebody else's.
  for (const { action, given = {}, users = [] } of done) {
    const known = (value: (typeof given)[string]) =>
      typeof value === 'string' ? (ids.get(value) ?? value) : value;
    const asked: AskedAction = {
      accountId,
      module,
      kind,
      action,
      ...(id === undefined ? {} : { id }),
      ...(parent === undefined ? {} : { parent: parent.id }),
      given: Object.fromEntries(Object.entries(given).map(([field, value]) => [field, known(value)])),
      users: users.map((email) => ids.get(email) ?? email),
    };
    id = (await records.perform(asked, { author, ids: [`sample-${action}`] })).record.id;
  }
}
