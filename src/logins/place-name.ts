import type { Place } from '../geo/place.js';

/** A place in words: `Berlin, Germany`, or what is known of it. */
export const placeName = ({ city, country, countryCode }: Place): string =>
  [city, country ?? countryCode].filter((part) => part !== undefined).join(', ');
