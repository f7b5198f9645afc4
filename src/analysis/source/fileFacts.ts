// What is known of a file as a whole, before any of it is parsed: includes, macros, declarations at the top level.

import type { SourceRange } from '../../facts/sourceText';
import type { ActivePart, Match } from './active';
import type { Language, Reading, Target } from './condition';
import { AMBIGUOUS } from './declared';
import type { Declared } from './declared';
import type { Difference } from './difference';
import { islandsOf } from './islands';
import type { EarlierIslands, PlacedIsland } from './islands';
import type { Include } from './includes';

/** What a table says of a name. */
export interface Table<Value> {
  get(name: string): Value | undefined;
  has(name: string): boolean;
}

export interface FileOptions extends Reading {
  readonly fileName: string;
}

/**
 * The facts of one version of a file. A check of one function may rely on the headers and their order, not on where
 * they are included, and had better ask `matches` than read `code`: what it read must be checked anew when that changes.
 */
export interface FileFacts extends FileOptions {
  /** The whole text as this configuration sees it: comments, directives and other branches are spaces. */
  readonly code: string;
  /** The text as it is written. */
  readonly text: string;
  /** The pieces of the code that are parsed by themselves. */
  readonly islands: readonly PlacedIsland[];
  /** In their order. */
  readonly includes: readonly Include[];
  /** What each macro without parameters stands for, `''` for nothing. */
  readonly macros: Table<string>;
  /** What each constant at the top level stands for, `const int PORT = 80;`, and each enumerator with a value. */
  readonly constants: Table<string>;
  /** Types of the members of the structures and classes of the file, by the member's name, as globals has them. */
  readonly members: Table<string>;
  /** The names that `#define` gives parameters. */
  readonly functionMacros: Pick<Table<unknown>, 'has'>;
  /** Types of variables declared at column 0, by name: `sockaddr_in`, `SOCKET`, `sockaddr_in *`. */
  readonly globals: Table<string>;
  /** Whether a header of Winsock, or of Windows, is included by name. */
  readonly includesWinsock: boolean;
  /** Whether the text distinguishes Windows from other systems. */
  readonly guarded: boolean;
  /** Whether the code names this identifier anywhere. */
  mentions(name: string): boolean;
  /**
   * The first place in the code that a pattern matches. A match lies between two functions or in one, and the answer
   * is kept with the pattern: give a constant, without the flags g and y.
   */
  find(pattern: RegExp): SourceRange | undefined;
  matches(pattern: RegExp): boolean;
  /**
   * The matches of a pattern with the flag g, in the same way; those that have a word in them, if one is given. A check
   * is repeated when they change: catch in groups what matters, which is seldom all from a function's name to the call
   * that makes it what it is.
   */
  findAll(pattern: RegExp, word?: string): readonly Match[];
}

const WINSOCK_HEADER =
  /^(?:winsock2?|ws2tcpip|mswsock|windows|af_irda|ws2bth|wsipx|ws2def|winsock2_?\w*)\.h$/;
const POSIX_HEADER =
  /^(?:sys\/(?:socket|select|poll|un|ioctl|time)|netinet\/\w+|arpa\/inet|netdb|unistd|poll|fcntl|sys\/epoll|linux\/\w+)\.h$/;

/** What the `#define`s and declarations of all parts come to, whatever the code between them does. */
export interface Tables extends Declared {
  readonly macros: ReadonlyMap<string, string>;
  readonly functionMacros: ReadonlySet<string>;
}

/** The facts of a version of a file before, and where its parts differ. */
export interface EarlierFacts {
  readonly facts: PartsFacts;
  readonly difference: Difference<ActivePart>;
}

