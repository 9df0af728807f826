import type { Asker } from '../accounts/asking/asker.js';
import { guestOf } from '../accounts/asking/guest.js';
import type { Directory } from '../accounts/directory.js';
import { writeChatPerson } from '../accounts/identities/chat-person.js';
import type { Intents } from '../audit/intents.js';
import type { Log } from '../log.js';
import { isDatabaseAway } from '../mongo/database-away.js';
import type { InTransaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import type { RateLimiter } from '../time/rate-limiter.js';
import { Refusal, UserError } from '../user-error.js';
import { RefusedCommand } from './authorise.js';
import { BadOption } from './bad-option.js';
import type { Command, CommandContext } from './command.js';
import type { Answer, Delivery, ProducedFile, Request } from './conversation.js';
import { audienceOf, disclosureQuestion } from './disclosure.js';
import { CANCELLED, DATABASE_AWAY, mistake, NOT_RECORDED, ourMistake, tooOften } from './fixed-replies.js';
import type { FollowedCall } from './follow-call.js';
import { admit } from './newcomer.js';
import { NotUnderstood } from './not-understood.js';
import { produceFile } from './produce-file.js';
import type { Audience, FileSource, Reply, WrittenFile } from './reply.js';
import { commandRow, deliveryRow } from './row.js';
import type { RunningCalls } from './running-calls.js';
import { type StepUpCodes, stepUp } from './step-up.js';
import { type Understood, understand, withLines } from './understand.js';

/** What the conversation is built on. */
export interface DispatchParts {
  readonly commands: readonly Command[];
  readonly directory: Directory;
  readonly intents: Intents;
  readonly inTransaction: InTransaction;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  /** Throws a UserError for a line that must not be written down, such as one with a key in it; it quotes nothing. */
  readonly refuseLine?: (line: string) => void;
  readonly codes: StepUpCodes;
  /** A fresh random id, 128 bits or more. */
  readonly newId: () => string;
  /** Told of every file that is whole, before it leaves; what it throws keeps the file here. */
  readonly exported: (file: ExportedFile) => Promise<void>;
  readonly running: RunningCalls;
  readonly log: Log;
  /** An existing directory for files on their way to chat. */
  readonly temporary: string;
}

/** A file that is whole, and whom it is for. */
export interface ExportedFile extends WrittenFile {
  readonly asker: Asker;
  readonly name: string;
  readonly caption: string;
  readonly source?: FileSource;
  readonly beganAt: Date;
  readonly madeAt: Date;
  readonly correlationId: string;
}

/** One line on its way through: who asks, when, under which id. */
interface Call {
  readonly request: Request;
  readonly asker: Asker;
  readonly now: Date;
  readonly correlationId: string;
}

/** A call whose line was understood. */
type Ready = Call & Understood;

interface Result {
  readonly reply: Reply;
  readonly audience: Audience;
  readonly file?: ProducedFile;
}

/** find → read → authorise → run → audit → answer. See {@link Conversation.ask} for the contract. */
export function createDispatch(parts: DispatchParts) {
  const { directory, intents, clock, newId, log } = parts;

  async function ask(request: Request): Promise<Answer> {
    const correlationId = newId();
    try {
      const asker = await directory.asker(request.identity, request.lookUp);
      if (!asker) return await askUnbound(request, correlationId);
      const call: Call = { request, asker, now: clock.now(), correlationId };
      return (await slowDown(call)) ?? (await answer(call));
    } catch (error) {
      if (error instanceof UserError) return { reply: mistake(error), audience: 'caller', correlationId };
      return { reply: bug(error, correlationId, request), audience: 'caller', correlationId };
    }
  }

  /** Where no account is bound there is no trail to write into: what is refused is logged. */
  async function askUnbound(request: Request, correlationId: string): Promise<Answer> {
    const { identity, channel } = request;
    const limited = parts.limiter.take(writeChatPerson(identity));
    const caller = { audience: 'caller', correlationId } as const;
    if (!limited.allowed) return { reply: tooOften(limited.waitSeconds), ...caller };
    const admitted = await admit(request, parts.commands);
    if ('account' in admitted) {
      const asker = guestOf(identity, admitted.account);
      return answer({ request, asker, now: clock.now(), correlationId });
    }
    if (admitted.refused) {
      const fields = { platform: identity.platform, channel: channel.id, correlationId };
      log.warn(fields, 'refused where no account is bound');
    }
    return { reply: admitted.reply, ...caller };
  }

  /** @returns the refusal of somebody who asks too often; undefined for everybody else */
  async function slowDown(call: Call): Promise<Answer | undefined> {
    if (call.request.paced) return undefined;
    const limited = parts.limiter.take(writeChatPerson(call.asker.identity));
    if (limited.allowed) return undefined;
    // Only the first in a row is written down, so that whoever hammers does not fill the trail.
    if (limited.first) await recordFailure(call, undefined, undefined, 'asked too often');
    return {
      reply: tooOften(limited.waitSeconds),
      audience: 'caller',
      correlationId: call.correlationId,
    };
  }

  async function answer(call: Call): Promise<Answer> {
    const { correlationId } = call;
    let ready: Ready;
    try {
      parts.refuseLine?.(call.request.line);
      ready = { ...call, ...(await understand({ ...call.request, ...call }, parts.commands, directory)) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { command, subcommand } = askedFor(error);
      await recordFailure(call, command, subcommand, reasonOf(error));
      return { reply: mistake(error), audience: 'caller', correlationId };
    }
    const intent = await begin(call, ready);
    if (intent === undefined) return { reply: NOT_RECORDED, audience: 'caller', correlationId };
    return { ...(await perform(ready, intent)), line: ready.line, correlationId };
  }

  /** @returns undefined when the intent could not be written: then nothing may happen */
  async function begin(call: Call, { parsed, line }: Ready): Promise<string | undefined> {
    try {
      const { asker, now, correlationId, request } = call;
      const names = { command: parsed.command.name, subcommand: parsed.name };
      return await intents.begin(
        commandRow({ asker, now, correlationId, line, channel: request.channel, ...names }),
      );
    } catch (error) {
      log.error(
        { correlationId: call.correlationId, error },
        'an intent could not be written; the command was not run',
      );
      return undefined;
    }
  }

  async function perform(ready: Ready, intent: string): Promise<Result> {
    const { request, asker, correlationId } = ready;
    const { progress: show, signal } = request;
    const running = parts.running.follow({ id: correlationId, asker, show, signal });
    try {
      return await run(ready, intent, running);
    } catch (error) {
      const cancelled = running.signal.aborted;
      const expected = error instanceof UserError || cancelled;
      const reason = cancelled
        ? 'cancelled'
        : expected
          ? reasonOf(error)
          : `failed, reference ${ready.correlationId}`;
      await intents.finish(intent, { status: 'failure', reason });
      if (cancelled) return { reply: CANCELLED, audience: 'caller' };
      if (error instanceof BadOption)
        return { reply: mistake(withLines(error, ready.parsed)), audience: 'caller' };
      if (error instanceof UserError) return { reply: mistake(error), audience: 'caller' };
      return { reply: bug(error, ready.correlationId, ready.request), audience: 'caller' };
    } finally {
      // The database forgets what could not be closed here.
      await running.settle().catch(() => undefined);
    }
  }

  async function run(ready: Ready, intent: string, running: FollowedCall): Promise<Result> {
    const { prepared, parsed, line, asksBack } = ready;
    if (asksBack) {
      await intents.finish(intent, { status: 'pending', description: `${line}, waits for what it lacks` });
      return { reply: asksBack, audience: 'caller' };
    }
    const context = contextOf(ready, running);
    const sure = await stepUp(ready, parts.codes);
    if (typeof sure === 'object') {
      await intents.finish(intent, { status: 'pending', description: `${line}, waits for a code` });
      return { reply: sure.question, audience: 'caller' };
    }
    const by = sure === 'passed' ? `${line}, confirmed with a code` : undefined;
    if (parsed.subcommand.changes) {
      await prepared.first?.(context);
      await running.settle();
      const reply = await parts.inTransaction(async (transaction) => {
        const changed = await prepared.run(context, transaction);
        await intents.finish(intent, { status: 'success', description: by }, transaction);
        return changed;
      });
      return { reply, audience: 'caller' };
    }
    const result = await settle(await prepared.run(context), ready, context, running);
    try {
      await intents.finish(intent, { status: 'success', description: describe(ready, result) ?? by });
    } catch (error) {
      // An answer leaves only when its row is durable.
      await result.file?.dispose();
      throw error;
    }
    return result;
  }

  /** Decides who sees the answer and makes its file, or asks first. */
  async function settle(
    reply: Reply,
    { request, asker, line }: Ready,
    context: CommandContext,
    running: FollowedCall,
  ): Promise<Result> {
    const audience = audienceOf(reply, request.audience, request.channel, asker);
    if (!reply.file) {
      await running.settle();
      return { reply, audience: audience ?? 'caller' };
    }
    if (!audience)
      return { reply: disclosureQuestion(reply.file, request.channel, line), audience: 'caller' };
    const beganAt = clock.now();
    const file = await produceFile(reply.file, parts.temporary, context, clock);
    try {
      await running.settle();
      const { name, caption, rows, bytes, sha256, contents } = file;
      const { source } = reply.file;
      const told = { name, caption, rows, bytes, sha256, contents, beganAt, madeAt: clock.now() };
      await parts.exported({
        ...told,
        asker,
        correlationId: context.correlationId,
        ...(source && { source }),
      });
    } catch (error) {
      await file.dispose();
      throw error;
    }
    return { reply, audience, file };
  }

  /** A row for what never became a command: not understood, refused, or too much. */
  async function recordFailure(call: Call, command = '', subcommand = '', reason = ''): Promise<void> {
    const { asker, now, correlationId, request } = call;
    const line = command === '' ? 'a line that names no command' : `/${command} ${subcommand}`.trim();
    const row = commandRow({
      asker,
      now,
      correlationId,
      line,
      command,
      subcommand,
      channel: request.channel,
    });
    const named = { ...row, subModule: command || undefined, action: subcommand || 'Not understood' };
    await intents.finish(await intents.begin(named), { status: 'failure', reason });
  }

  async function notShown(
    { identity, channel }: Pick<Request, 'identity' | 'channel'>,
    { reply, correlationId }: Answer,
  ): Promise<Reply | undefined> {
    if (reply.ifNotShown === undefined) return undefined;
    const request: Request = { identity, channel, line: reply.ifNotShown };
    try {
      const asker = await directory.asker(identity);
      if (!asker) throw new Error('nobody is there in whose name it could be undone');
      // How often the person asked is no reason to leave it: the limit is not asked.
      return (await answer({ request, asker, now: clock.now(), correlationId })).reply;
    } catch (error) {
      return bug(error, correlationId, request);
    }
  }

  async function deliver<T>(delivery: Delivery, act: () => Promise<T>): Promise<T> {
    const asker = await directory.asker(delivery.identity);
    if (!asker)
      throw new Error(`nothing can be delivered to ${delivery.channel.id}: it belongs to no account`);
    const intent = await intents.begin(deliveryRow(delivery, asker.account.id, clock.now(), asker));
    let delivered: T;
    try {
      delivered = await act();
    } catch (error) {
      await intents.finish(intent, {
        status: 'failure',
        reason: error instanceof Error ? error.message : String(error),
      });
      throw error;
    }
    await intents.finish(intent, { status: 'success' });
    return delivered;
  }

  function bug(error: unknown, reference: string, request: Request): Reply {
    const { platform } = request.identity;
    log.error({ reference, platform, channel: request.channel.id, error }, 'a command failed');
    return isDatabaseAway(error) ? DATABASE_AWAY : ourMistake(reference);
  }

  return { ask, notShown, deliver };
}

function contextOf(
  { asker, now, line, correlationId, request }: Ready,
  { progress, signal }: FollowedCall,
): CommandContext {
  return {
    asker,
    now,
    line,
    correlationId,
    channel: request.channel,
    ...(request.audience === undefined ? {} : { audience: request.audience }),
    progress,
    signal,
  };
}

/** What the row says beyond the line: how much went where. */
function describe({ line, request }: Ready, { audience, file }: Result): string | undefined {
  const disclosed = audience === 'channel' ? `, disclosed to ${request.channel.name}` : '';
  const rows = file
    ? `, ${file.name} with ${file.rows.toLocaleString('en')} rows, SHA-256 ${file.sha256}`
    : '';
  return disclosed || rows ? `${line}${rows}${disclosed}` : undefined;
}

/** Which command and subcommand a line was about, as far as that is known. */
function askedFor(error: UserError): { command?: string; subcommand?: string } {
  if (error instanceof RefusedCommand) return error;
  if (error instanceof NotUnderstood) return { command: error.command.name, subcommand: error.subcommand };
  return {};
}

const reasonOf = (error: unknown) =>
  error instanceof Refusal
    ? `refused: ${error.message}`
    : error instanceof Error
      ? error.message
      : String(error);
