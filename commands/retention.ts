import type { Capabilities } from '../src/capabilities.js';
import { type Command, changeAfter, command, subcommand } from '../src/chat/command.js';
import { address, choice, instant, known, text } from '../src/chat/options.js';
import { readDays } from '../src/retention/read-days.js';
import { KIND_OPTIONS, RETENTION_KINDS, type Retention } from '../src/retention/retention.js';
import { UserError } from '../src/user-error.js';
import { heldNowInWords } from './retention/held-now-words.js';
import { heldAnswer, holdsAnswer, releasedAnswer } from './retention/hold-answers.js';
import { readHold } from './retention/read-hold.js';
import { daysForm, previewAnswer, setAnswer, showAnswer } from './retention/set-answers.js';

type Parts = Pick<Capabilities, 'retentions' | 'audit' | 'logins' | 'directory'>;

export default ({ retentions, audit, logins, directory }: Parts): Command => {
  const days = (summary: string, placeholder: string) => text({ summary, placeholder, max: 40 });

  return command({
    name: 'retention',
    summary: 'How long logins and audit events are kept, and what is kept all the same',
    subcommands: {
      show: subcommand({
        summary: 'How long each kind is kept, legal holds, and what goes next',
        permission: 'audit.read',
        options: {},
        examples: [{ line: '/retention show', does: 'how long logins and audit events are kept' }],
        async run(_, { asker: { account, calendar } }) {
          const retention = await retentions.of(account.id);
          const [outlook, running] = await Promise.all([
            retentions.outlook(account.id, retention),
            retentions.running(account.id),
          ]);
          return showAnswer({ account: account.name, zone: calendar.zone }, retention, outlook, running);
        },
      }),
      set: changeAfter({
        summary: 'Sets days per kind; first shows what would go. Bare, a form with today’s values',
        permission: 'retention.manage',
        options: {
          logins: days('Days logins are kept: 30 or more (7y: years), or off: for ever', '365'),
          audit: days('Days audit events are kept: 30 or more (7y: years), or off: for ever', '2555'),
          sure: {
            ...choice({ summary: 'Carried by the button that confirms', values: ['yes'] }),
            hidden: true,
          },
        },
        examples: [
          { line: '/retention set', does: 'a form filled with today’s values' },
          {
            line: '/retention set logins:365 audit:2555',
            does: 'shows what would be purged; a button confirms',
          },
          { line: '/retention set logins:off', does: 'logins are kept for ever' },
        ],
        stepUp: ({ sure }) => sure !== undefined,
        async first(typed, { asker: { account } }) {
          const before = await retentions.of(account.id);
          const wanted: Record<string, number | undefined> = { ...before.days };
          for (const kind of RETENTION_KINDS) {
            const said = typed[KIND_OPTIONS[kind]];
            if (said !== undefined) wanted[kind] = readDays(kind, said);
          }
          const after: Retention = { ...before, days: wanted };
          return { before, after, outlook: await retentions.outlook(account.id, after) };
        },
        async run({ logins, audit: auditDays, sure }, { before, after, outlook }, context, transaction) {
          const { account, calendar } = context.asker;
          if (logins === undefined && auditDays === undefined) return daysForm(before);
          const isShorter = RETENTION_KINDS.some(
            (kind) => (after.days[kind] ?? Infinity) < (before.days[kind] ?? Infinity),
          );
          const asked = { account: account.name, zone: calendar.zone };
          if (isShorter && sure === undefined) return previewAnswer(asked, { before, after }, outlook);
          return setAnswer(
            asked,
            await retentions.set(account.id, after.days, context, transaction),
            outlook,
          );
        },
      }),
      hold: changeAfter({
        summary: 'Keeps events for a case, however old; remove: ends it. Bare, all holds',
        permission: 'retention.manage',
        options: {
          user: text({
            summary: 'Whoever acted or signed in, by user name or name',
            placeholder: 'ada@acme.example',
            max: 320,
          }),
          ip: address({ summary: 'Address or CIDR range' }),
          module: known({
            summary: 'Audit events of this module; no logins',
            placeholder: 'Templates',
            open: true,
            known: ({ asker }) => audit.known(asker.accountIds, 'module'),
          }),
          from: instant({ summary: 'Occurred from then on' }),
          to: instant({ summary: 'Occurred up to then; a day counts whole' }),
          reason: text({ summary: 'What for: the case, who asked', placeholder: 'case 4711', max: 300 }),
          remove: text({ summary: 'Ends the hold of this id', placeholder: 'lh-7k2m9d', max: 20 }),
        },
        examples: [
          { line: '/retention hold', does: 'all legal holds' },
          {
            line: '/retention hold user:ada@acme.example from:2026-01-01 reason:"case 4711"',
            does: 'what Ada did since January stays until the hold is removed',
          },
        ],
        stepUp: ({ remove }) => remove !== undefined,
        async first({ reason: _, remove, ...typed }, { asker, line }) {
          const events = readHold(typed, line);
          if (events === undefined || remove !== undefined) return { events, words: [], isNothing: false };
          const now = await retentions.heldNow(asker.account.id, events);
          const words = await heldNowInWords({ audit, directory, logins }, events, now, asker);
          return { events, words, isNothing: now?.counts.length === 0 };
        },
        async run({ reason, remove }, { events, ...found }, context, transaction) {
          const { account, calendar } = context.asker;
          if (remove !== undefined) {
            if (events !== undefined)
              throw new UserError('remove: stands alone.', [`/retention hold remove:${remove}`]);
            return releasedAnswer(
              await retentions.release(account.id, remove, context, transaction),
              calendar.zone,
            );
          }
          if (events === undefined && reason === undefined)
            return holdsAnswer(account.name, (await retentions.of(account.id)).holds, calendar.zone);
          if (events === undefined)
            throw new UserError('Say which events are to be kept: user:, ip:, module:, from: or to:.', [
              '/retention hold user:ada@acme.example reason:"case 4711"',
            ]);
          const why = reason ?? 'no reason given';
          return heldAnswer(
            await retentions.hold(account.id, events, why, context, transaction),
            calendar.zone,
            found,
          );
        },
      }),
    },
  });
};
