import type { NewAuditEvent } from '../audit/event.js';
import { type Day, minutesInto } from './day.js';
import { type Dice, dice } from './dice.js';
import { type Cast, CHILD_ACCOUNT } from './people.js';
import { sampleId } from './sample-id.js';
import { templatePublished, templatesReviewedAtNight } from './stories/automatic.js';
import { accessAccount, businessGroup, businessProfile } from './stories/organisation.js';
import { messageLink, numberActivated, optInGroup } from './stories/reach.js';
import { roleChanged, userChanged } from './stories/staff.js';
import { templateMade, templateTidied } from './stories/templates.js';
import type { Step, Story } from './story.js';

/** Told in this order, over and over: templates are the daily business. */
const DECK: readonly Story[] = [
  templateMade,
  businessGroup,
  templateTidied,
  messageLink,
  templateMade,
  userChanged,
  optInGroup,
  templateMade,
  accessAccount,
  templateTidied,
  numberActivated,
  templateMade,
  businessProfile,
  roleChanged,
];

const STORIES_A_DAY = { weekday: 32, weekend: 5 } as const;
const LIVE_MINUTES = 5;

/** User ids by e-mail address. */
export type Ids = ReadonlyMap<string, string>;

/** Everything that happens in an account on one day, in order; the same whenever it is asked for. */
export function auditDay(day: Day, cast: Cast, seed: number, ids: Ids): readonly NewAuditEvent[] {
  const child = cast.accountId === CHILD_ACCOUNT;
  const chance = dice(seed, day.number, child ? 1 : 0);
  const most = day.weekend ? STORIES_A_DAY.weekend : STORIES_A_DAY.weekday;
  const count = child ? Math.floor(most / 4) : most;
  const night = child ? [] : placed(templatesReviewedAtNight({ cast, dice: chance, turn: 0 }), 0.02);
  const work = Array.from({ length: count }, (_, index) => {
    const nth = day.number * STORIES_A_DAY.weekday + index;
    const story = DECK[nth % DECK.length] ?? templateMade;
    const turn = Math.floor(nth / DECK.length);
    return placed(story({ cast, dice: chance, turn }), officeMinute(chance));
  });
  return [...night, ...work.flat()]
    .sort((a, b) => a.minute - b.minute)
    .map((step, index) => {
      const id = sampleId(cast.accountId, seed, day.label, index);
      return eventOf(step, id, minutesInto(day, step.minute), cast.accountId, ids);
    });
}

/** What the web shop did in the half hour before `now`, so that the last minutes are never empty. */
export function liveEvents(now: Date, cast: Cast, seed: number, ids: Ids): readonly NewAuditEvent[] {
  const slotMs = LIVE_MINUTES * 60_000;
  const last = Math.floor(now.getTime() / slotMs);
  return Array.from({ length: 6 }, (_, index) => last - 5 + index).flatMap((slot) =>
    templatePublished({ cast, dice: dice(seed, slot), turn: slot }).map((step) =>
      eventOf(
        step,
        sampleId(cast.accountId, seed, 'live', slot),
        new Date(slot * slotMs),
        cast.accountId,
        ids,
      ),
    ),
  );
}

type Placed = Step & { readonly minute: number };

const placed = (steps: readonly Step[], start: number): Placed[] =>
  steps.map((step) => ({ ...step, minute: start + step.minutes }));

/** Between 8:00 and 17:30, mostly mid-morning and mid-afternoon, to the second. */
function officeMinute(chance: Dice): number {
  const hour = chance.pick([8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 14, 14, 15, 15, 16, 17]);
  return hour * 60 + chance.between(0, hour === 17 ? 1800 : 3599) / 60;
}

function eventOf(step: Step, id: string, occurredAt: Date, accountId: string, ids: Ids): NewAuditEvent {
  const { by, where, action, what, description, more } = step;
  const [module = where, subModule] = where.split(' / ');
  const common = { id, accountId, occurredAt, module, subModule, action, resources: [what], description };
  const base = { ...common, status: 'success', source: 'demo', ...more } as const;
  if ('kind' in by) return { ...base, actor: by };
  const actor = { kind: 'user', name: by.name, id: ids.get(by.email) } as const;
  return { ...base, actor, username: by.email, ip: by.desk.ip, userAgent: by.agent };
}
