// The names of the wasm files that the build puts beside every bundle with a reader in it.

import type { GrammarBytes } from './reader';

/** The three files, through whatever reads one of that name. */
export function grammarFiles(read: (name: string) => Uint8Array): GrammarBytes {
  return {
    core: read('web-tree-sitter.wasm'),
    c: read('tree-sitter-c.wasm'),
    cpp: read('tree-sitter-cpp.wasm'),
  };
}
