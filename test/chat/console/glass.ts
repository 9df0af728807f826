/** What a window of 80 columns looks like that was drawn on, as rows of text. */
export function glass(drawn: string, columns = 80): readonly string[] {
  const rows: string[][] = [[]];
  let [row, column] = [0, 0];
  const line = (at: number): string[] => {
    while (rows.length <= at) rows.push([]);
    return rows[at] ?? [];
  };
  const command = (letter: string, count: number) => {
    if (letter === 'A') row = Math.max(0, row - count);
    if (letter === 'B') row += count;
    if (letter === 'C') column += count;
    if (letter === 'D') column = Math.max(0, column - count);
    if (letter === 'G') column = count - 1;
    if (letter === 'J' || letter === 'K') line(row).length = Math.min(line(row).length, column);
    if (letter === 'J') rows.length = row + 1;
  };
  const write = (character: string) => {
    if (character === '\r') column = 0;
    else if (character === '\n') [row, column] = [row + 1, 0];
    else {
      if (column === columns) [row, column] = [row + 1, 0];
      const cells = line(row);
      while (cells.length < column) cells.push(' ');
      cells[column] = character;
      column += 1;
    }
  };
  const [first = '', ...escaped] = drawn.split('\u001b');
  for (const character of first) write(character);
  for (const part of escaped) {
    const [sequence = '', count, letter = ''] = /^\[(\d*)([A-Za-z])/.exec(part) ?? [];
    command(letter, Number(count || 1));
    for (const character of part.slice(sequence.length)) write(character);
  }
  return rows.map((cells) => cells.join('').trimEnd());
}
