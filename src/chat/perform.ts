import { counted } from '../counted.js';
import { UserError } from '../user-error.js';
import type { CommandContext } from './call.js';
import type { ProducedFile } from './conversation.js';
import { audienceOf, disclosureQuestion } from './disclosure.js';
import type { DispatchParts } from './dispatch-parts.js';
import { bug, reasonOf } from './failing.js';
import { CANCELLED, mistake } from './fixed-replies.js';
import type { FollowedCall } from './follow-call.js';
import { produceFile } from './produce-file.js';
import type { Audience, Reply } from './reply.js';
import { stepUp } from './step-up.js';
import { withLines } from './understand.js';
import type { Ready } from './understood-call.js';

/** What is answered, to whom. */
export interface Result {
  readonly reply: Reply;
  readonly audience: Audience;
  readonly file?: ProducedFile;
}

/**
 * Carries out a call whose intent stands: a code first where one is wanted, then a read and its answer, or a change, its row
 * and the end of the intent in one transaction.
 * @returns what carries out one call of this intent: it has a reply whatever happens, and the intent is finished then
 */
export function performIn(parts: DispatchParts): (ready: Ready, intent: string) => Promise<Result> {
  const { intents, clock, log } = parts;

  async function perform(ready: Ready, intent: string): Promise<Result> {
    const { request, asker, correlationId, line } = ready;
    const { progress: show, progressAt: at, signal } = request;
    const running = parts.running.follow({ id: correlationId, line, asker, show, at, signal });
    try {
      return await run(ready, intent, running);
    } catch (error) {
      const cancelled = running.signal.aborted;
      const expected = error instanceof UserError || cancelled;
      const reason = cancelled
        ? 'cancelled'
        : expected
          ? reasonOf(error)
          : `failed, reference ${correlationId}`;
      await intents.finish(intent, { status: 'failure', reason });
      if (cancelled) return { reply: CANCELLED, audience: 'caller' };
      if (error instanceof UserError)
        return { reply: mistake(withLines(error, ready.parsed)), audience: 'caller' };
      return { reply: bug(error, { reference: correlationId, request, log }), audience: 'caller' };
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
    const file = await produceFile(reply.file, parts.newFolder, context, clock);
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
    // Most answers with a file say the same as the message that carries it.
    const said = reply.heading === reply.file.caption ? { ...reply, heading: file.caption } : reply;
    return { reply: said, audience, file };
  }

  return perform;
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
  const rows = file ? `, ${file.name} with ${counted(file.rows, 'row')}, SHA-256 ${file.sha256}` : '';
  return disclosed || rows ? `${line}${rows}${disclosed}` : undefined;
}
