/** Where deliveries fail, as far as this process knows since it delivers. */
export class Trouble {
  readonly #calm = new Set<string>();

  /** @param where a workspace or an address */
  begins(where: string): void {
    this.#calm.delete(where);
  }

  /** A delivery succeeded. @returns whether it is the first one there since trouble began, or at all */
  ends(where: string): boolean {
    if (this.#calm.has(where)) return false;
    this.#calm.add(where);
    return true;
  }
}
