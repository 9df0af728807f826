/** Rung when something new is wanted, so that whoever delivers in this process need not wait for its next look. */
export class Bell {
  readonly #ears = new Set<() => void>();

  ring(): void {
    for (const hear of this.#ears) hear();
  }

  /** @returns what ends it */
  onRing(hear: () => void): () => void {
    this.#ears.add(hear);
    return () => void this.#ears.delete(hear);
  }
}
