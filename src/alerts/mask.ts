/**
 * What was typed as user name, fit for a card that many read. The name of nobody may be a password in the wrong field,
 * so that only its first character is shown; not even its length.
 */
export function maskName(username: string, registered: boolean): string {
  if (username === '') return '(empty)';
  const [first = ''] = username;
  return registered ? username : `${first}••••`;
}
