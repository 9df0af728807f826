import { DEFAULT_LOOK, LANGUAGES } from '../../../src/branding/look.js';
import { spokenIn, type Words } from '../../../src/http/pages/words/words.js';

const NO_LANGUAGE = { ...DEFAULT_LOOK, language: undefined };
const languageOf = (...asked: Parameters<typeof spokenIn>) => spokenIn(...asked).language;

/** Everything that is said, with its parameters put in. */
function sayings(words: Words): readonly string[] {
  const said = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(7))];
    return Object.values(value ?? {}).flatMap(said);
  };
  return said(words);
}

describe('the language of a page', () => {
  it('is the person’s own, else the account’s, else what the browser likes best of ours', () => {
    expect(languageOf({ language: 'de' }, 'fr', 'es')).toBe('es');
    expect(languageOf({ language: 'de' }, 'fr')).toBe('de');
    expect(languageOf(NO_LANGUAGE, 'pt-BR,de;q=0.8')).toBe('pt');
    expect(languageOf(NO_LANGUAGE, 'ja, ar;q=0.5, en;q=0.1')).toBe('ar');
    expect(languageOf(NO_LANGUAGE, 'ja')).toBe('en');
    expect(languageOf(NO_LANGUAGE, '\u0000,;;q=x')).toBe('en');
    expect(languageOf(NO_LANGUAGE, undefined, 'xx')).toBe('en');
  });

  it('is written from right to left where it is Arabic', () => {
    expect(LANGUAGES.filter((language) => spokenIn({ language }, undefined).direction === 'rtl')).toEqual([
      'ar',
    ]);
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))(
    '%s says everything, and in its own words',
    (language) => {
      const [own, english] = [
        sayings(spokenIn({ language }, undefined).words),
        sayings(spokenIn({ language: 'en' }, undefined).words),
      ];
      expect(own).toHaveLength(english.length);
      const same = own.filter((text, n) => text === english[n]);
      // “Code” and the like are words of several languages.
      expect(same.length).toBeLessThan(5);
      expect(own.filter((text) => text.trim() === '')).toEqual([]);
    },
  );
});
