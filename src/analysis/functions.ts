// The functions of a file that use sockets, each as a model and with where its island begins.

import { mentionsApi } from './apiNames';
import { FunctionModel } from './flow/functionModel';
import type { Reader } from './reader/reader';
import type { SyntaxNode } from './reader/syntax';
import type { Target } from './source/condition';
import type { FileFacts } from './source/fileFacts';
import type { Island } from './source/islands';

export interface FoundFunction {
  readonly fn: FunctionModel;
  /** What to add to the offsets of the function's nodes to get the text's. */
  readonly base: number;
}

/** In the order of the text; an island without sockets is not parsed. */
export function* functionsOf(file: FileFacts, reader: Reader): Generator<FoundFunction> {
  for (const { island, start } of file.islands) {
    for (const fn of functionsOfIsland(island, file, reader)) {
      yield { fn, base: start };
    }
  }
}

/** The functions of one island. */
export function functionsOfIsland(island: Island, file: FileFacts, reader: Reader): readonly FunctionModel[] {
  const root = mayUseSockets(island, file.target)
    ? reader.read(island.text, file.language, island.before)
    : undefined;
  return root ? functionsIn(root, file.target).map(node => new FunctionModel(node, file)) : [];
}

/** The functions that name anything of the socket API, lambdas among them. */
function functionsIn(root: SyntaxNode, target: Target): readonly SyntaxNode[] {
  return root
    .descendants('function_definition', 'lambda_expression')
    .filter(
      node => node.child('body') && (mentionsApi(node.text) || (target === 'win' && CLOSERS.test(node.text))),
    );
}

/** Functions that are not of the API, and that a socket of Windows may be given to by mistake. */
const CLOSERS = /\b_?close\s*\(|\bCloseHandle\b|\b_?(?:read|write)\s*\(\s*[\w.>-]+\s*,/;

/** Whether an island is worth parsing. */
function mayUseSockets(island: Island, target: Target): boolean {
  return (
    island.mentionsApi || (target === 'win' && island.parts.some(part => part.find(CLOSERS) !== undefined))
  );
}
