import { readFile } from 'node:fs/promises';
import { auditEventSchema } from '../../src/audit/event-schema.js';
import { eventSchemaFiles } from '../../src/event-schemas.js';
import { loginSchema } from '../../src/logins/event-schema.js';
import { NOON } from '../support/events.js';

const clock = { now: () => NOON };
const audit = auditEventSchema(clock);
const login = loginSchema(clock);
const leastAudit = {
  occurredAt: '2026-11-23T12:00:00Z',
  actor: { name: 'Ada' },
  module: 'Templates',
  action: 'Edit',
};
const start = JSON.stringify(leastAudit).slice(0, -1);
const leastLogin = { occurredAt: '2026-11-23T13:00:00+01:00', username: '', status: 'failure' };

describe('docs/events.md', () => {
  it('shows events that are accepted, and says of every field what it means', async () => {
    const page = await readFile('docs/events.md', 'utf8');
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => JSON.parse(json));
    expect(examples.map(({ kind }) => kind)).toEqual(['audit', 'audit', 'login', 'login']);
    for (const example of examples) {
      const read = (example.kind === 'audit' ? audit : login).safeParse(example);
      expect(read.error?.issues).toBeUndefined();
    }
    const [auditSchema, loginSchemaText] = eventSchemaFiles().map(({ text }) => JSON.parse(text));
    for (const name of Object.keys({ ...auditSchema.properties, ...loginSchemaText.properties }))
      expect(page).toContain(`\`${name}\``);
  });
});

describe('The committed JSON Schemas', () => {
  it.each(eventSchemaFiles())(
    '$path is what the code checks (else: npm run generate)',
    async ({ path, text }) => {
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );
});

describe('A sent event', () => {
  it('needs little, and the rest is filled in', () => {
    expect(audit.parse(leastAudit)).toEqual({
      ...leastAudit,
      occurredAt: NOON,
      actor: { kind: 'user', name: 'Ada' },
      resources: [],
      status: 'success',
      description: '',
    });
    expect(login.parse(leastLogin)).toEqual({ ...leastLogin, occurredAt: NOON, action: 'sign-in' });
  });

  it.each([
    ['an unknown field, by its name', { modul: 'x' }, 'Unrecognized key: "modul"'],
    [
      'a field called __proto__',
      JSON.parse('{"__proto__":{"status":"pending"}}'),
      'Unrecognized key: "__proto__"',
    ],
    ['a time without offset', { occurredAt: '2026-11-23T12:00:00' }, 'is not a date and time with an offset'],
    ['31 February', { occurredAt: '2026-02-31T12:00:00Z' }, 'is not a date and time with an offset'],
    ['the future', { occurredAt: '2026-11-23T12:05:01Z' }, 'is in the future'],
    ['before 1970', { occurredAt: '1969-12-31T23:59:59Z' }, 'is before 1970'],
    ['no address', { ip: '300.1.1.1' }, 'is not an IP address'],
    ['a list for an object', { before: [] }, 'is not an object'],
    ['an object too large', { after: { a: 'x'.repeat(65_537) } }, 'is larger than 65536 characters'],
    ['an object for text', { username: { $ne: 1 } }, 'expected string'],
    ['another kind', { kind: 'login' }, 'expected "audit"'],
  ])('is refused with %s', (_, fields, message) => {
    // As it comes out of a parser: spreading would lose a field called __proto__.
    const read = audit.safeParse(JSON.parse(JSON.stringify(fields).replace(/^\{/, `${start},`)));
    expect(read.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it('may come from a clock that is a little ahead', () => {
    expect(audit.safeParse({ ...leastAudit, occurredAt: '2026-11-23T12:04:59Z' }).success).toBe(true);
  });

  it('keeps before and after as they are, __proto__ and all', () => {
    const after = JSON.parse('{"__proto__":{"admin":true},"$set":{"a.b":1}}');
    expect(JSON.stringify(audit.parse({ ...leastAudit, after }).after)).toBe(JSON.stringify(after));
  });

  it('has its address in canonical form', () => {
    expect(audit.parse({ ...leastAudit, ip: '2001:DB8:0::17' }).ip).toBe('2001:db8::17');
  });
});
