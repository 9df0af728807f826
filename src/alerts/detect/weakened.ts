/** A value of a policy, as an audit row holds it. */
type Fields = Readonly<Record<string, unknown>>;

/** Which way a setting of some platform gets weaker. Names are compared by their letters alone: `min-length`, `minimumLength`. */
interface Strength {
  readonly names: RegExp;
  /** `least`: weaker when it goes down. `most`: weaker when it goes up, or to nothing. */
  readonly of: 'least' | 'most';
}

/** Castellan's own settings, by their names in `src/policy/policy.ts`; `lockout` there is how long it lasts. */
const OWN: ReadonlyMap<string, Strength['of']> = new Map<string, Strength['of']>([
  ['attempts', 'most'],
  ['lockout', 'least'],
  ['idle', 'most'],
  ['inactive', 'most'],
  ['min-length', 'least'],
  ['classes', 'least'],
  ['history', 'least'],
  ['common', 'least'],
  ['own-name', 'least'],
]);

// Expiry is not among them: forced changes make passwords weaker (NIST SP 800-63B-4, 3.1.1.2).
const STRENGTHS: readonly Strength[] = [
  { names: /^(?:min|minimum)?(?:password)?length|^minlength/, of: 'least' },
  { names: /class|required(?:character|digit|symbol|upper|lower)/, of: 'least' },
  { names: /history|refuseold|oldpasswords|previouspasswords|reuse/, of: 'least' },
  { names: /lockoutminutes|lockoutduration|lockminutes|lockedminutes/, of: 'least' },
  { names: /attempts|failures|^lockout$/, of: 'most' },
  { names: /idle|session|inactiv/, of: 'most' },
  { names: /^(?:refuse|deny|forbid|block|check|screen|require)|breached|common|ownname/, of: 'least' },
];

/**
 * The settings of a password policy that ask for less after than before, in words: `min-length 15 → 8`. What only
 * one of both names is not compared.
 */
export function weakened(before: Fields, after: Fields): readonly string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = after[name];
    const of = OWN.get(name) ?? STRENGTHS.find(({ names }) => names.test(letters(name)))?.of;
    if (of === undefined || is === undefined) return [];
    const [from, to] = [strengthOf(was, of), strengthOf(is, of)];
    if (from === undefined || to === undefined || to >= from) return [];
    return [`${name} ${inWords(was)} → ${inWords(is)}`];
  });
}

const letters = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Higher is stronger; undefined for what can't be compared. */
function strengthOf(value: unknown, of: Strength['of']): number | undefined {
  const size = sizeOf(value);
  if (size === undefined || of === 'least') return size;
  // No limit at all is the weakest.
  return size <= 0 ? Number.NEGATIVE_INFINITY : -size;
}

function sizeOf(value: unknown): number | undefined {
  if (value === null || value === false || value === 'off' || value === 'never') return 0;
  if (value === true || value === 'on') return 1;
  if (Array.isArray(value)) return value.length;
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function inWords(value: unknown): string {
  if (value === null || value === false) return 'off';
  if (value === true) return 'on';
  return (Array.isArray(value) ? value.join(' ') || 'none' : String(value)).slice(0, 60);
}
