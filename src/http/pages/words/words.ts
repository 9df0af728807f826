import Negotiator from 'negotiator';
import { LANGUAGES, type Language, type Look } from '../../../branding/look.js';
import { en as accountEn } from './account/en.js';
import type { AccountWords } from './account/words.js';
import { en as signingInEn } from './signing-in/en.js';
import type { SigningInWords } from './signing-in/words.js';
import { en as troubleEn } from './trouble/en.js';
import type { TroubleWords } from './trouble/words.js';

/** Everything that the pages say in one language. */
export interface Words extends SigningInWords, AccountWords {
  readonly trouble: TroubleWords;
}

const WORDS: Readonly<Partial<Record<Language, Words>>> & { readonly en: Words } = {
  en: { ...signingInEn, ...accountEn, trouble: troubleEn },
};

export interface Spoken {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
}

/** The account's language, else the one of ours that the browser likes best, else the first. */
export function spokenIn({ language }: Pick<Look, 'language'>, acceptLanguage: string | undefined): Spoken {
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? LANGUAGES[0] } });
  const liked = LANGUAGES.find((each) => each === negotiator.language([...LANGUAGES]));
  return speaking(language ?? liked ?? LANGUAGES[0]);
}

export const speaking = (language: Language): Spoken => ({
  language,
  direction: language === 'ar' ? 'rtl' : 'ltr',
  words: WORDS[language] ?? WORDS.en,
});
