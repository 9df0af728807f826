/** What a person means by a line typed into the terminal. */
export type TypedLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'press'; readonly number: number }
  | { readonly kind: 'command'; readonly line: string };

/** Empty lines and `#` comments are nothing, a number presses a button, and the slash may be left out. */
export function readTyped(typed: string): TypedLine {
  const line = typed.trim();
  if (line === '' || line.startsWith('#')) return { kind: 'nothing' };
  if (/^\/?(?:quit|exit)$/i.test(line)) return { kind: 'leave' };
  if (/^[0-9]{1,3}$/.test(line)) return { kind: 'press', number: Number(line) };
  return { kind: 'command', line: line.startsWith('/') ? line : `/${line}` };
}
