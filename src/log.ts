import { type DestinationStream, pino } from 'pino';

/** Where the program tells its operator what happens. Never standard output: that belongs to answers. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/**
 * What a line may carry besides its message: an allow-list, since a deny-list (pino's `redact`) was measured to leak
 * in five of six shapes. Values are plain; an error is reduced to name, message and stack.
 */
export interface LogFields {
  readonly reference?: string;
  readonly correlationId?: string;
  readonly account?: string;
  readonly platform?: string;
  readonly channel?: string;
  readonly command?: string;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly port?: number;
  readonly address?: string;
  readonly directory?: string;
  readonly status?: number | string;
  readonly attempt?: number;
  readonly error?: unknown;
}

const ALLOWED = [
  'reference',
  'correlationId',
  'account',
  'platform',
  'channel',
  'command',
  'count',
  'milliseconds',
  'port',
  'address',
  'directory',
  'status',
  'attempt',
] as const satisfies readonly (keyof LogFields)[];

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** JSON lines (pino) to the given stream. */
export function createLog(level: LogLevel, destination: DestinationStream): Log {
  const logger = pino(
    { level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination,
  );
  const write = (severity: 'info' | 'warn' | 'error') => (fields: LogFields, message: string) =>
    logger[severity](allowed(fields), message);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of ALLOWED) if (fields[name] !== undefined) kept[name] = fields[name];
  if (fields.error !== undefined) kept.error = described(fields.error);
  return kept;
}

/** Only an error's name, message and stack: SDK errors carry requests with tokens in further properties. */
function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: described(cause) }) };
}
