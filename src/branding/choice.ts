import { z } from 'zod';
import { accentOf, refusePaleAccent } from './accent.js';
import {
  type Colour,
  DEFAULT_LOOK,
  LANGUAGES,
  type Language,
  type Look,
  THEMES,
  type Theme,
} from './look.js';

/** What an account chose of its look. */
export interface Choice {
  readonly theme: Theme;
  /** Absent: the theme's own. */
  readonly accent?: Colour;
  /** Absent: what each browser asks for. */
  readonly language?: Language;
}

/** What is to be different; what is absent stays. */
export interface ChoiceChange {
  readonly theme?: Theme;
  readonly accent?: Colour | 'default';
  readonly language?: Language | 'browser';
}

export const NO_CHOICE: Choice = { theme: DEFAULT_LOOK.theme };

/** Each language in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  ar: 'العربية',
};

/** As stored, or as a link carries it: what this version does not know counts as not chosen. */
export const STORED_CHOICE = z.object({
  theme: z.enum(THEMES).catch(NO_CHOICE.theme),
  accent: z
    .string()
    .regex(/^[0-9a-f]{6}$/)
    .optional()
    .catch(undefined),
  language: z.enum(LANGUAGES).optional().catch(undefined),
});

/**
 * @param verb of the lines that are offered: `set` or `preview`
 * @throws UserError for an accent that can't be seen in the theme, the one that stands included
 */
export function changed(before: Choice, change: ChoiceChange, verb: 'set' | 'preview'): Choice {
  const { theme = before.theme } = change;
  const accent = change.accent === undefined ? before.accent : change.accent;
  const language = change.language === undefined ? before.language : change.language;
  const after: Choice = {
    theme,
    ...(accent === undefined || accent === 'default' ? {} : { accent }),
    ...(language === undefined || language === 'browser' ? {} : { language }),
  };
  if (after.accent !== undefined)
    refusePaleAccent(after.accent, theme, (colour) => writeChange({ ...change, accent: colour }, verb));
  return after;
}

/** The line that makes a change. */
export function writeChange({ theme, accent, language }: ChoiceChange, verb: 'set' | 'preview'): string {
  const written = accent === undefined || accent === 'default' ? accent : `#${accent}`;
  const given = { theme, accent: written, language };
  const options = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}:${value}`],
  );
  return ['/branding', verb, ...options].join(' ');
}

/** The change that makes one choice of another. */
export function changeTo(before: Choice, after: Choice): ChoiceChange {
  return {
    ...(before.theme === after.theme ? {} : { theme: after.theme }),
    ...(before.accent === after.accent ? {} : { accent: after.accent ?? 'default' }),
    ...(before.language === after.language ? {} : { language: after.language ?? 'browser' }),
  };
}

export const isSameChoice = (one: Choice, other: Choice): boolean =>
  Object.keys(changeTo(one, other)).length === 0;

/** Label and words of each value. */
export const inWords = ({ theme, accent, language }: Choice) => ({
  theme,
  accent: accent === undefined ? `#${accentOf(theme).colour} (the theme’s own)` : `#${accent}`,
  language:
    language === undefined ? 'what each browser asks for' : `${LANGUAGE_NAMES[language]} (${language})`,
});

/** The look that a choice makes. */
export const lookFor = (
  { theme, accent, language }: Choice,
  { accountName, logo }: Pick<Look, 'accountName' | 'logo'>,
): Look => ({
  accountName,
  theme,
  accent: accentOf(theme, accent),
  ...(language === undefined ? {} : { language }),
  ...(logo === undefined ? {} : { logo }),
});
