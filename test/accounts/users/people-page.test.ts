import { readFile } from 'node:fs/promises';
import { PERMISSION_WORDS, PERMISSIONS } from '../../../src/accounts/roles/permission.js';
import { BUILT_IN_ROLES } from '../../../src/accounts/roles/role.js';

it('docs/people.md lists every permission, and which built-in role has it', async () => {
  const page = await readFile('docs/people.md', 'utf8');
  const listed = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(listed).toEqual(
    PERMISSIONS.map((permission) => {
      const marks = BUILT_IN_ROLES.map(({ permissions }) => (permissions.includes(permission) ? 'yes' : ''));
      return `| \`${permission}\` | ${PERMISSION_WORDS[permission]} | ${marks.join(' | ')} |`;
    }),
  );
});
