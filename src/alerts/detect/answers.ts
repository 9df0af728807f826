import type { Finding } from '../finding.js';
import type { Observed } from './detection.js';

interface Answer {
  readonly kind: Observed['kind'];
  readonly accountId: string;
  readonly findings: readonly Finding[];
}

/** Twice the largest batch. */
const MOST = 2000;

/**
 * What was found about the events of this batch and of the one before. A batch whose transaction met a conflict is
 * observed again, when the windows have gone on already.
 */
export class Answers {
  #now = new Map<string, Answer>();
  #before = new Map<string, Answer>();

  remember(kind: Observed['kind'], accountId: string, id: string, findings: readonly Finding[]): void {
    if (this.#now.size >= MOST) this.turn();
    this.#now.set(id, { kind, accountId, findings });
  }

  find(kind: Observed['kind'], accountId: string, id: string): readonly Finding[] | undefined {
    const answer = this.#now.get(id) ?? this.#before.get(id);
    return answer?.kind === kind && answer.accountId === accountId ? answer.findings : undefined;
  }

  /** Another batch begins. */
  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  clear(): void {
    this.turn();
    this.turn();
  }
}
