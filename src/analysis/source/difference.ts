// Where two versions of a list differ. An edit leaves most of a text alone, and what is known of that is kept.

export interface Difference {
  /** How many at the beginning are the same. */
  readonly first: number;
  /** How many of the old ones, from there on, are gone, and how many of the new ones stand there. */
  readonly removed: number;
  readonly added: number;
}

/** The shortest difference between two lists of objects. */
export function differenceOf(old: readonly object[], now: readonly object[]): Difference {
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) {
    first++;
  }
  let tail = 0;
  while (tail < shorter - first && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
    tail++;
  }
  return { first, removed: old.length - tail - first, added: now.length - tail - first };
}

/** How many more the new list has. */
export function grownBy({ removed, added }: Difference): number {
  return added - removed;
}

/** The index that something of the new list had in the old one; -1 for what was not there. */
export function indexBefore(index: number, { first, removed, added }: Difference): number {
  return index < first ? index : index < first + added ? -1 : index - added + removed;
}
