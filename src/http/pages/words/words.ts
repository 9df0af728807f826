import Negotiator from 'negotiator';
import { LANGUAGES, type Language, type Look } from '../../../branding/look.js';
import { ar as accountAr } from './account/ar.js';
import { de as accountDe } from './account/de.js';
import { en as accountEn } from './account/en.js';
import { es as accountEs } from './account/es.js';
import { fr as accountFr } from './account/fr.js';
import { pt as accountPt } from './account/pt.js';
import type { AccountWords } from './account/words.js';
import { ar as signingInAr } from './signing-in/ar.js';
import { de as signingInDe } from './signing-in/de.js';
import { en as signingInEn } from './signing-in/en.js';
import { es as signingInEs } from './signing-in/es.js';
import { fr as signingInFr } from './signing-in/fr.js';
import { pt as signingInPt } from './signing-in/pt.js';
import type { SigningInWords } from './signing-in/words.js';
import { ar as troubleAr } from './trouble/ar.js';
import { de as troubleDe } from './trouble/de.js';
import { en as troubleEn } from './trouble/en.js';
import { es as troubleEs } from './trouble/es.js';
import { fr as troubleFr } from './trouble/fr.js';
import { pt as troublePt } from './trouble/pt.js';
import type { TroubleWords } from './trouble/words.js';

/** Everything that the pages say in one language. */
export interface Words extends SigningInWords, AccountWords {
  readonly trouble: TroubleWords;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: { ...signingInEn, ...accountEn, trouble: troubleEn },
  de: { ...signingInDe, ...accountDe, trouble: troubleDe },
  es: { ...signingInEs, ...accountEs, trouble: troubleEs },
  fr: { ...signingInFr, ...accountFr, trouble: troubleFr },
  pt: { ...signingInPt, ...accountPt, trouble: troublePt },
  ar: { ...signingInAr, ...accountAr, trouble: troubleAr },
};

export interface Spoken {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
}

/** The person's own language, else the account's, else the one of ours that the browser likes best, else the first. */
export function spokenIn(
  { language }: Pick<Look, 'language'>,
  acceptLanguage: string | undefined,
  own?: string,
): Spoken {
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? LANGUAGES[0] } });
  const liked = negotiator.language([...LANGUAGES]);
  const [spoken = LANGUAGES[0]] = [own, language, liked].flatMap((wanted) =>
    LANGUAGES.filter((each) => each === wanted),
  );
  return { language: spoken, direction: spoken === 'ar' ? 'rtl' : 'ltr', words: WORDS[spoken] };
}
