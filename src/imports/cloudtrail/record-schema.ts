import { z } from 'zod';

const text = z.string().max(20_000);
const maybe = <T extends z.ZodType>(type: T) => type.nullish().catch(undefined);

const identity = z.object({
  type: maybe(text),
  principalId: maybe(text),
  arn: maybe(text),
  accountId: maybe(text),
  userName: maybe(text),
  invokedBy: maybe(text),
  sessionContext: maybe(z.object({ sessionIssuer: maybe(z.object({ userName: maybe(text) })) })),
});

/**
 * What is read of a CloudTrail record (AWS CloudTrail User Guide, "CloudTrail record contents"). When, what and its
 * id must be there; everything else may be missing or of another shape, and is then left out.
 */
export const cloudTrailRecord = z.object({
  eventID: z.string().min(1).max(200),
  eventTime: z.iso.datetime({ offset: true }),
  eventSource: z.string().min(1).max(200),
  eventName: z.string().min(1).max(200),
  userIdentity: maybe(identity),
  awsRegion: maybe(text),
  sourceIPAddress: maybe(text),
  userAgent: maybe(text),
  errorCode: maybe(text),
  errorMessage: maybe(text),
  readOnly: maybe(z.boolean()),
  resources: maybe(z.array(z.object({ ARN: maybe(text), type: maybe(text) }).catch({}))),
  requestParameters: z.unknown().optional(),
  responseElements: z.unknown().optional(),
  additionalEventData: z.unknown().optional(),
});

export type CloudTrailRecord = z.output<typeof cloudTrailRecord>;
