import { type Duty, namesIn } from '../../src/alerts/oncall/duty.js';
import { type Shift, shiftsFrom } from '../../src/alerts/oncall/shifts.js';
import { handoverInWords, onCallInWords } from '../../src/alerts/oncall/words.js';
import type { CommandContext } from '../../src/chat/command.js';
import { type Block, fields, note, type Reply, table } from '../../src/chat/reply.js';
import { writeDuration } from '../../src/time/duration.js';
import { writeNight } from '../../src/time/night.js';
import { writeMinute } from '../../src/time/write.js';

const HANDOVERS_SHOWN = 6;

/** Who is on call now, who is next and until when, and how it is settled. */
export function showAnswer(duty: Duty | undefined, context: CommandContext): Reply {
  if (duty === undefined)
    return {
      tone: 'warning',
      heading: 'Nobody is on call: an alert that nobody acknowledges calls nobody.',
      blocks: [],
      buttons: [{ label: 'Say who is', command: '/oncall set' }],
    };
  const { now, asker } = context;
  const shifts = shiftsFrom(duty.plan, now, duty.available, HANDOVERS_SHOWN + 1);
  const words = onCallInWords(duty, now);
  const [next] = namesIn(duty, shifts[1]?.userId === undefined ? [] : [shifts[1].userId]);
  return {
    tone: words === undefined ? 'warning' : 'plain',
    heading:
      words === undefined
        ? 'Nobody is on call now: everybody is passed over.'
        : `On call: ${words}${next === undefined ? '' : `, then ${next}`}`,
    blocks: [planFields(duty), ...handovers(duty, shifts.slice(1), asker.calendar.zone), ...away(duty)],
    buttons: [
      { label: 'Hand over', command: '/oncall handover' },
      { label: 'Change', command: '/oncall set' },
    ],
    shareable: true,
  };
}

function planFields(duty: Duty): Block {
  const { people, handover, zone, escalateMs, night } = duty.plan;
  return fields([
    { label: 'Order', value: namesIn(duty, people).join(', ') },
    { label: 'Handover', value: `${handoverInWords(handover)} (${zone})` },
    { label: 'Not acknowledged', value: `the next person is called after ${writeDuration(escalateMs)}` },
    {
      label: 'Night',
      value: night ? `${writeNight(night)}: only high and critical alerts call anybody` : 'none',
    },
  ]);
}

function handovers(duty: Duty, shifts: readonly Shift[], zone: string): readonly Block[] {
  if (shifts.length === 0) return [note('There is nobody to hand over to.')];
  const rows = shifts.map(({ userId, from, to }) => {
    const [name = 'nobody'] = namesIn(duty, userId === undefined ? [] : [userId]);
    const instead = userId !== undefined && isOverride(duty, userId, from);
    const end = to ? writeMinute(to, zone) : '';
    return [writeMinute(from, zone), end, instead ? `${name} (override)` : name];
  });
  const columns = [
    { title: 'From', weight: 3 },
    { title: 'To', weight: 1 },
    { title: 'On call', weight: 2 },
  ];
  return [table(columns, rows), note(`Times: ${zone}`)];
}

const isOverride = ({ plan }: Duty, userId: string, at: Date) =>
  plan.overrides.some((each) => each.userId === userId && each.from <= at && at < each.to);

/** Whoever can't be called is passed over, which those who rely on them have to know. */
function away({ people, plan }: Duty): readonly Block[] {
  const reasons = [...people.values()].flatMap(({ user, away: why }) => (why ? [`${user.name} ${why}`] : []));
  const gone = plan.people.filter((id) => !people.has(id)).length;
  if (gone > 0) reasons.push(`${gone} are gone`);
  return reasons.length === 0 ? [] : [note(`Passed over: ${reasons.join('; ')}.`)];
}
