// The parser behind one function. It reads islands of code; what it has read lately it still knows, so an edit
// costs the island it falls into.

import { Edit, Language as Grammar, Parser } from 'web-tree-sitter';
import type { Node, Point, Tree } from 'web-tree-sitter';
import type { Language } from '../source/condition';
import { LONGEST_ISLAND } from '../source/islands';
import { syntaxOf } from './copying';
import { grownBy, reservedWords, sameTokens } from './tokenEdits';
import type { Replacement } from './tokenEdits';
import type { SyntaxNode } from './syntax';
import type { SourceRange } from '../../facts/sourceText';

/** The bytes of the three wasm files; the caller knows where they are. */
export interface GrammarBytes {
  /** web-tree-sitter.wasm */
  readonly core: Uint8Array;
  /** tree-sitter-c.wasm */
  readonly c: Uint8Array;
  /** tree-sitter-cpp.wasm */
  readonly cpp: Uint8Array;
}

export interface Reader {
  /**
   * The syntax of a piece of code; undefined for one that is too long to be code. `before` is the piece as it was
   * before an edit: when that has been read just now, only what the edit changed is read again.
   */
  read(code: string, language: Language, before?: string): SyntaxNode | undefined;
  /**
   * Whether each range of a piece of code, from a name to behind the parenthesis after it, begins a call of a function
   * of the global scope. This costs a parse and no copy; nothing in a piece that is too long to be code is a call.
   */
  areCalls(code: string, language: Language, ranges: readonly SourceRange[]): readonly boolean[];
}

/** How many characters of code stay read. Their syntax takes some thirty times as many bytes. */
const KEPT_CHARACTERS = 60_000;

/** How many pieces stay ready to be edited: their trees live in the parser's memory, which never shrinks. */
const KEPT_TREES = 4;

/** Starts the parser. Throws when the bytes are not what they should be. */
export async function createReader(bytes: GrammarBytes): Promise<Reader> {
  // The library's type for its options is that of the whole Emscripten module; it takes the one that matters.
  await Parser.init({ wasmBinary: bytes.core } as Parameters<typeof Parser.init>[0]);
  const grammars = { c: await Grammar.load(bytes.c), cpp: await Grammar.load(bytes.cpp) };
  const parsers = { c: parserFor(grammars.c), cpp: parserFor(grammars.cpp) };
  const kept = new Kept();
  const edited = {
    c: new EditedPieces(parsers.c, grammars.c),
    cpp: new EditedPieces(parsers.cpp, grammars.cpp),
  };
  return {
    read(code, language, before) {
      if (code.length > LONGEST_ISLAND) {
        return undefined;
      }
      return kept.get(language, code, () => {
        if (before === undefined) {
          return readOnce(parsers[language], code);
        }
        // What was read before the edit goes on in what is read now.
        return edited[language].read(code, before, kept.take(language, before));
      });
    },
    areCalls(code, language, ranges) {
      const tree = code.length > LONGEST_ISLAND ? null : parsers[language].parse(code);
      try {
        return ranges.map(range => tree !== null && isCall(tree.rootNode, range));
      } finally {
        tree?.delete();
      }
    },
  };
}

/** Whether a range is the beginning of `connect(…)` or, behind the colons, of `::connect(…)`. */
function isCall(root: Node, { start, end }: SourceRange): boolean {
  const call = root.namedDescendantForIndex(start, end);
  const callee = call?.type === 'call_expression' ? call.childForFieldName('function') : null;
  return callee?.type === 'identifier'
    ? callee.startIndex === start
    : callee?.type === 'qualified_identifier' &&
        callee.childForFieldName('scope') === null &&
        callee.childForFieldName('name')?.startIndex === start;
}

function readOnce(parser: Parser, code: string): SyntaxNode | undefined {
  const tree = parser.parse(code);
  try {
    return tree ? syntaxOf(tree, code) : undefined;
  } finally {
    tree?.delete();
  }
}

/** A tree of the parser, and the code that it is of. */
interface Parsed {
  readonly tree: Tree;
  readonly code: string;
}

/** A piece of code that is being edited. */
interface Piece {
  /** What was parsed last: not since an edit that needed no parser, and absent where none has needed it. */
  readonly parsed?: Parsed;
  /** What is there now. */
  readonly root: SyntaxNode;
}

/** Pieces of code that are being edited, with their trees. */
class EditedPieces {
  /** By their code, the one edited last at the end. */
  private readonly pieces = new Map<string, Piece>();
  private readonly reserved: ReadonlySet<string>;

