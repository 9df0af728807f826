import type { ChatIdentity } from '../../../src/accounts/asking/asker.js';
import type { Command } from '../../../src/chat/command.js';
import type { Answer, Completion, Conversation, Delivery, Request } from '../../../src/chat/conversation.js';
import { type Reply, text } from '../../../src/chat/reply.js';

export const maria: ChatIdentity = {
  platform: 'console',
  workspace: 'local',
  chatUser: 'maria@demo.example',
};

/** A conversation of the test's own: keeps what it was asked and told to deliver, and answers as told. */
export class Talker implements Conversation {
  readonly commands: readonly Command[] = [];
  readonly asked: Request[] = [];
  readonly delivered: Delivery[] = [];
  /** Answers that reached nobody. */
  readonly unshown: Answer[] = [];
  completions: readonly Completion[] = [];
  readonly #answer: (request: Request) => Partial<Answer> | Promise<Partial<Answer>>;

  constructor(answer: (request: Request) => Partial<Answer> | Promise<Partial<Answer>>) {
    this.#answer = answer;
  }

  get lines(): string[] {
    return this.asked.map((request) => request.line);
  }

  async ask(request: Request): Promise<Answer> {
    this.asked.push(request);
    return {
      reply: reply(`answer to ${request.line}`),
      audience: 'caller',
      line: request.line,
      correlationId: 'c-1',
      ...(await this.#answer(request)),
    };
  }

  async deliver<T>(delivery: Delivery, act: () => Promise<T>): Promise<T> {
    this.delivered.push(delivery);
    return act();
  }

  async notShown(_request: unknown, answer: Answer): Promise<Reply | undefined> {
    this.unshown.push(answer);
    const { ifNotShown } = answer.reply;
    return ifNotShown === undefined ? undefined : reply(`undone by ${ifNotShown}`);
  }

  async complete(_identity: ChatIdentity, _typed: string): Promise<readonly Completion[]> {
    return this.completions;
  }

  async encode(): Promise<string> {
    throw new Error('the terminal keeps its buttons itself');
  }

  async decode(): Promise<undefined> {
    throw new Error('the terminal keeps its buttons itself');
  }
}

export const reply = (words: string, more: Partial<Reply> = {}): Reply => ({
  tone: 'plain',
  blocks: [text(words)],
  ...more,
});
