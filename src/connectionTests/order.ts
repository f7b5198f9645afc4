// Puts things into an order in which each stands behind those that it waits for.

export interface Order<T> {
  /** Every item, and what it waits for before it; those that wait for each other stand in any order. */
  readonly ordered: readonly T[];
  /** Items that wait for each other: each for the next, the last for the first. */
  readonly circles: readonly (readonly T[])[];
}

/** Items stay as they stand where they can. No recursion: a chain may be as long as a file has tests. */
export function inOrder<T>(items: Iterable<T>, waitsFor: (item: T) => Iterable<T>): Order<T> {
  const ordered = new Set<T>();
  const circles: (readonly T[])[] = [];
  const way: { readonly item: T; readonly left: Iterator<T> }[] = [];
  const onWay = new Set<T>();
  const enter = (item: T): void => {
    way.push({ item, left: waitsFor(item)[Symbol.iterator]() });
    onWay.add(item);
  };
  for (const first of items) {
    if (!ordered.has(first)) {
      enter(first);
    }
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const next = last.left.next();
      if (next.done === true) {
        way.pop();
        onWay.delete(last.item);
        ordered.add(last.item);
      } else if (onWay.has(next.value)) {
        const here = way.map(({ item }) => item);
        circles.push(here.slice(here.indexOf(next.value)));
      } else if (!ordered.has(next.value)) {
        enter(next.value);
      }
    }
  }
  return { ordered: [...ordered], circles };
}
