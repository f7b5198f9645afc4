// The calls of the socket API in many files, without parsing the files: a pattern finds the names, and only the pieces
// of code around them are parsed, to tell a call from a comment, a string or a declaration.

import { API_ARITY } from './apiNames';
import { languageOf } from './languages';
import type { Reader } from './reader/reader';
import type { SourceRange } from '../facts/sourceText';
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

/** A name of the API with the parenthesis that follows it. */
const CALL = new RegExp(`(?<![\\w.])(${Object.keys(API_ARITY).join('|')})\\s*\\(`, 'g');

/** The calls in a text, in their order. */
export function callsIn(text: string, fileName: string, reader: Reader): readonly CallSite[] {
  const language = languageOf(fileName);
  if (language === undefined) {
    return [];
  }
  const calls: CallSite[] = [];
  let piece = { start: 0, end: 0 };
  let hits: (SourceRange & CallSite)[] = [];
  const settle = () => {
    if (hits.length > 0) {
      const inPiece = hits.map(({ start, end }) => ({ start: start - piece.start, end: end - piece.start }));
      const areCalls = reader.areCalls(text.slice(piece.start, piece.end), language, inPiece);
      hits.forEach(({ name, start }, index) => {
        if (areCalls[index]) {
          calls.push({ name, start });
        }
      });
      hits = [];
    }
  };
  for (const { 0: head, 1: name = '', index: start } of text.matchAll(CALL)) {
    if (start >= piece.end) {
      settle();
      piece = pieceAt(text, start, piece.end);
    }
    // A longer piece is data rather than code, and nothing in it is read.
    if (piece.end - piece.start <= LONGEST_ISLAND) {
      hits.push({ name, start, end: start + head.length });
    }
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
function pieceAt(text: string, offset: number, from: number): SourceRange {
  const brace = text.lastIndexOf('\n}', offset);
  const next = text.indexOf('\n}', offset);
  return {
    start: brace < from ? from : Math.min(lineEnd(text, brace + 1), offset),
    end: next < 0 ? text.length : lineEnd(text, next + 1),
  };
}

/** The offset behind the line at an offset. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
