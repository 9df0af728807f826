import type { Duty } from '../../src/alerts/oncall/duty.js';
import { HANDOVER_DAYS } from '../../src/alerts/oncall/plan.js';
import type { Reply } from '../../src/chat/reply.js';
import { writeDuration } from '../../src/time/duration.js';
import { type Night, USUAL_NIGHT, writeNight } from '../../src/time/night.js';
import { writeClock } from '../../src/time/write-clock.js';

/** Filled with today's values; of an account's first plan with what is usual. */
export function setForm(
  duty: Duty | undefined,
  { zone, night: wanted }: { readonly zone: string; readonly night?: Night | 'off' },
): Reply {
  const plan = duty?.plan;
  const emails = plan?.people.flatMap((id) => duty?.people.get(id)?.user.email ?? []) ?? [];
  const holds = plan ? (plan.night ?? 'off') : (wanted ?? USUAL_NIGHT);
  const night = holds === 'off' ? holds : writeNight(holds);
  return {
    tone: 'plain',
    form: {
      title: 'Who is on call',
      command: '/oncall set',
      submitLabel: 'Save',
      fields: [
        {
          name: 'users',
          label: 'People in order',
          hint: 'E-mail addresses with commas; the first begins',
          value: emails.join(','),
          required: true,
        },
        {
          name: 'handover',
          label: 'Handover',
          choices: HANDOVER_DAYS,
          value: plan?.handover.day ?? 'monday',
          required: true,
        },
        { name: 'at', label: 'At', value: writeClock(plan?.handover.atMs ?? 32_400_000), required: true },
        { name: 'zone', label: 'Time zone', value: plan?.zone ?? zone, required: true },
        {
          name: 'escalate',
          label: 'Next person after',
          value: plan ? writeDuration(plan.escalateMs) : '10m',
          required: true,
        },
        {
          name: 'night',
          label: 'Night',
          hint: 'In it only high and critical alerts call anybody; or off',
          value: night,
          required: true,
        },
      ],
    },
    blocks: [],
  };
}
