// Code as islands: pieces that end after an active line which begins with `}`. In real code that is where a function
// ends, so each piece parses by itself, and an edit leaves all pieces but one as they were.

import type { ActivePart } from './active';
import type { Difference } from './difference';

/** Pieces longer than this, in UTF-16 code units, are data rather than code and are not read. */
export const LONGEST_ISLAND = 400_000;

/** A run of parts. As long as its parts stay what they are it stays the same object. */
export class Island {
  private joined: string | undefined;

  constructor(readonly parts: readonly ActivePart[]) {}

  get text(): string {
    return (this.joined ??=
      this.parts.length === 1 ? (this.parts[0]?.code ?? '') : this.parts.map(({ code }) => code).join(''));
  }

  /** The text as it was before an edit, where that is known. */
  get before(): string | undefined {
    const latest = Math.max(...this.parts.map(({ version }) => version));
    const texts = this.parts.map(({ version, before, code }) => (version === latest ? before : code));
    return texts.includes(undefined) ? undefined : texts.join('');
  }

  isOf(parts: readonly ActivePart[]): boolean {
    return this.parts.length === parts.length && this.parts.every((part, index) => part === parts[index]);
  }

  get mentionsApi(): boolean {
    return this.parts.some(part => part.mentionsApi);
  }
}

export interface PlacedIsland {
  /** In the text of the file. */
  readonly start: number;
  readonly island: Island;
  /** The index of its first part among those of the file. */
  readonly first: number;
}

/** The islands of an earlier version of a file, and where its parts differ from those of the version that is asked for. */
export interface EarlierIslands {
  readonly placed: readonly PlacedIsland[];
  readonly difference: Difference<ActivePart>;
}

/**
 * Puts parts together to islands; parts without code between islands belong to none.
 *
 * @param starts where each part starts
 */
export function islandsOf(
  parts: readonly ActivePart[],
  starts: readonly number[],
  earlier?: EarlierIslands,
): readonly PlacedIsland[] {
  const islands = earlier ? islandsBefore(earlier) : [];
  const between = earlier ? islandsBetween(earlier) : new Map<ActivePart | undefined, Island>();
  let at = endOf(islands.at(-1));
  while (at < parts.length) {
    const behind = earlier && islandsFrom(at, earlier);
    if (behind) {
      const { grown } = earlier.difference;
      for (const { island, first } of behind) {
        islands.push({ island, first: first + grown, start: starts[first + grown] ?? 0 });
      }
      break;
    }
    const first = at++;
    if (parts[first]?.isBlank === false) {
      while (at < parts.length && parts[at - 1]?.closes === false) {
        at++;
      }
      const run = parts.slice(first, at);
      const same = between.get(run[0]);
      islands.push({ island: same?.isOf(run) ? same : new Island(run), first, start: starts[first] ?? 0 });
    }
  }
  return islands;
}

/** The earlier islands that end before the difference, whatever follows them. */
function islandsBefore({ placed, difference }: EarlierIslands): PlacedIsland[] {
  const behind = placed.findIndex(each => endOf(each) > difference.first);
  const islands = placed.slice(0, behind < 0 ? placed.length : behind);
  if (islands.at(-1)?.island.parts.at(-1)?.closes === false) {
    islands.pop();
  }
  return islands;
}

/** The earlier islands where the difference is, by their first parts: several edits at once leave some of them. */
function islandsBetween({ placed, difference }: EarlierIslands): ReadonlyMap<ActivePart | undefined, Island> {
  const { first, removed } = difference;
  const between = placed.filter(each => each.first >= first && endOf(each) <= first + removed);
  return new Map(between.map(({ island }) => [island.parts[0], island]));
}

/** The earlier islands from a part on that is behind the difference; undefined where one was open there. */
function islandsFrom(
  at: number,
  { placed, difference }: EarlierIslands,
): readonly PlacedIsland[] | undefined {
  if (at < difference.tail) {
    return undefined;
  }
  const old = at - difference.grown;
  const next = placed.findIndex(({ first }) => first >= old);
  const index = next < 0 ? placed.length : next;
  return endOf(placed[index - 1]) <= old ? placed.slice(index) : undefined;
}

function endOf(placed: PlacedIsland | undefined): number {
  return placed ? placed.first + placed.island.parts.length : 0;
}
