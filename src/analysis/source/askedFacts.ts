// The facts of a file as one island's analysis sees them: they note what was asked, so that the analysis need not be
// repeated while the answers stay the same.

import type { SourceRange } from '../../facts/sourceText';
import type { Match } from './active';
import { sameMatches } from './fileFacts';
import type { FileFacts, PartsFacts, Table } from './fileFacts';
import type { Language, Target } from './condition';
import type { Include } from './includes';
import type { PlacedIsland } from './islands';

/** What an analysis asked of its file, and was answered. */
export class Answers {
  /** The names that were looked up among macros and globals. */
  readonly names = new Set<string>();
  /** The patterns that were looked for, and whether they were found. */
  readonly patterns = new Map<RegExp, boolean>();
  /** The patterns whose matches were read, each with the words that those had to have in them, and those. */
  readonly matches = new Map<RegExp, Map<string, readonly Match[]>>();
  /** Whether the whole text was read, and so every change of it counts. */
  readsAll = false;

  /** Whether every answer is the same in another version of the file, of which these names have changed. */
  holdIn(file: PartsFacts, changedNames: ReadonlySet<string>): boolean {
    if (this.readsAll) {
      return false;
    }
    for (const name of changedNames) {
      if (this.names.has(name)) {
        return false;
      }
    }
    for (const [pattern, found] of this.patterns) {
      if (file.matches(pattern) !== found) {
        return false;
      }
    }
    for (const [pattern, byWord] of this.matches) {
      for (const [word, found] of byWord) {
        if (!sameMatches(file.findAll(pattern, word), found)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Takes over what was asked and answered for another analysis of the same version of the file. */
  add({ names, patterns, matches }: Answers): void {
    for (const name of names) {
      this.names.add(name);
    }
    for (const [pattern, found] of patterns) {
      this.patterns.set(pattern, found);
    }
    for (const [pattern, byWord] of matches) {
      for (const [word, found] of byWord) {
        this.noteMatches(pattern, word, found);
      }
    }
  }

  noteMatches(pattern: RegExp, word: string, found: readonly Match[]): void {
    const byWord = this.matches.get(pattern) ?? new Map<string, readonly Match[]>();
    this.matches.set(pattern, byWord.set(word, found));
  }
}

export class AskedFacts implements FileFacts {
  readonly answers = new Answers();
  readonly macros: Table<string>;
  readonly functionMacros: Table<unknown>;
  readonly globals: Table<string>;
  readonly constants: Table<string>;
  readonly members: Table<string>;

  constructor(private readonly file: PartsFacts) {
    const noted = <Value>(table: () => Table<Value>): Table<Value> => ({
      get: name => table().get(this.note(name)),
      has: name => table().has(this.note(name)),
    });
    this.macros = noted(() => this.file.macros);
    this.globals = noted(() => this.file.globals);
    this.constants = noted(() => this.file.constants);
    this.members = noted(() => this.file.members);
    this.functionMacros = {
      get: () => undefined,
      has: name => this.file.functionMacros.has(this.note(name)),
    };
  }

  private note(name: string): string {
    this.answers.names.add(name);
    return name;
  }

  get fileName(): string {
    return this.file.fileName;
  }

  get language(): Language {
    return this.file.language;
  }

  get target(): Target {
    return this.file.target;
  }

  get includes(): readonly Include[] {
    return this.file.includes;
  }

  get includesWinsock(): boolean {
    return this.file.includesWinsock;
  }

  get guarded(): boolean {
    return this.file.guarded;
  }

  get islands(): readonly PlacedIsland[] {
    this.answers.readsAll = true;
    return this.file.islands;
  }

  get code(): string {
    this.answers.readsAll = true;
    return this.file.code;
  }

  get text(): string {
    this.answers.readsAll = true;
    return this.file.text;
  }

  mentions(name: string): boolean {
    return this.matches(this.file.wordPattern(name));
  }

  matches(pattern: RegExp): boolean {
    const found = this.file.matches(pattern);
    this.answers.patterns.set(pattern, found);
    return found;
  }

  findAll(pattern: RegExp, word = ''): readonly Match[] {
    const found = this.file.findAll(pattern, word);
    this.answers.noteMatches(pattern, word, found);
    return found;
  }

  find(pattern: RegExp): SourceRange | undefined {
    this.answers.readsAll = true;
    return this.file.find(pattern);
  }
}
