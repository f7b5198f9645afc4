// One fast pass over a source text: where comments, literals and preprocessor lines are. The rest of the reader
// works on a text in which these are known. The pass goes piece by piece, so that an edit repeats it for one piece.

import type { SourceRange } from '../../facts/sourceText';

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

/** A piece of a text: it ends behind a line that begins with a closing brace, or with the text. */
export interface Lexed {
  /** Where the piece ends in the whole text. */
  readonly end: number;
  /** Offsets of these count from the beginning of the piece. */
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  /** The offset in the piece of a brace that its last line begins with; undefined where there is none. */
  readonly brace: number | undefined;
  /** Whether the piece ends behind such a line, so that nothing which follows could change it. */
  readonly complete: boolean;
}

const [NEWLINE, RETURN, QUOTE, HASH, APOSTROPHE, STAR, SLASH, BACKSLASH, LINE_SPACE, TAB, UPPER_R, CLOSE] = [
  10, 13, 34, 35, 39, 42, 47, 92, 32, 9, 82, 125,
];

/**
 * Reads the piece of a text that begins at an offset, which is the beginning of a line outside comments and literals.
 * What comes before that offset and after the piece plays no part. Unfinished comments and literals end where the text
 * or their line ends.
 */
export function lexPiece(text: string, from: number): Lexed {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  let lineIsEmpty = true;
  let lineStart = from;
  let brace: number | undefined;
  let complete = false;
  let at = from;
  while (at < text.length && !complete) {
    const code = text.charCodeAt(at);
    if (code > SLASH && code !== CLOSE) {
      // Letters and digits: most of a text, and nothing but a closing brace comes after the slash.
      lineIsEmpty = false;
      at++;
    } else if (code === NEWLINE || code === RETURN) {
      lineIsEmpty = true;
      at++;
      if (code === NEWLINE) {
        lineStart = at;
        complete = brace !== undefined;
      }
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
      brace = code === CLOSE && at === lineStart ? at - from : brace;
      at = code === QUOTE || code === APOSTROPHE ? literalEnd(text, at, from) : at + 1;
    }
  }
  const counted = <Range extends SourceRange>(range: Range): Range =>
    from === 0 ? range : { ...range, start: range.start - from, end: range.end - from };
  return {
    ...{ end: Math.min(at, text.length), brace, complete },
    ...{ directives: directives.map(counted), comments: comments.map(counted) },
  };
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
      at = code === QUOTE ? literalEnd(text, at, start) : at + 1;
    }
  }
  words += text.slice(copied, Math.max(copied, end));
  const [, keyword = '', rest = ''] = /^\s*([A-Za-z_]*)\s*([^]*)$/.exec(words.replace(/\\\r?\n/g, ' ')) ?? [];
  return { start, end: Math.max(end, at), keyword, rest: rest.trim() };
}

/** The offset behind the literal that begins at a quote; nothing before `from` is looked at. */
function literalEnd(text: string, start: number, from: number): number {
  const quote = text.charCodeAt(start);
  if (quote === QUOTE && start > from && text.charCodeAt(start - 1) === UPPER_R) {
    const [opener] = /^"[^()\\\s"]{0,16}\(/.exec(text.slice(start, start + 18)) ?? [];
    if (opener !== undefined) {
      const close = text.indexOf(`)${opener.slice(1, -1)}"`, start + opener.length - 1);
      return close < 0 ? text.length : close + opener.length;
    }
  }
  // 1'000'000: a separator between digits opens nothing.
  if (
    quote === APOSTROPHE &&
    start > from &&
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
