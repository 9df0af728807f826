import { type Fault, field } from '../kit/fields.js';
import type { Html } from '../kit/html.js';
import type { Visitor } from '../serve/visitor.js';

/** What stands in the name's fields. */
export interface TypedName {
  readonly account?: string;
  readonly email?: string;
}

/** Who somebody says they are: the address, and the account where that is not known. */
export function nameFields(
  { words, account }: Visitor,
  typed: TypedName,
  faults: readonly Fault[],
): readonly Html[] {
  const isAsked = account === undefined;
  const asked = field(faults, {
    name: 'account',
    label: words.account,
    hint: words.accountHint,
    autocomplete: 'organization',
    value: typed.account,
    focus: true,
  });
  const email = field(faults, {
    name: 'email',
    label: words.email,
    type: 'email',
    autocomplete: 'username',
    value: typed.email,
    focus: !isAsked,
  });
  return isAsked ? [asked, email] : [email];
}

/** An account that was named goes along; one that needs no naming does not. */
export const carriedAccount = ({ account, isTheOnlyAccount }: Visitor): { readonly account?: string } =>
  account === undefined || isTheOnlyAccount ? {} : { account: account.id };

export function nameFaults({ words, account }: Visitor, typed: Required<TypedName>): readonly Fault[] {
  const faults: Fault[] = [];
  if (account === undefined)
    faults.push({ field: 'account', message: typed.account === '' ? words.enterAccount : words.noAccount });
  if (!/^\s*\S+@\S+\s*$/.test(typed.email)) faults.push({ field: 'email', message: words.enterEmail });
  return faults;
}
