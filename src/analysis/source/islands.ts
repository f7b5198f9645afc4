// Code as islands: pieces that end after an active line which begins with `}`. In real code that is where a function
// ends, so each piece parses by itself, and an edit leaves all pieces but one as they were.

import type { ActivePart } from './active';

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

  get mentionsApi(): boolean {
    return this.parts.some(part => part.mentionsApi);
  }
}

export interface PlacedIsland {
  /** In the text of the file. */
  readonly start: number;
  readonly island: Island;
}

/** The islands known by their first part. */
const known = new WeakMap<ActivePart, Island>();

/** Puts parts together to islands; parts without code between islands belong to none. */
export function islandsOf(parts: readonly ActivePart[], starts: readonly number[]): readonly PlacedIsland[] {
  const islands: PlacedIsland[] = [];
  let run: ActivePart[] = [];
  let start = 0;
  const close = () => {
    if (run.length > 0) {
      islands.push({ start, island: islandOf(run) });
      run = [];
    }
  };
  parts.forEach((part, index) => {
    if (run.length === 0) {
      if (part.isBlank) {
        return;
      }
      start = starts[index] ?? 0;
    }
    run.push(part);
    if (part.closes) {
      close();
    }
  });
  close();
  return islands;
}

function islandOf(run: readonly ActivePart[]): Island {
  const [first] = run;
  const last = first && known.get(first);
  if (last?.parts.length === run.length && last.parts.every((part, index) => part === run[index])) {
    return last;
  }
  const island = new Island(run);
  if (first) {
    known.set(first, island);
  }
  return island;
}
