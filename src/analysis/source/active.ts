// A segment as one configuration of the preprocessor sees it. Everything that is not active code there becomes
// spaces, so every offset still holds, and the parser meets no directive, comment or calling convention.

import { mentionsApi } from '../apiNames';
import type { SourceRange } from '../../facts/sourceText';
import { evaluate, namesWindows } from './condition';
import type { Reading } from './condition';
import { declaredIn } from './declared';
import type { Declared } from './declared';
import { includesIn } from './includes';
import type { Include } from './includes';
import type { Directive } from './lexer';
import type { Segment } from './segments';

/** The #if groups that are open at a place, the outermost first, one character each: what is known of them. */
export type Nesting = string;

/** Names that only Winsock has. */
const WINSOCK_NAME =
  /\b(?:WSA[A-Z]\w+|closesocket|ioctlsocket|INVALID_SOCKET|SOCKADDR(?:_\w+)?|LPSOCKADDR|PSOCKADDR\w*|WSADATA|IRLMP_\w+)\b/;

/** What the groups of a pattern caught, '' for one that had no part in it; the whole text for a pattern without groups. */
export type Match = readonly string[];

function matchOf([text, ...groups]: RegExpExecArray): Match {
  return groups.length === 0 ? [text] : groups.map((group: string | undefined) => group ?? '');
}

/** An active segment, with what is asked of its code; each answer is found once. */
export class ActivePart {
  /** Whether the part ends behind a closing brace that is active. */
  readonly closes: boolean;
  readonly isBlank: boolean;
  readonly mentionsApi: boolean;
  readonly namesWinsock: boolean;
  /** Whether its conditions tell Windows from other systems. */
  readonly guarded: boolean;
  /** What the part adds to the facts of its file. */
  readonly declares: boolean;
  readonly includes: readonly Include[];
  private readonly places = new Map<RegExp, SourceRange | undefined>();
  private readonly matches = new Map<RegExp, readonly Match[]>();

  constructor(
    readonly segment: Segment,
    /** The groups that are open where it begins, and where it ends. */
    readonly entry: Nesting,
    readonly exit: Nesting,
    /** Comments, directives and other branches are spaces. */
    readonly code: string,
    /** The directives other than conditions that are active. */
    readonly directives: readonly Directive[],
    readonly declared: Declared,
    /** The code as it was before an edit, where that is known. */
    readonly before: string | undefined,
    /** Counts the changes of the text: which one the part came with. */
    readonly version: number,
  ) {
    this.closes = segment.complete && code.charAt(segment.brace ?? 0) === '}';
    this.isBlank = !/\S/.test(code);
    this.mentionsApi = !this.isBlank && mentionsApi(code);
    this.namesWinsock = !this.isBlank && WINSOCK_NAME.test(code);
    this.guarded = segment.directives.some(
      ({ keyword, rest }) =>
        /^(?:el)?if/.test(keyword) && (rest.match(/[A-Za-z_]\w*/g) ?? []).some(namesWindows),
    );
    this.includes = includesIn(directives);
    this.declares =
      directives.length > 0 ||
      [declared.globals, declared.constants, declared.members].some(({ size }) => size > 0);
  }

  /** The first place in the code that a pattern matches; undefined where there is none. */
  find(pattern: RegExp): SourceRange | undefined {
    if (!this.places.has(pattern)) {
      const match = this.isBlank ? null : pattern.exec(this.code);
      this.places.set(
        pattern,
        match ? { start: match.index, end: match.index + match[0].length } : undefined,
      );
    }
    return this.places.get(pattern);
  }

  /** The matches of a pattern with the flag g, in the order of the code. */
  findAll(pattern: RegExp): readonly Match[] {
    const known = this.matches.get(pattern);
    if (known) {
      return known;
    }
    const found = this.isBlank ? [] : Array.from(this.code.matchAll(pattern), matchOf);
    this.matches.set(pattern, found);
    return found;
  }
}

/** Macros of Windows headers that the grammars stumble over. */
const MACROS = 'WINAPI|WSAAPI|CALLBACK|APIENTRY|PASCAL|WINSOCK_API_LINKAGE|NTAPI|_In_|_Out_|_Inout_';

