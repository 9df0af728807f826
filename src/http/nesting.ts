const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether JSON text nests deeper than so many levels, found without parsing it: one pass, no recursion. */
export function isDeeperThan(levels: number, json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OBJECT || code === ARRAY) {
      depth += 1;
      if (depth > levels) return true;
    } else if (code === OBJECT_END || code === ARRAY_END) depth -= 1;
  }
  return false;
}