/** The facts of a list of parts; undefined when the file is not built, or has no sockets, there. */
export class PartsFacts implements FileFacts {
  readonly fileName: string;
  readonly language: Language;
  readonly target: Target;
  readonly includes: readonly Include[];
  readonly includesWinsock: boolean;
  readonly guarded: boolean;
  /** The index of the first part that each pattern matches, -1 where none does. */
  private readonly found: Map<RegExp, number>;
  private readonly matched: Map<RegExp, Matches>;
  private joinedCode: string | undefined;
  private placedIslands: readonly PlacedIsland[] | undefined;
  /** Gone once these islands are known: a version must not hold all those before it. */
  private earlierIslands: EarlierIslands | undefined;

  constructor(
    readonly parts: readonly ActivePart[],
    /** Where each part starts. */
    private readonly starts: readonly number[],
    readonly tables: Tables,
    options: FileOptions,
    earlier?: EarlierFacts,
  ) {
    this.found = earlier ? earlier.facts.foundBeside(earlier.difference, parts) : new Map<RegExp, number>();
    this.matched = earlier
      ? earlier.facts.matchedBeside(earlier.difference, parts)
      : new Map<RegExp, Matches>();
    const placed = earlier?.facts.placedIslands;
    this.earlierIslands = earlier && placed && { placed, difference: earlier.difference };
    this.fileName = options.fileName;
    this.language = options.language;
    this.target = options.target;
    const includes: Include[] = [];
    parts.forEach((part, index) => {
      for (const include of part.includes) {
        includes.push(placedAt(include, starts[index] ?? 0));
      }
    });
    this.includes = includes;
    this.includesWinsock = this.includes.some(({ header }) => WINSOCK_HEADER.test(header));
    this.guarded = parts.some(part => part.guarded);
  }

  /** Whether the file uses sockets, and is built in this configuration. */
  get isBuilt(): boolean {
    if (!this.parts.some(part => part.mentionsApi)) {
      return false;
    }
    const winsock = this.includesWinsock || this.parts.some(part => part.namesWinsock);
    const posix = this.includes.some(({ header }) => POSIX_HEADER.test(header));
    return this.target === 'win' ? winsock || (this.guarded && !posix) : !winsock || posix;
  }

  get macros(): ReadonlyMap<string, string> {
    return this.tables.macros;
  }

  get functionMacros(): ReadonlySet<string> {
    return this.tables.functionMacros;
  }

  get globals(): ReadonlyMap<string, string> {
    return this.tables.globals;
  }

  get constants(): ReadonlyMap<string, string> {
    return this.tables.constants;
  }

  get members(): ReadonlyMap<string, string> {
    return this.tables.members;
  }

  get code(): string {
    return (this.joinedCode ??= this.parts.map(({ code }) => code).join(''));
  }

  get text(): string {
    return this.parts.map(({ segment }) => segment.text).join('');
  }

  get islands(): readonly PlacedIsland[] {
    this.placedIslands ??= islandsOf(this.parts, this.starts, this.earlierIslands);
    this.earlierIslands = undefined;
    return this.placedIslands;
  }

  mentions(name: string): boolean {
    return this.matches(this.wordPattern(name));
  }

  /** The pattern of a name: one for each, so that the answers which are kept with it are found again. */
  wordPattern(name: string): RegExp {
    return wordPattern(name);
  }

  findAll(pattern: RegExp, word = ''): readonly Match[] {
    let matches = this.matched.get(pattern);
    if (!matches) {
      matches = new Matches(this.parts.flatMap(part => part.findAll(pattern)));
      this.matched.set(pattern, matches);
    }
    return matches.having(word);
  }

  matches(pattern: RegExp): boolean {
    return this.indexOf(pattern) >= 0;
  }

  find(pattern: RegExp): SourceRange | undefined {
    const index = this.indexOf(pattern);
    const place = this.parts[index]?.find(pattern);
    return place && placedAt(place, this.starts[index] ?? 0);
  }

  private indexOf(pattern: RegExp): number {
    const known = this.found.get(pattern);
    if (known !== undefined) {
      return known;
    }
    const index = this.parts.findIndex(part => part.find(pattern) !== undefined);
    this.found.set(pattern, index);
    return index;
  }

