import type { Language } from '../../../branding/look.js';

/** Date and time to the minute, with the zone's short name, as that language writes them. */
export const writeMoment = (moment: Date, language: Language, zone: string): string =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(moment);
