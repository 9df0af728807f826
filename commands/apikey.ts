import type { ApiKey } from '../src/apikeys/key.js';
import type { Issued } from '../src/apikeys/keys.js';
import { SCOPES, type Scope } from '../src/apikeys/scope.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, type CommandContext, change, command, subcommand } from '../src/chat/command.js';
import { choice, duration, integer, text } from '../src/chat/options.js';
import type { Block } from '../src/chat/reply.js';
import type { Transaction } from '../src/mongo/transaction.js';
import { createForm } from './apikey/create-form.js';
import { expiresOption } from './apikey/expires-option.js';
import { FIND_FORM, findAnswer } from './apikey/find-answer.js';
import { keyOption } from './apikey/key-option.js';
import { listAnswer, PAGE } from './apikey/list-answer.js';
import { originsOption } from './apikey/origins-option.js';
import { pageSnippet } from './apikey/page-snippet.js';
import { revokedAnswer, withdrawnAnswer } from './apikey/revoked-answer.js';
import { ownerNotes, rotatedInWords, rotationOf } from './apikey/rotation.js';
import { secretAnswer } from './apikey/secret-answer.js';
import { EXPIRES_SOON, readerOf } from './apikey/words.js';
import { person } from './user/person.js';

type Parts = Pick<Capabilities, 'keys' | 'people' | 'directory' | 'places' | 'publicUrl'>;

/** What a form has to ask for. */
const lacksSomething = ({ scope, origins }: { scope?: Scope; origins?: readonly string[] }) =>
  scope === undefined || (scope === 'web-sdk' && origins === undefined);

export default ({ keys, people, directory, places, publicUrl }: Parts): Command => {
  const id = keyOption(keys);

  async function pageNotes({ key, secret }: Issued, transaction: Transaction): Promise<readonly Block[]> {
    if (key.scope !== 'web-sdk') return [];
    return pageSnippet(secret, await people.newIdentitySecret(key, transaction), publicUrl);
  }

  const readerFor = (shown: readonly ApiKey[], context: CommandContext) =>
    readerOf(directory, shown, context);

  return command({
    name: 'apikey',
    summary: 'Keys with which programs call the HTTP API',
    subcommands: {
      list: subcommand({
        summary: 'The keys, what each may call, when it ends and when it was last used',
        permission: 'keys.manage',
        options: {
          which: choice({ summary: 'Otherwise those that work', values: ['working', 'ended', 'all'] }),
          page: integer({ summary: 'Which page', min: 1, max: 10_000, hidden: true }),
        },
        examples: [
          { line: '/apikey list', does: 'every key that works, and what expires soon' },
          { line: '/apikey list which:ended', does: 'what was revoked, replaced or has expired' },
        ],
        async run({ which = 'working', page = 1 }, context) {
          const { accountIds } = context.asker;
          const { now } = context;
          const [{ keys: shown, total }, expiring] = await Promise.all([
            keys.list({ accountIds, which, now }, page, PAGE),
            keys.expiring(now, EXPIRES_SOON, accountIds),
          ]);
          const reader = await readerFor(shown, context);
          return listAnswer({ shown, total, which, page, expiring }, reader, context.asker);
        },
      }),
      create: change({
        summary: 'A new key, shown to you once; bare, a form',
        permission: 'keys.manage',
        options: {
          scope: choice({ summary: 'What it may call', values: SCOPES }),
          name: text({ summary: 'Otherwise scope and day', placeholder: 'shop backend', max: 60 }),
          expires: expiresOption('When it ends; otherwise never'),
          origins: originsOption('Of web-sdk keys: the pages it works from'),
        },
        examples: [
          {
            line: '/apikey create scope:2fa',
            does: 'a key for the two-factor methods, with a call to paste',
          },
          {
            line: '/apikey create scope:public-api name:"shop backend" expires:90d',
            does: 'named, for 90 days',
          },
          {
            line: '/apikey create scope:web-sdk origins:https://shop.example',
            does: 'for the pages of a site',
          },
        ],
        stepUp: (typed) => !lacksSomething(typed),
        async run({ scope, name, expires, origins }, context, transaction) {
          if (scope === undefined || lacksSomething({ scope, origins })) return createForm(scope, name);
          const wanted = { scope, name, expiresAt: expires?.at, origins };
          const issued = await keys.create(wanted, context, transaction);
          const heading = `API key ${issued.key.name} is ready.`;
          const further = await pageNotes(issued, transaction);
          return secretAnswer(issued, { heading, further, publicUrl }, context);
        },
      }),
      find: subcommand({
        summary: 'Whose a leaked key is, and where it was last used from',
        permission: 'keys.manage',
        options: {
          secret: text({
            summary: 'What was found; asked for unseen',
            max: 4000,
            secret: true,
            positional: true,
          }),
        },
        examples: [{ line: '/apikey find', does: 'asks for the string where nobody reads it' }],
        async run({ secret }, context) {
          if (secret === undefined) return FIND_FORM;
          const finding = await keys.find(context.asker.accountIds, secret);
          const found = 'found' in finding ? finding.found : [];
          return findAnswer(finding, await readerFor(found, context), places);
        },
      }),
      rotate: change({
        summary: 'Another key in its place; the old one works a while longer, unless it leaked',
        permission: 'keys.manage',
        options: {
          id,
          overlap: duration({ summary: 'How long the old one still works; otherwise 1d, at most 30d' }),
          leaked: choice({ summary: 'yes: the old one ends at once', values: ['yes', 'no'] }),
        },
        examples: [
          { line: '/apikey rotate id:k_7qm2x9d', does: 'a new key; the old one works for a day' },
          { line: '/apikey rotate id:k_7qm2x9d leaked:yes', does: 'a new key; the old one ends at once' },
        ],
        stepUp: true,
        async run({ id: key, overlap, leaked }, context, transaction) {
          const how = rotationOf(key, overlap, leaked);
          const rotated = await keys.rotate(key.id, how, context, transaction);
          const reader = await readerFor([rotated.key], context);
          const heading = rotatedInWords(rotated, reader);
          const further = [...(await pageNotes(rotated, transaction)), ...ownerNotes(rotated, reader)];
          return secretAnswer(rotated, { heading, further, publicUrl }, context);
        },
      }),
      revoke: change({
        summary: 'End a key at once, for good',
        permission: 'keys.manage',
        options: {
          id,
          unshown: choice({ summary: 'Its secret could not be shown', values: ['yes'], hidden: true }),
        },
        examples: [{ line: '/apikey revoke id:k_7qm2x9d', does: 'whatever uses it is refused from now on' }],
        async run({ id: key, unshown }, context, transaction) {
          if (unshown) return withdrawnAnswer(await keys.withdraw(key.id, context, transaction));
          return revokedAnswer(await keys.revoke(key.id, context, transaction));
        },
      }),
      assign: change({
        summary: 'Give a key to another user; it is refused while its user is suspended',
        permission: 'keys.manage',
        options: { id, user: person(directory, { summary: 'To whom: e-mail address, @mention or name' }) },
        examples: [
          { line: '/apikey assign id:k_7qm2x9d user:ben@demo.example', does: 'the key is Ben’s from now on' },
        ],
        async run({ id: key, user }, context, transaction) {
          const { name } = await keys.assign(key.id, user, context, transaction);
          return {
            tone: 'success',
            heading: `${name} (${key.id}) belongs to ${user.name} (${user.email}) from now on.`,
            blocks: [],
            buttons: [{ label: 'All keys', command: '/apikey list' }],
          };
        },
      }),
    },
  });
};
