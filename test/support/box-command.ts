import { createHash } from 'node:crypto';
import type { CommandContext } from '../../src/chat/call.js';
import { command, subcommand } from '../../src/chat/command.js';
import type { Request } from '../../src/chat/conversation.js';
import { file } from '../../src/chat/file-option.js';
import { mistake } from '../../src/chat/fixed-replies.js';
import type { Reply } from '../../src/chat/reply.js';
import { understand } from '../../src/chat/understand.js';
import { UserError } from '../../src/user-error.js';
import { ASKER, NOW } from '../chat/sample-command.js';

const FORM: Reply = {
  tone: 'plain',
  blocks: [],
  form: {
    title: 'Put a file in',
    command: '/box put',
    submitLabel: 'Put',
    fields: [{ name: 'file', label: 'File', required: true, file: { extensions: ['png', 'jpg'] } }],
  },
};

/** A command that takes a file of at most 1,000 bytes, and says what it was given. */
export const BOX = command({
  name: 'box',
  summary: 'A sample that takes a file',
  subcommands: {
    put: subcommand({
      summary: 'Puts a file in',
      permission: 'anyone',
      options: { file: file({ summary: 'What to put in', most: 1_000 }) },
      examples: [{ line: '/box put', does: 'asks for the file' }],
      async run(values) {
        if (!values.file) return FORM;
        const bytes = await values.file.bytes();
        return { tone: 'success', heading: told(values.file.name, bytes), blocks: [] };
      },
    }),
  },
});

export const told = (name: string, bytes: Buffer): string =>
  `${name}: ${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;

/** What {@link BOX} answers, as a conversation would. */
export async function answerOfBox(request: Request): Promise<{ reply: Reply; line: string }> {
  const { line } = request;
  try {
    const understood = await understand({ ...request, asker: ASKER, now: NOW }, [BOX], {
      whomToAsk: async () => [],
    });
    const context: CommandContext = {
      asker: ASKER,
      now: NOW,
      line: understood.line,
      correlationId: 'c1',
      channel: request.channel,
      progress: () => undefined,
      signal: new AbortController().signal,
    };
    return { reply: await understood.prepared.run(context), line: understood.line };
  } catch (error) {
    if (error instanceof UserError) return { reply: mistake(error), line };
    throw error;
  }
}
