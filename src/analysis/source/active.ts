// The text as one configuration of the preprocessor sees it. Everything that is not active code there becomes
// spaces, so every offset still holds, and the parser meets no directive, comment or calling convention.

import type { SourceRange } from '../site';
import { evaluate } from './condition';
import type { Reading } from './condition';
import type { Directive, Lexed } from './lexer';

export interface ActiveText {
  readonly text: string;
  /** The directives other than conditions that are active. */
  readonly directives: readonly Directive[];
}

interface Group {
  /** Whether the text around the group is active. */
  readonly outer: boolean;
  /** Whether a branch has been chosen already. */
  chosen: boolean;
  active: boolean;
}

/** Words that are macros of Windows headers and that the grammars stumble over, and openers that islands cut off. */
const NOISE =
  /\b(?:WINAPI|WSAAPI|CALLBACK|APIENTRY|PASCAL|WINSOCK_API_LINKAGE|NTAPI|_In_|_Out_|_Inout_)\b|^[ \t]*(?:inline[ \t]+)?namespace[ \t]+[\w:]*[ \t]*\{|^extern[ \t]+"C"[ \t]*\{/gm;

export function activeText(text: string, lexed: Lexed, reading: Reading): ActiveText {
  const { inactive, directives } = conditions(text, lexed.directives, reading);
  const blank = [...lexed.comments, ...lexed.directives, ...inactive].sort((a, b) => a.start - b.start);
  const code = blanked(text, blank);
  return { text: code.replace(NOISE, spaces), directives };
}

function conditions(
  text: string,
  all: readonly Directive[],
  reading: Reading,
): { readonly inactive: readonly SourceRange[]; readonly directives: readonly Directive[] } {
  const inactive: SourceRange[] = [];
  const directives: Directive[] = [];
  const groups: Group[] = [];
  let dead: number | undefined;
  for (const directive of all) {
    const { keyword, rest, start, end } = directive;
    const innermost = groups.at(-1);
    if (/^if(?:n?def)?$/.test(keyword)) {
      const outer = innermost?.active ?? true;
      const active = outer && evaluate(keyword, rest, reading) !== false;
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
  return { inactive, directives };
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
