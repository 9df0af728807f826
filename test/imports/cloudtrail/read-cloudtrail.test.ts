import { Readable } from 'node:stream';
import { readCloudTrail } from '../../../src/imports/cloudtrail/read-cloudtrail.js';
import type { Reading } from '../../../src/imports/reading.js';

const RECORD = {
  eventVersion: '1.08',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: 'arn:aws:iam::111122223333:user/ann',
    accountId: '111122223333',
    accessKeyId: 'AKIAEXAMPLE',
    userName: 'ann',
  },
  eventTime: '2023-07-10T12:04:05Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.7',
  userAgent: 'aws-cli/2.0',
  requestParameters: { userName: 'bob', path: '/' },
  responseElements: null,
  eventID: 'e-1',
  readOnly: false,
};

async function read(...records: unknown[]): Promise<readonly Reading[]> {
  const all: Reading[] = [];
  const file = Readable.from([Buffer.from(JSON.stringify({ Records: records }))]);
  for await (const reading of readCloudTrail(file, 'acme')) all.push(reading);
  return all;
}

async function eventOf(changes: Readonly<Record<string, unknown>>) {
  const [reading] = await read({ ...RECORD, ...changes });
  if (reading?.kind !== 'found') throw new Error(JSON.stringify(reading));
  const [event] = reading.auditEvents;
  if (!event) throw new Error('no audit event');
  return event;
}

