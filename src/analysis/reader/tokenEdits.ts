// Most keys that somebody presses change no more than the inside of a token: a name gets longer, a string, a comment.
// The grammars look at the kinds of tokens, so the tree keeps its shape, and nothing need be parsed.

import type { Language as Grammar } from 'web-tree-sitter';
import type { SourceRange } from '../../facts/sourceText';
import { SyntaxNode } from './syntax';

/** A range of a text before an edit, and what stands there after it. */
export interface Replacement extends SourceRange {
  readonly removed: string;
  readonly inserted: string;
}

const NAMES = new Set([
  ...['identifier', 'field_identifier', 'type_identifier', 'statement_identifier', 'namespace_identifier'],
]);

/** Nodes in which a space means something. */
const SPACED = /string|char|preproc|comment/;

/** Words that are no names, though no symbol of the grammars is called like them. */
const OTHER_WORDS = [
  ...['bool', 'char', 'int', 'float', 'double', 'void', 'TRUE', 'FALSE', '__restrict', '__uptr', '__sptr'],
  ...['size_t', 'ssize_t', 'ptrdiff_t', 'intptr_t', 'uintptr_t', 'charptr_t', 'nullptr_t', 'max_align_t'],
  ...['int8_t', 'int16_t', 'int32_t', 'int64_t', 'uint8_t', 'uint16_t', 'uint32_t', 'uint64_t'],
  ...['char8_t', 'char16_t', 'char32_t', 'char64_t'],
];

/** The words that a grammar may take for something else than a name; a few more do no harm. */
export function reservedWords(grammar: Grammar): ReadonlySet<string> {
  const symbols = Array.from({ length: grammar.nodeTypeCount }, (_, id) => grammar.nodeTypeForId(id));
  return new Set([...symbols, ...OTHER_WORDS].filter(word => word !== null));
}

/**
 * The tree after an edit of its code that left every token what it was; undefined for any other edit, and where that
 * is not sure. The nodes that the edit leaves alone leave the tree before it and go on in the new one.
 */
export function sameTokens(
  root: SyntaxNode,
  code: string,
  edit: Replacement,
  reserved: ReadonlySet<string>,
): SyntaxNode | undefined {
  // How the parser recovers from a mistake depends on how long the tokens are.
  if (root.code.hasError) {
    return undefined;
  }
  const toToken = pathToToken(root, edit);
  const token = toToken?.at(-1);
  const stays = token && (staysName(token, code, edit, reserved) || staysText(token, code, edit));
  const path = stays ? toToken : staysBlank(code, edit) ? pathToBlank(root, edit) : undefined;
  if (!path) {
    return undefined;
  }
  root.code.text = code;
  return regrown(path, edit, undefined);
}

/** From a node to the name or the text of a string that an edit lies in, or beside. */
function pathToToken(node: SyntaxNode, edit: SourceRange): readonly SyntaxNode[] | undefined {
  if (node.start > edit.start || node.end < edit.end) {
    return undefined;
  }
  if (node.children.length === 0) {
    return NAMES.has(node.type) || node.type === 'string_content' ? [node] : undefined;
  }
  for (const child of node.children) {
    const path = pathToToken(child, edit);
    if (path) {
      return [node, ...path];
    }
  }
  return undefined;
}

/** From a node to the innermost around the space between two of its tokens. */
function pathToBlank(node: SyntaxNode, edit: SourceRange): readonly SyntaxNode[] | undefined {
  const isAround = ({ start, end }: SourceRange) => start < edit.start && edit.end < end;
  const path: SyntaxNode[] = [];
  for (let inner: SyntaxNode | undefined = node; inner; inner = inner.children.find(isAround)) {
    path.push(inner);
  }
  return isAround(node) && !path.some(({ type }) => SPACED.test(type)) ? path : undefined;
}

function staysName(
  name: SyntaxNode,
  code: string,
  edit: Replacement,
  reserved: ReadonlySet<string>,
): boolean {
  if (!NAMES.has(name.type) || reserved.has(name.text)) {
    return false;
  }
  const end = name.end + grownBy(edit);
  const now = code.slice(name.start, end);
  // A name with a quote behind it may be the prefix of a literal.
  return /^[A-Za-z_]\w*$/.test(now) && !reserved.has(now) && !/["']/.test(code.charAt(end));
}

/** Whether a string stays one, with its escape sequences where they are. */
function staysText(text: SyntaxNode, code: string, edit: Replacement): boolean {
  return (
    text.type === 'string_content' &&
    text.end - text.start > edit.end - edit.start &&
    !/["\\\r\n]/.test(edit.inserted) &&
    // Digits behind an escape sequence belong to it.
    (edit.start > text.start || code.charAt(text.start - 1) === '"')
  );
}

/** Whether an edit makes a space longer or shorter, and leaves one; what is in a string looks like it, too. */
function staysBlank(code: string, { start, removed, inserted }: Replacement): boolean {
  const [before, after] = [code.charAt(start - 1), code.charAt(start + inserted.length)];
  return /^\s*$/.test(removed + inserted) && (/\s/.test(before) || /\s/.test(after)) && before !== '\\';
}

/** Makes the nodes around an edit anew: what is known of the old ones is known of their old text. */
function regrown(
  [node, ...below]: readonly SyntaxNode[],
  edit: Replacement,
  parent: SyntaxNode | undefined,
): SyntaxNode | undefined {
  if (!node) {
    return undefined;
  }
  const by = grownBy(edit);
  const copy = new SyntaxNode(node.type, node.field, node.start, node.end + by, parent, node.code);
  copy.operator = node.operator;
  parent?.children.push(copy);
  for (const child of node.children) {
    if (child === below[0]) {
      regrown(below, edit, copy);
    } else {
      child.moveTo(copy, child.start >= edit.end ? by : 0);
    }
  }
  return copy;
}

/** How many characters more there are after an edit. */
export function grownBy({ start, end, inserted }: Replacement): number {
  return inserted.length - (end - start);
}
