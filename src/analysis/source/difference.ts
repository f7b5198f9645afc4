// Where two versions of a list differ. An edit leaves most of a text alone, and what is known of that is kept.

/** The shortest stretch in which two lists of objects differ; neither has an object twice. */
export class Difference<Item extends object> {
  /** How many at the beginning are the same. */
  readonly first: number;
  /** How many of the old ones, from there on, may be gone, and how many of the new ones stand in their place. */
  readonly removed: number;
  readonly added: number;
  private places: ReadonlyMap<Item, number> | undefined;

  constructor(
    private readonly old: readonly Item[],
    private readonly now: readonly Item[],
  ) {
    const shorter = Math.min(old.length, now.length);
    let first = 0;
    while (first < shorter && old[first] === now[first]) {
      first++;
    }
    let tail = 0;
    while (tail < shorter - first && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
      tail++;
    }
    this.first = first;
    this.removed = old.length - tail - first;
    this.added = now.length - tail - first;
  }

  /** How many more the new list has. */
  get grown(): number {
    return this.added - this.removed;
  }

  /** The index in the new list from which on it ends as the old one does. */
  get tail(): number {
    return this.first + this.added;
  }

  /** The index that something of the new list has in the old one; -1 for what is not there. */
  before(index: number): number {
    if (index < this.first) {
      return index;
    }
    if (index >= this.tail) {
      return index - this.grown;
    }
    // Several edits at once leave some of what lies between them.
    const item = this.now[index];
    return item && this.removed > 1 ? this.placeOf(item) : -1;
  }

  /** The index of one of the old ones that may be gone; -1 for any other. */
  placeOf(item: Item): number {
    this.places ??= new Map(
      this.old.slice(this.first, this.first + this.removed).map((each, at) => [each, this.first + at]),
    );
    return this.places.get(item) ?? -1;
  }
}
