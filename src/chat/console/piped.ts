import type { Readable, Writable } from 'node:stream';
import { code, type Form, note, type Reply, text } from '../reply.js';
import type { Exchange } from './exchange.js';
import { formLine } from './form-line.js';
import { readLines } from './read-lines.js';
import { type Look, render } from './render.js';
import { readTyped } from './typed-line.js';
import { writeText } from './write-text.js';

interface Pipe {
  readonly exchange: Exchange;
  readonly input: Readable;
  readonly output: Writable;
  readonly errorOutput: Writable | undefined;
  readonly look: Look;
  /** Stops reading and cancels what runs. */
  readonly stopping: AbortSignal;
}

/**
 * Answers lines one after the other, each answer written out before the next line is read, and nothing else: no
 * prompt, no greeting, no colour. Ends with the input, with `/quit`, when nobody reads the output, or when stopped.
 */
export async function answerPiped(pipe: Pipe): Promise<void> {
  const { exchange, input, output, errorOutput, look, stopping } = pipe;
  const tell = (reply: Reply) => void errorOutput?.write(render(reply, look));
  const close = () => void input.destroy();
  stopping.addEventListener('abort', close, { once: true });
  let between = '';
  try {
    for await (const line of readLines(input)) {
      const reply = await answerLine(line, exchange, stopping);
      if (reply === 'leave') break;
      if (reply === undefined) continue;
      const answer = between + render(reply, look);
      if (!(await exchange.show(() => writeText(output, answer), tell))) break;
      between = '\n';
      if (stopping.aborted) break;
    }
  } catch (error) {
    // A destroyed input ends its iteration with an error.
    if (!stopping.aborted) throw error;
  } finally {
    stopping.removeEventListener('abort', close);
  }
}

async function answerLine(
  line: string | undefined,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<Reply | 'leave' | undefined> {
  if (line === undefined) return exchange.mistake('That line is too long to be a command. It was not read.');
  const typed = readTyped(line);
  switch (typed.kind) {
    case 'nothing':
      return undefined;
    case 'leave':
      return 'leave';
    case 'command':
      return asText(await exchange.ask(typed.line, { signal, paced: true }), exchange);
    case 'press': {
      const button = exchange.button(typed.number);
      if (!button) return exchange.mistake(`The last answer has no button ${typed.number}.`);
      if (button.confirm === undefined) {
        return asText(
          await exchange.ask(button.command, { signal, paced: true, audience: button.audience }),
          exchange,
        );
      }
      const asked = exchange.mistake(`${button.confirm} To say yes, send the line itself:`);
      return { ...asked, blocks: [...asked.blocks, code(button.command)] };
    }
  }
}

/**
 * Nobody is there to fill a form in: it is shown as the line to send, filled with today's values. A line that lacked
 * something it needs did nothing, which is a mistake.
 */
function asText(reply: Reply, exchange: Exchange): Reply {
  const { form, about } = reply;
  if (!form) return reply;
  if (about === undefined) return withFormAsText(reply, form);
  const said = exchange.mistake(`${about}: is needed.`);
  return withFormAsText(
    { ...said, ...(reply.heading === undefined ? {} : { heading: reply.heading }) },
    form,
  );
}

function withFormAsText(reply: Reply, form: Form): Reply {
  const shown = form.fields.map((field) => ({
    label: field.label,
    value: [field.secret ? '' : (field.value ?? ''), field.choices?.join(', ') ?? '', field.hint ?? '']
      .filter((each) => each !== '')
      .join(' · '),
  }));
  const hidden = form.fields.some((field) => field.secret)
    ? [note('What is secret can only be typed in a terminal, or in the form on a chat platform.')]
    : [];
  const values = new Map(
    form.fields.flatMap(({ name, value, secret, file, required, choices, placeholder }) => {
      if (file) return [[name, 'PATH'] as const];
      const standing = value ?? (required ? (choices?.[0] ?? placeholder ?? '…') : undefined);
      return standing === undefined || secret ? [] : [[name, standing] as const];
    }),
  );
  return {
    ...reply,
    blocks: [
      ...reply.blocks,
      ...(form.title === reply.heading ? [] : [text(`${form.title}:`)]),
      { kind: 'fields', fields: shown },
      text('Type instead, with your values:'),
      code(formLine(form, values)),
      ...hidden,
    ],
  };
}
