// An edit inside a name leaves the shape of a tree as it is: the grammars look at the kind of a token, and a name stays
// a name. So most keys that somebody presses need no parser.

import type { Language as Grammar } from 'web-tree-sitter';
import type { SourceRange } from '../../facts/sourceText';
import { SyntaxNode } from './syntax';

/** What stands where, before an edit, was replaced by so many characters more. */
export interface Regrown extends SourceRange {
  readonly grown: number;
}

/** The nodes that are one name. */
const NAMES = new Set([
  ...['identifier', 'field_identifier', 'type_identifier', 'statement_identifier', 'namespace_identifier'],
]);

/** Words that are no names, though no symbol of the grammars is called like them. */
const OTHER_WORDS = [
  ...['bool', 'char', 'int', 'float', 'double', 'void', 'size_t', 'ssize_t', 'ptrdiff_t', 'intptr_t'],
  ...[
    'uintptr_t',
    'charptr_t',
    'nullptr_t',
    'max_align_t',
    'TRUE',
    'FALSE',
    '__restrict',
    '__uptr',
    '__sptr',
  ],
  ...['int8_t', 'int16_t', 'int32_t', 'int64_t', 'uint8_t', 'uint16_t', 'uint32_t', 'uint64_t'],
  ...['char8_t', 'char16_t', 'char32_t', 'char64_t'],
];

/** The words that a grammar may take for something else than a name; a few more do no harm. */
export function reservedWords(grammar: Grammar): ReadonlySet<string> {
  const symbols = Array.from({ length: grammar.nodeTypeCount }, (_, id) => grammar.nodeTypeForId(id));
  return new Set([...symbols, ...OTHER_WORDS].filter(word => word !== null));
}

/**
 * The tree after an edit of its code, if that edit changed nothing but a name: undefined otherwise, and where that is
 * not sure. The nodes that the edit leaves alone leave the tree before it and go on in the new one.
 */
export function renamed(
  root: SyntaxNode,
  code: string,
  edit: Regrown,
  reserved: ReadonlySet<string>,
): SyntaxNode | undefined {
  // How the parser recovers from a mistake depends on how long the names are.
  const path = root.code.hasError ? undefined : pathToName(root, edit);
  const name = path?.at(-1);
  if (!path || !name || reserved.has(name.text)) {
    return undefined;
  }
  const now = code.slice(name.start, name.end + edit.grown);
  // A name with a quote behind it may be the prefix of a literal.
  if (!/^[A-Za-z_]\w*$/.test(now) || reserved.has(now) || /["']/.test(code.charAt(name.end + edit.grown))) {
    return undefined;
  }
  root.code.text = code;
  return regrown(path, edit.grown, undefined);
}

/** From a node to the name below it that an edit lies in, or beside. */
function pathToName(node: SyntaxNode, edit: SourceRange): readonly SyntaxNode[] | undefined {
  if (node.start > edit.start || node.end < edit.end) {
    return undefined;
  }
  if (NAMES.has(node.type)) {
    return node.children.length === 0 ? [node] : undefined;
  }
  for (const child of node.children) {
    const path = pathToName(child, edit);
    if (path) {
      return [node, ...path];
    }
  }
  return undefined;
}

/** Makes the nodes around an edit anew: what is known of the old ones is known of their old text. */
function regrown(
  [node, ...below]: readonly SyntaxNode[],
  by: number,
  parent: SyntaxNode | undefined,
): SyntaxNode | undefined {
  if (!node) {
    return undefined;
  }
  const copy = new SyntaxNode(node.type, node.field, node.start, node.end + by, parent, node.code);
  copy.operator = node.operator;
  parent?.children.push(copy);
  const [next] = below;
  let isBehind = false;
  for (const child of node.children) {
    if (child === next) {
      regrown(below, by, copy);
      isBehind = true;
    } else {
      child.moveTo(copy, isBehind ? by : 0);
    }
  }
  return copy;
}