/** Those macros, and openers that islands cut off. */
const NOISE = new RegExp(
  String.raw`\b(?:${MACROS})\b|^[ \t]*(?:inline[ \t]+)?namespace[ \t]+[\w:]*[ \t]*\{|^extern[ \t]+"C"[ \t]*\{`,
  'gm',
);

/** Words that NOISE needs: most pieces have none, and are not looked through line by line. */
const NOISY = new RegExp(`${MACROS}|namespace|extern`);

export function activePart(
  segment: Segment,
  entry: Nesting,
  reading: Reading,
  before: string | undefined,
  version: number,
): ActivePart {
  const { inactive, directives, exit } = conditions(segment, entry, reading);
  const blank = [...segment.comments, ...segment.directives, ...inactive].sort((a, b) => a.start - b.start);
  const plain = blanked(segment.text, blank);
  const code = NOISY.test(plain) ? plain.replace(NOISE, spaces) : plain;
  return new ActivePart(segment, entry, exit, code, directives, declaredIn(code), before, version);
}

interface Group {
  /** Whether the text around the group is active. */
  readonly outer: boolean;
  /** Whether a branch has been chosen already. */
  chosen: boolean;
  active: boolean;
}

const written = (groups: readonly Group[]): Nesting =>
  groups
    .map(({ outer, chosen, active }) => String((outer ? 1 : 0) + (chosen ? 2 : 0) + (active ? 4 : 0)))
    .join('');

const readGroups = (nesting: Nesting): Group[] =>
  Array.from(nesting, Number).map(bits => ({
    outer: (bits & 1) !== 0,
    chosen: (bits & 2) !== 0,
    active: (bits & 4) !== 0,
  }));

/** Whether a directive opens, divides or closes a group that may be left out. */
export function isCondition(keyword: string): boolean {
  return /^(?:if|el|endif)/.test(keyword);
}

function conditions(
  { text, directives: all }: Segment,
  entry: Nesting,
  reading: Reading,
): {
  readonly inactive: readonly SourceRange[];
  readonly directives: readonly Directive[];
  readonly exit: Nesting;
} {
  const inactive: SourceRange[] = [];
  const directives: Directive[] = [];
  const groups = readGroups(entry);
  let dead = (groups.at(-1)?.active ?? true) ? undefined : 0;
  for (const [index, directive] of all.entries()) {
    const { keyword, rest, start, end } = directive;
    const innermost = groups.at(-1);
    if (/^if(?:n?def)?$/.test(keyword)) {
      const outer = innermost?.active ?? true;
      const truth = evaluate(keyword, rest, reading);
      const active = outer && (truth ?? !(reading.second && hasSecond(all, index)));
      groups.push({ outer, active, chosen: active });
    } else if (keyword.startsWith('el') && innermost) {
      // Where nothing decides, the first branch stands for the group: both at once would not be a program.
      const wanted = keyword === 'else' || evaluate(keyword.slice(2), rest, reading) !== false;
      innermost.active = innermost.outer && !innermost.chosen && wanted;
      innermost.chosen ||= innermost.active;
    } else if (keyword === 'endif') {
      groups.pop();
    } else if (groups.at(-1)?.active ?? true) {
      directives.push(directive);
    }
    const active = groups.at(-1)?.active ?? true;
    if (active && dead !== undefined) {
      inactive.push({ start: dead, end: start });
      dead = undefined;
    } else if (!active) {
      dead ??= end;
    }
  }
  if (dead !== undefined) {
    inactive.push({ start: dead, end: text.length });
  }
  return { inactive, directives, exit: written(groups) };
}

/** Whether the group that an #if opens has another branch, as far as its segment tells. */
function hasSecond(directives: readonly Directive[], opening: number): boolean {
  let depth = 0;
  for (const { keyword } of directives.slice(opening + 1)) {
    if (keyword.startsWith('if')) {
      depth++;
    } else if (keyword === 'endif' && depth-- === 0) {
      return false;
    } else if (keyword.startsWith('el') && depth === 0) {
      return true;
    }
  }
  return false;
}

function blanked(text: string, ranges: readonly SourceRange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (end <= at) {
      continue;
    }
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), spaces(text.slice(from, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function spaces(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/[^\r\n]/g, ' ') : ' '.repeat(text.length);
}
