import { isReady } from '../../src/branding/host/check-host.js';
import {
  CLAIM_DAYS,
  type GivenUp,
  type LookedAt,
  REDIRECT_DAYS,
  type Standing,
  type Switched,
} from '../../src/branding/host/hosts.js';
import { LINES } from '../../src/branding/words.js';
import { type Button, code, type Field, fields, note, type Reply, text } from '../../src/chat/reply.js';
import { writeLocal } from '../../src/time/write.js';
import { SHOW } from './show-button.js';

const GIVE_UP: Button = {
  label: 'Give it up',
  command: '/branding reset hostname',
  style: 'danger',
  confirm: 'The hostname is given up.',
};
const REMEMBERED =
  'A browser keeps sign-ins and remembered devices for one host: people sign in there again, and remembered devices must be remembered again.';

/** `/branding hostname` where nothing is claimed. */
export const hostForm = ({ live }: Standing, url: string, zone: string): Reply => ({
  tone: 'plain',
  heading:
    live === undefined ? 'The pages have no hostname of their own yet' : `The pages are at ${live.host}`,
  blocks: [
    ...(live === undefined ? [] : [fields([{ label: 'Since', value: writeLocal(live.since, zone) }])]),
    text(
      `The pages are at ${url}. A host of your own domain shows your logo on the sign-in page; it is yours once a TXT record says so.`,
    ),
  ],
  ...(live === undefined ? {} : { buttons: [GIVE_UP] }),
  form: {
    title: 'Hostname',
    command: LINES.hostname,
    submitLabel: 'Claim it',
    fields: [
      { name: 'host', label: 'Host', hint: 'Such as login.acme.example; no port, no path', required: true },
    ],
  },
});

/** How far a claimed host is: three ticks, what to do next, and the button when it can be switched to. */
export function checklist({ host, record, checked }: LookedAt, zone: string): Reply {
  const { txt, addresses, certificate } = checked;
  const ready = isReady(checked);
  const until = certificate.until && `valid until ${writeLocal(certificate.until, zone)}`;
  return {
    tone: ready ? 'success' : 'plain',
    heading: ready
      ? `${host} is ready: switch to it when you like.`
      : `${host} is claimed. ${[txt, addresses, certificate].filter(({ ok }) => ok).length} of 3 are there.`,
    blocks: [
      fields([
        line('TXT record', txt, record.name),
        line('A or AAAA', addresses, addresses.found.join(', ')),
        line('Certificate', certificate, until ?? ''),
      ]),
      ...(txt.ok
        ? []
        : [
            text('Add this record where the domain is managed:'),
            code(`${record.name}. TXT "${record.value}"`),
          ]),
      ...(txt.ok && !addresses.ok
        ? [
            note(
              'A proxy or network of somebody else may stand before it; then the certificate alone has to be right.',
            ),
          ]
        : []),
      ...(ready
        ? [note(REMEMBERED)]
        : [
            note(
              `Looked up again every five minutes for ${CLAIM_DAYS} days; whoever claimed it is told when it is ready.`,
            ),
          ]),
    ],
    buttons: [
      ...(ready ? [switchButton(host, addresses.ok)] : []),
      { label: 'Check again', command: LINES.hostname },
      GIVE_UP,
    ],
  };
}

const line = (label: string, { ok, why = '' }: { ok: boolean; why?: string }, found: string): Field => ({
  label: `${ok ? '✓' : '✗'} ${label}`,
  value: ok ? found : why,
});

const switchButton = (host: string, isHere: boolean): Button => ({
  label: 'Switch',
  command: `${LINES.hostname} host:${host} switch:yes`,
  style: 'primary',
  confirm: `Pages and links move to ${host}. ${isHere ? '' : 'Its address is not Castellan’s own: be sure that it leads there. '}${REMEMBERED}`,
});

/** What the switch has done. */
export const switchedAnswer = (host: string, { url, former }: Switched, zone: string): Reply => ({
  tone: 'success',
  heading: `The pages are at ${host} now.`,
  blocks: [
    code(`${url}/sign-in`),
    text(
      `Links in messages lead there from now on. ${
        former === undefined
          ? 'Sign-in pages at the shared address go on working.'
          : `${former.host} leads there for ${REDIRECT_DAYS} days, until ${writeLocal(former.until, zone)}; keep its address and certificate that long.`
      }`,
    ),
    note(REMEMBERED),
  ],
  buttons: [{ label: 'Logo', command: LINES.logo }, SHOW],
});

/** What `reset hostname` has done. */
export const givenUpAnswer = ({ claimed, former, url }: GivenUp, zone: string): Reply => ({
  tone: 'success',
  heading:
    former === undefined
      ? `${claimed} is not claimed any more.`
      : `${former.host} is given up; the pages are at ${url}.`,
  blocks:
    former === undefined
      ? []
      : [
          text(
            `${former.host} leads there until ${writeLocal(former.until, zone)}. Links in messages lead there from now on.`,
          ),
          note(REMEMBERED),
        ],
  buttons: [{ label: 'Another hostname', command: LINES.hostname }, SHOW],
});
