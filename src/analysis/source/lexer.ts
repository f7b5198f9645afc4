// One fast pass over a source text: where comments, literals and preprocessor lines are. The rest of the reader
// works on a text in which these are known.

import type { SourceRange } from '../site';

export interface Directive extends SourceRange {
  /** `if`, `ifdef`, `include`, `define` and so on. */
  readonly keyword: string;
  /** What follows the keyword, on one line, without comments. */
  readonly rest: string;
}

export interface Comment extends SourceRange {
  /** Without the marks that open and close it. */
  readonly words: string;
}

export interface Lexed {
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
}

const [NEWLINE, RETURN, QUOTE, HASH, APOSTROPHE, STAR, SLASH, BACKSLASH, LINE_SPACE, TAB, UPPER_R] = [
  10, 13, 34, 35, 39, 42, 47, 92, 32, 9, 82,
];

/** Reads a whole text. Unfinished comments and literals end where the text or their line ends. */
export function lex(text: string): Lexed {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  let lineIsEmpty = true;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === RETURN) {
      lineIsEmpty = true;
      at++;
    } else if (code === LINE_SPACE || code === TAB) {
      at++;
    } else if (code === SLASH && opensComment(text, at)) {
      const comment = commentAt(text, at);
      comments.push(comment);
      at = comment.end;
    } else if (code === HASH && lineIsEmpty) {
      const directive = directiveAt(text, at, comments);
      directives.push(directive);
      at = directive.end;
    } else {
      lineIsEmpty = false;
      at = code === QUOTE || code === APOSTROPHE ? literalEnd(text, at) : at + 1;
    }
  }
  return { directives, comments };
}

function opensComment(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === SLASH || next === STAR;
}

function commentAt(text: string, start: number): Comment {
  if (text.charCodeAt(start + 1) === STAR) {
    const close = text.indexOf('*/', start + 2);
    const end = close < 0 ? text.length : close + 2;
    return { start, end, words: text.slice(start + 2, close < 0 ? end : close) };
  }
  const end = lineEnd(text, start);
  return { start, end, words: text.slice(start + 2, end) };
}

/** The end of the line at an offset, with the lines that a backslash joins to it. */
function lineEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) {
      return text.length;
    }
    const last = text.charCodeAt(newline - 1) === RETURN ? newline - 2 : newline - 1;
    if (last < from || text.charCodeAt(last) !== BACKSLASH) {
      return last + 1;
    }
    at = newline + 1;
  }
}

function directiveAt(text: string, start: number, comments: Comment[]): Directive {
  const whole = lineEnd(text, start);
  let end = whole;
  let words = '';
  let at = start + 1;
  let copied = at;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === SLASH && opensComment(text, at)) {
      const comment = commentAt(text, at);
      comments.push(comment);
      words += `${text.slice(copied, at)} `;
      at = copied = comment.end;
      // A block comment may run past the line; then the directive does too.
      end = Math.max(end, comment.end > end ? lineEnd(text, comment.end) : end);
    } else {
      at = code === QUOTE ? literalEnd(text, at) : at + 1;
    }
  }
  words += text.slice(copied, Math.max(copied, end));
  const [, keyword = '', rest = ''] = /^\s*([A-Za-z_]*)\s*([^]*)$/.exec(words.replace(/\\\r?\n/g, ' ')) ?? [];
  return { start, end: Math.max(end, at), keyword, rest: rest.trim() };
}

/** The offset behind the literal that begins at a quote. */
function literalEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  if (quote === QUOTE && text.charCodeAt(start - 1) === UPPER_R) {
    const open = text.indexOf('(', start);
    if (open > 0 && open - start <= 17) {
      const close = text.indexOf(`)${text.slice(start + 1, open)}"`, open);
      return close < 0 ? text.length : close + open - start + 1;
    }
  }
  // 1'000'000: a separator between digits opens nothing.
  if (
    quote === APOSTROPHE &&
    /[0-9a-fA-F]/.test(text.charAt(start - 1)) &&
    /[0-9a-fA-F]/.test(text.charAt(start + 1))
  ) {
    return start + 1;
  }
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      at += 2;
    } else if (code === quote) {
      return at + 1;
    } else if (code === NEWLINE) {
      return at;
    } else {
      at++;
    }
  }
  return text.length;
}
