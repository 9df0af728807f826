import { describeFinding, describeVerified, verdictOf } from '../../events/seal/verify/describe.js';
import type { Verified } from '../../events/seal/verify/verify-account.js';
import { writeOffset } from '../../time/write.js';
import type { EvidenceOf, EvidenceParts, EvidenceWatching } from './evidence-parts.js';

/** What verifying the seal found, for people and for programs. */
export interface Verification {
  readonly text: string;
  readonly json: string;
  /** One line for each account. */
  readonly verdicts: readonly string[];
}

/** Verifies each account's whole chain and the events of the period against it. @throws the signal's reason */
export async function verifySeal(
  { accountIds, interval, reader }: EvidenceOf,
  { seal }: Pick<EvidenceParts, 'seal'>,
  { tell, signal }: Pick<EvidenceWatching, 'tell' | 'signal'>,
): Promise<Verification> {
  const write = (moment: Date) => writeOffset(moment, reader.zone);
  const all: Verified[] = [];
  for (const accountId of accountIds) {
    const name = reader.accountName(accountId);
    tell(`The seal of ${name} is verified`);
    const progress = (compared: number) =>
      tell(`The seal of ${name} is verified: ${compared.toLocaleString('en')} events compared`);
    all.push(await seal.verify(accountId, interval, { progress, signal }));
  }
  const verdicts = all.map((each) => verdictOf(each, reader.accountName(each.accountId)));
  const told = all.map((each, place) => ({
    account: each.accountId,
    verdict: each.verdict,
    words: verdicts[place],
    findings: each.findings.count,
    named: each.findings.named.map((finding) => describeFinding(finding, write)),
    figures: Object.fromEntries(describeVerified(each, write).map(({ label, value }) => [label, value])),
  }));
  const lines = told.flatMap(({ words, named, figures }) => [
    words,
    ...named.map((finding) => `  ${finding}`),
    ...Object.entries(figures).map(([label, value]) => `  ${label}: ${value}`),
    '',
  ]);
  return { text: `${lines.join('\n')}`, json: `${JSON.stringify(told, undefined, 2)}\n`, verdicts };
}