describe('a CloudTrail record', () => {
  it('is an audit event', async () => {
    expect(await eventOf({})).toEqual({
      id: 'e-1',
      accountId: 'acme',
      occurredAt: new Date('2023-07-10T12:04:05Z'),
      actor: { kind: 'user', name: 'ann', id: 'arn:aws:iam::111122223333:user/ann' },
      module: 'IAM',
      action: 'CreateUser',
      resources: [{ name: 'bob', type: 'user' }],
      status: 'success',
      username: 'ann',
      ip: '192.0.2.7',
      userAgent: 'aws-cli/2.0',
      description: 'ann called CreateUser on user bob in IAM, us-east-1',
      after: { userName: 'bob', path: '/' },
      source: 'import',
    });
  });

  it('that failed says why, and changed nothing', async () => {
    const event = await eventOf({ errorCode: 'AccessDenied', errorMessage: 'Not you' });
    expect(event).toMatchObject({ status: 'failure', reason: 'AccessDenied: Not you' });
    expect(event.description).toBe('ann tried CreateUser on user bob in IAM, us-east-1: AccessDenied');
    expect(event).not.toHaveProperty('after');
  });

  it.each([
    [{ type: 'Root', accountId: '1', arn: 'arn:aws:iam::1:root' }, 'user', 'root', 'root'],
    [
      {
        type: 'AssumedRole',
        principalId: 'AROA:deploy',
        sessionContext: { sessionIssuer: { userName: 'ci' } },
      },
      'user',
      'ci/deploy',
      'deploy',
    ],
    [{ type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }, 'service', 'ec2.amazonaws.com', undefined],
    [{ accountId: '1', invokedBy: 'ec2.amazonaws.com' }, 'service', 'ec2.amazonaws.com', undefined],
    [{ type: 'FederatedUser', arn: 'arn:aws:sts::1:federated-user/eve' }, 'user', 'eve', 'eve'],
    [{ type: 'AWSAccount', accountId: '999' }, 'user', '999', '999'],
    [null, 'service', 'iam.amazonaws.com', undefined],
    ['nonsense', 'service', 'iam.amazonaws.com', undefined],
  ])('names who acted: %j', async (userIdentity, kind, name, username) => {
    const event = await eventOf({ userIdentity });
    expect([event.actor.kind, event.actor.name, event.username]).toEqual([kind, name, username]);
  });

  it.each([
    ['2001:DB8::1', '2001:db8::1'],
    ['ec2.amazonaws.com', undefined],
    ['AWS Internal', undefined],
    [null, undefined],
  ])('from %s has the address %s', async (sourceIPAddress, ip) => {
    expect((await eventOf({ sourceIPAddress })).ip).toBe(ip);
  });

  it.each([
    ['ec2.amazonaws.com', 'EC2'],
    ['resource-explorer-2.amazonaws.com', 'Resource Explorer'],
    ['something-new.amazonaws.com', 'Something New'],
    ['constructor', 'Constructor'],
  ])('of %s is in the module %s', async (eventSource, module) => {
    expect((await eventOf({ eventSource })).module).toBe(module);
  });

  it('names what it touched: its resources, else what its parameters name', async () => {
    const resources = [{ ARN: 'arn:aws:s3:::logs', type: 'AWS::S3::Bucket' }, { accountId: '1' }];
    expect((await eventOf({ resources })).resources).toEqual([
      { name: 'logs', type: 'S3 Bucket', id: 'arn:aws:s3:::logs' },
    ]);
    const requestParameters = {
      instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] },
      filterSet: { items: [{ name: 'vpc-id', valueSet: {} }] },
      clientRequestToken: 'abc',
      maxResults: 5,
    };
    expect((await eventOf({ requestParameters })).resources).toEqual([
      { name: 'i-1', type: 'instance' },
      { name: 'i-2', type: 'instance' },
    ]);
  });

  it('keeps no secret, no content and no answer', async () => {
    const event = await eventOf({
      requestParameters: {
        name: '/db/password',
        value: 'S3CRET',
        secretString: 'S3CRET',
        masterUserPassword: 'S3CRET',
        passwordType: 'S3CRET',
        sessionName: 'S3CRET',
        userData: 'S3CRET',
        environment: { variables: { KEY: 'S3CRET' } },
        policyDocument: 'S3CRET',
        tokenId: 'S3CRET',
        type: 'SecureString',
      },
      responseElements: { credentials: { sessionToken: 'S3CRET' }, accessKey: { secretAccessKey: 'S3CRET' } },
    });
    expect(event.after).toEqual({ name: '/db/password', type: 'SecureString' });
    expect(JSON.stringify(event)).not.toContain('S3CRET');
  });

  it('is bounded and visible, whatever it holds', async () => {
    const event = await eventOf({
      eventName: 'Do\u202e\u0000It',
      userAgent: 'x'.repeat(19_000),
      requestParameters: Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [`thing${i}Id`, `${i}${'y'.repeat(5000)}`]),
      ),
    });
    expect(event.action).toBe('Do\\u202e\\x00It');
    expect(event.resources).toHaveLength(20);
    expect(JSON.stringify(event).length).toBeLessThan(25_000);
  });

  it.each([
    [{ ConsoleLogin: 'Success' }, undefined, undefined, 'success', undefined],
    [{ ConsoleLogin: 'Failure' }, 'Failed authentication', undefined, 'failure', 'Failed authentication'],
    [{ ConsoleLogin: 'Failure' }, undefined, { MFAUsed: 'Yes' }, 'failure', 'sign-in failed'],
  ])(
    'of a console sign-in is a login as well: %j',
    async (responseElements, errorMessage, additionalEventData, status, reason) => {
      const signIn = { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', responseElements };
      const [reading] = await read({ ...RECORD, ...signIn, errorMessage, additionalEventData });
      expect(reading).toMatchObject({
        logins: [{ id: 'e-1', username: 'ann', ip: '192.0.2.7', action: 'sign-in', status }],
        auditEvents: [{ id: 'e-1', module: 'AWS Sign-in', status }],
      });
      const [login] = reading?.kind === 'found' ? reading.logins : [];
      expect(login?.reason).toBe(reason);
      expect(login?.method).toBe(additionalEventData ? 'password and second factor' : 'password');
    },
  );

  it.each([
    [{ eventID: undefined }, 'has no proper eventID'],
    [{ eventTime: 'yesterday', eventName: 7 }, 'has no proper eventTime, eventName'],
    [{ eventTime: '2023-02-31T00:00:00Z' }, 'has no proper eventTime'],
  ])('without what must be there is skipped: %j', async (changes, reason) => {
    expect(await read(RECORD, { ...RECORD, ...changes })).toMatchObject([
      { kind: 'found' },
      { kind: 'bad', place: 'record 2', reason },
    ]);
  });
});
