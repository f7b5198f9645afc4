// The known word that a mistyped one was probably meant to be.

/** The nearest of the known words; undefined when none is near enough to be suggested. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  // A third of the letters may be wrong: more, and the suggestion is a guess.
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(typed, candidate.toLowerCase(), least);
    if (steps < least) {
      [best, least] = [candidate, steps];
    }
  }
  return best;
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour; `most` when that many or more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) {
    return most;
  }
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let steps = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        steps = Math.min(steps, at(before, j - 2) + 1);
      }
      row.push(steps);
    }
    [before, last] = [last, row];
  }
  return Math.min(most, at(last, b.length));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
