import { auditEvent, login } from '../../support/events.js';
import { openSealing, type Sealing } from '../../support/sealing.js';

let sealing: Sealing;
beforeEach(async () => {
  sealing = await openSealing();
});
afterEach(() => sealing.close());

it('seals events of both kinds, those there before and those that come', async () => {
  await sealing.audit.append([auditEvent({ id: 'a1' }), auditEvent({ id: 'a2' })]);
  await sealing.logins.append([login({ id: 'l1' })]);
  const { tail } = await sealing.start();
  await sealing.sealed(3);
  await sealing.audit.append([auditEvent({ id: 'a3' })]);
  await sealing.logins.append([login({ id: 'l2' }), login({ id: 'l3', accountId: 'zenith' })]);
  await sealing.sealed(6);
  await tail.stop();
  const report = await sealing.verify();
  expect(report).toMatchObject({ verdict: 'verified', compared: 5, pending: { count: 0 } });
  expect(report.heads.believed).toBe(1);
  expect(sealing.logged).toEqual([]);
});
