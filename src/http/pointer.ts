const LONGEST_NAME = 100;

/** JSON Pointer as a URI fragment (RFC 6901, section 6): `#/resources/0/name`. Over-long names are cut. */
export const pointerTo = (path: readonly PropertyKey[]): string => `#${path.map(token).join('')}`;

const token = (name: PropertyKey) =>
  `/${encodeURIComponent(
    String(name)
      .slice(0, LONGEST_NAME)
      .replace(/\p{Cs}/gu, '\uFFFD')
      .replaceAll('~', '~0')
      .replaceAll('/', '~1'),
  )}`;
