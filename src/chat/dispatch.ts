import { guestOf } from '../accounts/asking/guest.js';
import { writeChatPerson } from '../accounts/identities/chat-person.js';
import { UserError } from '../user-error.js';
import { RefusedCommand } from './authorise.js';
import type { Answer, Request } from './conversation.js';
import { deliverIn } from './deliver.js';
import type { DispatchParts } from './dispatch-parts.js';
import { bug, reasonOf } from './failing.js';
import { mistake, NOT_RECORDED, tooOften } from './fixed-replies.js';
import { admit } from './newcomer.js';
import { NotUnderstood } from './not-understood.js';
import { performIn } from './perform.js';
import type { Reply } from './reply.js';
import { commandRow } from './row.js';
import { understand } from './understand.js';
import type { Call, Ready } from './understood-call.js';

/** find → read → authorise → run → audit → answer. See {@link Conversation.ask} for the contract. */
export function createDispatch(parts: DispatchParts) {
  const { directory, intents, clock, newId, log } = parts;
  const perform = performIn(parts);

  async function ask(request: Request): Promise<Answer> {
    const correlationId = newId();
    try {
      const asker = await directory.asker(request.identity, request.lookUp);
      if (!asker) return await askUnbound(request, correlationId);
      const call: Call = { request, asker, now: clock.now(), correlationId };
      return (await slowDown(call)) ?? (await answer(call));
    } catch (error) {
      if (error instanceof UserError) return { reply: mistake(error), audience: 'caller', correlationId };
      return {
        reply: bug(error, { reference: correlationId, request, log }),
        audience: 'caller',
        correlationId,
      };
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
      return bug(error, { reference: correlationId, request, log });
    }
  }

  return { ask, notShown, deliver: deliverIn(parts) };
}

/** Which command and subcommand a line was about, as far as that is known. */
function askedFor(error: UserError): { command?: string; subcommand?: string } {
  if (error instanceof RefusedCommand) return error;
  if (error instanceof NotUnderstood) return { command: error.command.name, subcommand: error.subcommand };
  return {};
}
