import { type Field, fields, note, type Reply, text } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import type { Login } from '../../logins/event.js';
import { UserError } from '../../user-error.js';
import type { Incident, IncidentFinding } from '../incident.js';
import { findingWords, observedWords, thresholdWords } from '../incidents/finding-words.js';
import { ruleOf } from '../rules/catalogue.js';
import { isAtLeast } from '../severity.js';
import { attemptLine } from './attempts.js';
import { offeredOn } from './card-buttons.js';
import type { CardParts } from './card-parts.js';
import { headline } from './headline.js';
import { moment, type Reader } from './moments.js';
import { type People, peopleOf } from './people.js';
import { stateWords } from './state-words.js';
import { whereFrom } from './where-from.js';

const ATTEMPTS = 3;
const MOST_NAMED = 5;
const MOST_LINES = 5;

/** What is so now: counted when it is shown, never added up. */
interface Counted {
  readonly latest: readonly Login[];
  /** Undefined when the database would have taken too long. */
  readonly total: number | undefined;
}

/** The card of an incident: what, who, where from, how often, why, and what can be done about it. */
export async function incidentCard(incident: Incident, reader: Reader, parts: CardParts): Promise<Reply> {
  const { accountId, findings, severity, status } = incident;
  const counted = await count(incident, parts);
  const { latest } = counted;
  const subjects = findings.flatMap(({ subject }) =>
    subject.kind === 'user' || subject.kind === 'actor' ? [subject.value] : [],
  );
  const names = [...incident.victims, ...subjects, ...latest.map(({ username }) => username)];
  const entered = incident.success === undefined ? [] : [incident.success.user];
  const [people, from, onCall] = await Promise.all([
    peopleOf(accountId, [...names, ...entered], parts),
    whereFrom(incident, latest, parts),
    parts.reach.onCall(accountId, reader.now),
  ]);
  const { buttons, menu } = offeredOn(incident, people);
  const attribution = from.hasPlace ? parts.places.attribution : undefined;
  return {
    tone:
      status === 'resolved' || status === 'merged'
        ? 'success'
        : isAtLeast(severity, 'medium')
          ? 'warning'
          : 'plain',
    heading: headline(incident, people),
    blocks: [
      fields([
        { label: 'Status', value: stateWords(incident, reader) },
        ...whoAndWhere(incident, people, from.lines),
        ...why(incident, counted, reader),
        ...whether(incident, people, reader),
        ...lockout(incident, people, reader),
        { label: 'On call', value: onCall ?? 'nobody' },
      ]),
      ...(latest.length === 0
        ? []
        : [text(['Last attempts', ...latest.map((login) => attemptLine(login, people, reader))].join('\n'))]),
      ...alsoFound(findings),
      note(`${incident.id} · times: ${reader.zone}${attribution === undefined ? '' : ` · ${attribution}`}`),
    ],
    buttons,
    ...(menu.length === 0 ? {} : { menu }),
  };
}

async function count(incident: Incident, { incidents }: CardParts): Promise<Counted> {
  try {
    const { shown, total } = await incidents.logins(incident, ATTEMPTS);
    return { latest: shown, total };
  } catch (error) {
    // Too many to be counted in time: the card must come all the same.
    if (error instanceof UserError) return { latest: [], total: undefined };
    throw error;
  }
}

function whoAndWhere({ victims }: Incident, people: People, lines: readonly string[]): readonly Field[] {
  const named = victims.slice(0, MOST_NAMED).map((name) => people.name(name));
  const more = victims.length - named.length;
  const who = [...new Set(named), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  return [
    ...(who === '' ? [] : [{ label: 'Who', value: who }]),
    ...(lines.length === 0 ? [] : [{ label: 'From', value: lines.join('\n') }]),
  ];
}

function why(
  { findings, firstAt, lastAt, accountId }: Incident,
  { latest, total }: Counted,
  reader: Reader,
): readonly Field[] {
  const [worst] = findings;
  if (worst === undefined) return [];
  const { rule, detail, threshold, subject } = worst;
  const span = `since ${moment(firstAt, reader)}, the last at ${moment(lastAt, reader)}`;
  const each = latest.every(({ status }) => status === 'failure') ? 'failure' : 'login';
  const often =
    total === undefined
      ? `at least ${observedWords(worst)}, ${span}`
      : total === 0
        ? span
        : `${counted(total, each)} ${span}`;
  const { attack } = ruleOf(rule);
  const key = subject.kind === 'key' ? [{ label: 'Key', value: subject.value }] : [];
  return [
    { label: 'How often', value: often },
    ...key,
    {
      label: 'Rule',
      value: threshold > 1 ? `${rule}: ${observedWords(worst)}; it fires at ${thresholdWords(worst)}` : rule,
    },
    ...(detail === undefined ? [] : [{ label: 'Detail', value: detail }]),
    ...(attack === undefined ? [] : [{ label: 'Technique', value: `ATT&CK ${attack.id} ${attack.name}` }]),
    { label: 'Account', value: accountId },
  ];
}

function whether({ success, findings, firstAt }: Incident, people: People, reader: Reader): readonly Field[] {
  const isAboutLogins = findings.some(({ evidence }) => evidence.some(({ kind }) => kind === 'login'));
  if (!isAboutLogins) return [];
  const value =
    success === undefined
      ? `none seen since ${moment(firstAt, reader)}`
      : `yes: ${people.name(success.user)} from ${success.ip ?? 'an unknown address'} at ${moment(success.at, reader)}`;
  return [{ label: 'Success', value }];
}

function lockout({ lockoutOver }: Incident, people: People, reader: Reader): readonly Field[] {
  if (lockoutOver === undefined) return [];
  const { user, at } = lockoutOver;
  return [{ label: 'Lockout', value: `of ${people.name(user)} over since ${moment(at, reader)}` }];
}

/** The other findings, the gravest first. */
function alsoFound(findings: readonly IncidentFinding[]) {
  const others = findings.slice(1);
  if (others.length === 0) return [];
  const lines = others.slice(0, MOST_LINES).map(findingWords);
  const more = others.length - lines.length;
  return [text(['Also found', ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))];
}
