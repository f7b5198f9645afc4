// The functions of a file that use sockets, each as a model and with where its island begins.

import { mentionsApi } from './apiNames';
import { FunctionModel } from './flow/functionModel';
import type { Reader } from './reader/reader';
import type { SyntaxNode } from './reader/syntax';
import type { FileFacts } from './source/fileFacts';
import { islandsOf } from './source/islands';

export interface FoundFunction {
  readonly fn: FunctionModel;
  /** What to add to the offsets of the function's nodes to get the text's. */
  readonly base: number;
}

/** In the order of the text; an island without sockets is not parsed. */
export function* functionsOf(file: FileFacts, reader: Reader): Generator<FoundFunction> {
  for (const island of islandsOf(file.code)) {
    const root = mentionsApi(island.text) ? reader.read(island.text, file.language) : undefined;
    for (const node of root ? functionsIn(root) : []) {
      yield { fn: new FunctionModel(node, file), base: island.start };
    }
  }
}

/** The functions that name anything of the socket API, lambdas among them. */
function functionsIn(root: SyntaxNode): readonly SyntaxNode[] {
  return root
    .descendants('function_definition', 'lambda_expression')
    .filter(node => node.child('body') && mentionsApi(node.text));
}
