import type { Command } from '../../src/chat/command.js';
import type { Answer, Conversation, Delivery, Press, Request } from '../../src/chat/conversation.js';
import type { Reply } from '../../src/chat/reply.js';

/** A conversation that answers by a script, and remembers what it was asked and what was delivered. */
export class ScriptedConversation implements Conversation {
  commands: readonly Command[] = [];
  readonly asked: Request[] = [];
  /** Answers that reached nobody. */
  readonly unshown: Answer[] = [];
  readonly delivered: (Delivery & { readonly failed: boolean })[] = [];
  readonly #parked = new Map<string, Press>();
  readonly #answer: (request: Request) => Promise<Partial<Answer> & { reply: Reply }>;

  constructor(answer: (request: Request) => Promise<Partial<Answer> & { reply: Reply }>) {
    this.#answer = answer;
  }

  async ask(request: Request): Promise<Answer> {
    this.asked.push(request);
    const audience = request.audience ?? 'caller';
    return { audience, correlationId: 'c1', line: request.line, ...(await this.#answer(request)) };
  }

  async deliver<T>(delivery: Delivery, act: () => Promise<T>): Promise<T> {
    try {
      const done = await act();
      this.delivered.push({ ...delivery, failed: false });
      return done;
    } catch (error) {
      this.delivered.push({ ...delivery, failed: true });
      throw error;
    }
  }

  async notShown(_request: unknown, answer: Answer): Promise<Reply | undefined> {
    this.unshown.push(answer);
    return answer.reply.ifNotShown === undefined
      ? undefined
      : { tone: 'warning', heading: `Undone by ${answer.reply.ifNotShown}`, blocks: [] };
  }

  async complete() {
    return [];
  }

  // Without `this`: the adapters pass it on.
  readonly encode = async (press: Press, limit: number): Promise<string> => {
    const whole = JSON.stringify(press);
    if (whole.length <= limit) return whole;
    const id = `p:${this.#parked.size}`;
    this.#parked.set(id, press);
    return id;
  };

  async decode(text: string): Promise<Press | undefined> {
    if (text.startsWith('p:')) return this.#parked.get(text);
    const { command, audience, confirm }: Press = JSON.parse(text);
    return { command, ...(audience ? { audience } : {}), ...(confirm ? { confirm } : {}) };
  }
}
