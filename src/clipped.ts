/** At most so many characters (UTF-16 code units), the last of them a … where it was cut; never half a pair of surrogates. */
export const clipped = (text: string, most: number): string =>
  text.length > most
    ? `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`
    : text;