  /** What is still found in a later version, as far as the parts that differ leave it standing. */
  private foundBeside(
    { first, removed, added }: Difference<ActivePart>,
    now: readonly ActivePart[],
  ): Map<RegExp, number> {
    const changed = now.slice(first, first + added);
    const found = new Map<RegExp, number>();
    for (const [pattern, index] of this.found) {
      const isBefore = index >= 0 && index < first;
      const isGone = index >= first && index < first + removed;
      const inserted = isBefore || isGone ? -1 : changed.findIndex(part => part.find(pattern) !== undefined);
      if (!isGone) {
        const moved = index < 0 || isBefore ? index : index + added - removed;
        found.set(pattern, inserted < 0 ? moved : first + inserted);
      }
    }
    return found;
  }

  /** The matches that are the same in a later version, since the parts that differ have the same of them. */
  private matchedBeside(
    { first, removed, added }: Difference<ActivePart>,
    now: readonly ActivePart[],
  ): Map<RegExp, Matches> {
    const [old, changed] = [this.parts.slice(first, first + removed), now.slice(first, first + added)];
    return new Map(
      Array.from(this.matched).filter(([pattern]) =>
        sameMatches(
          old.flatMap(part => part.findAll(pattern)),
          changed.flatMap(part => part.findAll(pattern)),
        ),
      ),
    );
  }
}

/** The matches of a pattern in a file. */
class Matches {
  private readonly byWord = new Map<string, readonly Match[]>();

  constructor(private readonly all: readonly Match[]) {}

  /** Those that have a word in them; the same list each time. */
  having(word: string): readonly Match[] {
    let matches = word === '' ? this.all : this.byWord.get(word);
    if (!matches) {
      matches = this.all.filter(match => match.some(text => text.includes(word)));
      this.byWord.set(word, matches);
    }
    return matches;
  }
}

/** The matches of a pattern whose first group is a name; none for what is no name, as an operator or `.member`. */
export function matchesNamed(file: FileFacts, pattern: RegExp, name: string): readonly Match[] {
  return /^\w+$/.test(name) ? file.findAll(pattern, name).filter(([first]) => first === name) : [];
}

/** Whether two lists are of matches with the same texts. */
export function sameMatches(some: readonly Match[], others: readonly Match[]): boolean {
  return (
    some === others ||
    (some.length === others.length &&
      some.every((match, index) => match.every((text, group) => text === others[index]?.[group])))
  );
}

function placedAt<Range extends SourceRange>(range: Range, base: number): Range {
  return { ...range, start: range.start + base, end: range.end + base };
}

const words = new Map<string, RegExp>();

function wordPattern(name: string): RegExp {
  const known = words.get(name);
  if (known) {
    return known;
  }
  const pattern = new RegExp(`(?<!\\w)${name.replace(/\W/g, '\\$&')}(?!\\w)`);
  if (words.size < 1000) {
    words.set(name, pattern);
  }
  return pattern;
}

/** The tables of all parts, the later winning over the earlier. */
export function tablesOf(parts: readonly ActivePart[]): Tables {
  const macros = new Map<string, string>();
  const functionMacros = new Set<string>();
  const globals = new Map<string, string>();
  const constants = new Map<string, string>();
  const members = new Map<string, string>();
  for (const { directives, declared } of parts) {
    for (const { keyword, rest } of directives) {
      const [, name, open, value = ''] =
        (keyword === 'define' ? /^(\w+)(\(?)([^]*)$/.exec(rest) : undefined) ?? [];
      if (name !== undefined && open === '(') {
        functionMacros.add(name);
      } else if (name !== undefined) {
        macros.set(name, value.trim());
      }
    }
    for (const [name, type] of declared.globals) {
      globals.set(name, type);
    }
    for (const [name, value] of declared.constants) {
      constants.set(name, value);
    }
    for (const [name, type] of declared.members) {
      const known = members.get(name);
      members.set(name, known === undefined || known === type ? type : AMBIGUOUS);
    }
  }
  return { macros, functionMacros, globals, constants, members };
}