  constructor(
    private readonly parser: Parser,
    grammar: Grammar,
  ) {
    this.reserved = reservedWords(grammar);
  }

  /** `known` is what was read of the code before the edit, if that is still there; it is used up. */
  read(code: string, before: string, known: SyntaxNode | undefined): SyntaxNode | undefined {
    const piece = this.pieces.get(before) ?? (known && { root: known });
    this.pieces.delete(before);
    const now = this.edited(code, before, piece);
    if (!now) {
      return undefined;
    }
    this.pieces.get(code)?.parsed?.tree.delete();
    this.pieces.set(code, now);
    for (const [old, { parsed }] of this.pieces) {
      if (this.pieces.size <= KEPT_TREES) {
        break;
      }
      this.pieces.delete(old);
      parsed?.tree.delete();
    }
    return now.root;
  }

  private edited(code: string, before: string, piece: Piece | undefined): Piece | undefined {
    if (!piece) {
      return this.parsed(code);
    }
    const edit = replacementBetween(before, code);
    const root = sameTokens(piece.root, code, edit, this.reserved);
    if (root) {
      return { ...piece, root };
    }
    const { parsed } = piece;
    try {
      return parsed ? this.parsedAgain(code, parsed, piece.root, edit) : this.parsed(code);
    } finally {
      parsed?.tree.delete();
    }
  }

  private parsed(code: string): Piece | undefined {
    const tree = this.parser.parse(code);
    return tree ? { parsed: { tree, code }, root: syntaxOf(tree, code) } : undefined;
  }

  private parsedAgain(code: string, before: Parsed, root: SyntaxNode, edit: Replacement): Piece | undefined {
    before.tree.edit(editBetween(before.code, code));
    const tree = this.parseAgain(code, before.tree);
    if (!tree) {
      return undefined;
    }
    const changed = before.tree
      .getChangedRanges(tree)
      .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex }));
    return {
      parsed: { tree, code },
      root: syntaxOf(tree, code, {
        ...{ root, start: edit.start, grown: grownBy(edit) },
        changed: [{ start: edit.start, end: edit.start + edit.inserted.length }, ...changed],
      }),
    };
  }

  /**
   * How the parser recovers from an error depends on what it read before; only a tree without one is sure to be the
   * tree that it would make of the whole.
   */
  private parseAgain(code: string, before: Tree): Tree | null {
    const tree = before.rootNode.hasError ? null : this.parser.parse(code, before);
    if (tree?.rootNode.hasError === false) {
      return tree;
    }
    tree?.delete();
    return this.parser.parse(code);
  }
}

/** The shortest replacement that makes one text the other. */
function replacementBetween(before: string, now: string): Replacement {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === now.charCodeAt(start)) {
    start++;
  }
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)
  ) {
    tail++;
  }
  const end = before.length - tail;
  return { start, end, removed: before.slice(start, end), inserted: now.slice(start, now.length - tail) };
}

/** The same for the parser. */
function editBetween(before: string, now: string): Edit {
  const { start, end, inserted } = replacementBetween(before, now);
  const newEnd = start + inserted.length;
  return new Edit({
    ...{ startIndex: start, oldEndIndex: end, newEndIndex: newEnd },
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, end),
    newEndPosition: pointAt(now, newEnd),
  });
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}

function parserFor(grammar: Grammar): Parser {
  return new Parser().setLanguage(grammar);
}

/** The syntax read last, the oldest first: a Map keeps the order in which its keys came. */
class Kept {
  private readonly nodes = { c: new Map<string, SyntaxNode>(), cpp: new Map<string, SyntaxNode>() };
  private characters = 0;

  /** Gives a piece away. */
  take(language: Language, code: string): SyntaxNode | undefined {
    const node = this.nodes[language].get(code);
    this.characters -= this.nodes[language].delete(code) ? code.length : 0;
    return node;
  }

  get(language: Language, code: string, read: () => SyntaxNode | undefined): SyntaxNode | undefined {
    const nodes = this.nodes[language];
    const known = nodes.get(code);
    const node = known ?? read();
    if (!node) {
      return undefined;
    }
    nodes.delete(code);
    nodes.set(code, node);
    this.characters += known ? 0 : code.length;
    for (const old of nodes.keys()) {
      if (this.characters <= KEPT_CHARACTERS || old === code) {
        break;
      }
      nodes.delete(old);
      this.characters -= old.length;
    }
    return node;
  }
}
