// The parser behind one function. It reads islands of code; what it has read lately it still knows, so an edit
// costs the island it falls into.

import { Language as Grammar, Parser } from 'web-tree-sitter';
import type { Language } from '../source/condition';
import { LONGEST_ISLAND } from '../source/islands';
import { syntaxOf } from './syntax';
import type { SyntaxNode } from './syntax';

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
  /** The syntax of a piece of code; undefined for one that is too long to be code. */
  read(code: string, language: Language): SyntaxNode | undefined;
}

/** How many characters of code stay read. Their syntax takes some thirty times as many bytes. */
const KEPT_CHARACTERS = 1_500_000;

/** Starts the parser. Throws when the bytes are not what they should be. */
export async function createReader(bytes: GrammarBytes): Promise<Reader> {
  // The library's type for its options is that of the whole Emscripten module; it takes the one that matters.
  await Parser.init({ wasmBinary: bytes.core } as Parameters<typeof Parser.init>[0]);
  const parsers = {
    c: parserFor(await Grammar.load(bytes.c)),
    cpp: parserFor(await Grammar.load(bytes.cpp)),
  };
  const kept = new Kept();
  return {
    read(code, language) {
      if (code.length > LONGEST_ISLAND) {
        return undefined;
      }
      return kept.get(language, code, () => {
        const tree = parsers[language].parse(code);
        if (!tree) {
          return undefined;
        }
        try {
          return syntaxOf(tree, code);
        } finally {
          tree.delete();
        }
      });
    },
  };
}

function parserFor(grammar: Grammar): Parser {
  return new Parser().setLanguage(grammar);
}

/** The syntax read last, the oldest first: a Map keeps the order in which its keys came. */
class Kept {
  private readonly nodes = { c: new Map<string, SyntaxNode>(), cpp: new Map<string, SyntaxNode>() };
  private characters = 0;

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
