/** Text from anywhere, as a picture can show it: one line, without what is not printed, cut. */
export function shown(text: string, most: number): string {
  const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim() || '(empty)';
  const letters = Array.from(plain);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : plain;
}
