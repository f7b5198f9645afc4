// The calls of the socket API in many files, without parsing the files: a pattern finds the names, and only the pieces
// of code around them are parsed, to tell a call from a comment, a string or a declaration.

import { API_ARITY } from './apiNames';
import { languageOf } from './languages';
import type { Reader } from './reader/reader';
import { LONGEST_ISLAND } from './source/islands';

export interface CallSite {
  /** `connect` */
  readonly name: string;
  /** Where the name begins in the text. */
  readonly start: number;
}

export interface IndexedFile {
  readonly fileName: string;
  readonly calls: readonly CallSite[];
}

export interface SourceFile {
  readonly fileName: string;
  /** The file's text; undefined for one that cannot be read. It is asked for when the turn comes to the file. */
  readonly read: () => string | undefined | Promise<string | undefined>;
}

const NAME = new RegExp(`(?<![\\w.])(?:${Object.keys(API_ARITY).join('|')})(?=\\s*\\()`, 'g');

/** The calls in a text, in their order. */
export function callsIn(text: string, fileName: string, reader: Reader): readonly CallSite[] {
  const language = languageOf(fileName);
  if (language === undefined) {
    return [];
  }
  const calls: CallSite[] = [];
  let piece = { start: 0, end: 0 };
  let hits: CallSite[] = [];
  const settle = () => {
    if (hits.length > 0) {
      const code = text.slice(piece.start, piece.end);
      const isCall = reader.namesOfCalls(
        code,
        language,
        hits.map(({ start }) => start - piece.start),
      );
      calls.push(...hits.filter((_, index) => isCall[index]));
      hits = [];
    }
  };
  for (const { 0: name, index: start } of text.matchAll(NAME)) {
    if (start >= piece.end) {
      settle();
      piece = pieceAt(text, start, piece.end);
    }
    hits.push({ name, start });
  }
  settle();
  return calls;
}

/**
 * Looks through files one after the other and gives each with its calls, those without any too, so that a caller can
 * show how far it is. Whoever stops iterating stops the search; whoever must let other work happen in between awaits it
 * in the loop's body.
 */
export async function* callsInFiles(
  files: Iterable<SourceFile> | AsyncIterable<SourceFile>,
  reader: Reader,
): AsyncGenerator<IndexedFile, void, void> {
  for await (const { fileName, read } of files) {
    const text = await read();
    yield { fileName, calls: text === undefined ? [] : callsIn(text, fileName, reader) };
  }
}

/** The piece of a text around an offset: from behind a line that begins with `}` to behind the next such line. */
function pieceAt(
  text: string,
  offset: number,
  from: number,
): { readonly start: number; readonly end: number } {
  const brace = text.lastIndexOf('\n}', offset);
  const start = brace < from ? from : Math.min(lineEnd(text, brace + 1), offset);
  const next = text.indexOf('\n}', offset);
  const end = next < 0 ? text.length : lineEnd(text, next + 1);
  return end - start <= LONGEST_ISLAND
    ? { start, end }
    : // Data rather than code: a line must do.
      {
        start: text.lastIndexOf('\n', offset) + 1,
        end: Math.min(lineEnd(text, offset), offset + LONGEST_ISLAND / 2),
      };
}

/** The offset behind the line at an offset. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
