// Syntax as plain objects. A tree of the parser lives in wasm memory, must be freed by hand and costs a call a
// step; copied once, it can be kept beside its text and walked by every rule.

import type { Node, Tree } from 'web-tree-sitter';
import type { SourceRange } from '../../facts/sourceText';

/** A named node of the grammar. Offsets count from the beginning of the island. */
export class SyntaxNode {
  readonly children: SyntaxNode[] = [];
  /** `==`, `&`, `->`: for the nodes that have one. */
  operator: string | undefined;
  private ownText: string | undefined;
  /** What is below a function is asked for by many rules. */
  private below: Map<string, SyntaxNode[]> | undefined;

  constructor(
    readonly type: string,
    /** The name of the place it takes in its parent: `left`, `condition`, `arguments`. */
    readonly field: string | undefined,
    readonly start: number,
    readonly end: number,
    readonly parent: SyntaxNode | undefined,
    private readonly source: string,
  ) {}

  get text(): string {
    return (this.ownText ??= this.source.slice(this.start, this.end));
  }

  /** The child in a place; undefined where there is none. */
  child(field: string): SyntaxNode | undefined {
    return this.children.find(child => child.field === field);
  }

  /** This node and all below it that have one of these types, in the order of the text. */
  descendants(...types: readonly string[]): readonly SyntaxNode[] {
    if (this.type !== 'function_definition') {
      return this.findBelow(types);
    }
    this.below ??= new Map();
    const key = types.join();
    const found = this.below.get(key) ?? this.findBelow(types);
    this.below.set(key, found);
    return found;
  }

  private findBelow(types: readonly string[]): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    const collect = (node: SyntaxNode) => {
      if (types.includes(node.type)) {
        found.push(node);
      }
      for (const child of node.children) {
        collect(child);
      }
    };
    collect(this);
    return found;
  }

  /** The nearest node around this one that has one of these types. */
  ancestor(...types: readonly string[]): SyntaxNode | undefined {
    let node = this.parent;
    while (node && !types.includes(node.type)) {
      node = node.parent;
    }
    return node;
  }

  contains(other: SyntaxNode): boolean {
    return other.start >= this.start && other.end <= this.end;
  }
}

/** Nesting beyond this is not followed: nobody wrote it, and whoever walks the copy recurses. */
const DEEPEST = 300;

/** The copy that a tree had before an edit, and where the two may differ. */
export interface Previous {
  readonly root: SyntaxNode;
  /** Of the new text: what was inserted, and where the parser took what was there before for something else. */
  readonly changed: readonly SourceRange[];
  /** Where the edit begins, and how much longer the text became. */
  readonly start: number;
  readonly grown: number;
}

/**
 * Copies the named nodes of a tree. What an edit left as it was is taken from the copy before it, which costs a
 * twentieth of asking the parser.
 */
export function syntaxOf(tree: Tree, source: string, previous?: Previous): SyntaxNode {
  const root = copy(tree.rootNode, undefined, undefined, source);
  // What stood in the place of each node that is being copied; undefined where nothing did.
  const counterparts = new Map<SyntaxNode, SyntaxNode | undefined>([[root, previous?.root]]);
  const cursor = tree.walk();
  let parent = root;
  let depth = 0;
  // Anonymous nodes are leaves here: their text is an operator or nothing of interest.
  const ascend = () => {
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || depth === 0) {
        return false;
      }
      depth--;
      parent = parent.parent ?? root;
    }
    return true;
  };
  let more = cursor.gotoFirstChild();
  while (more) {
    const field = cursor.currentFieldName ?? undefined;
    if (!cursor.nodeIsNamed) {
      if (field === 'operator') {
        parent.operator = cursor.nodeType;
      }
      more = ascend();
      continue;
    }
    const node = new SyntaxNode(cursor.nodeType, field, cursor.startIndex, cursor.endIndex, parent, source);
    parent.children.push(node);
    if (previous) {
      const old = counterpartOf(node, counterparts.get(parent), previous);
      if (old && isUntouched(node, previous)) {
        adopt(node, old, node.start - old.start, source);
        more = ascend();
        continue;
      }
      counterparts.set(node, old);
    }
    if (depth < DEEPEST && cursor.gotoFirstChild()) {
      parent = node;
      depth++;
    } else {
      more = ascend();
    }
  }
  cursor.delete();
  return root;
}

/** The node of the same type and place among the children of what stood in the place of the parent. */
function counterpartOf(
  { type, field, start, end }: SyntaxNode,
  oldParent: SyntaxNode | undefined,
  { start: edited, grown }: Previous,
): SyntaxNode | undefined {
  const oldStart = start <= edited ? start : start - grown;
  const oldEnd = end <= edited ? end : end - grown;
  return oldParent?.children.find(
    old => old.start === oldStart && old.end === oldEnd && old.type === type && old.field === field,
  );
}

function isUntouched({ start, end }: SyntaxNode, { changed }: Previous): boolean {
  return changed.every(range => end < range.start || start > range.end);
}

/** Gives a node copies of the children that it had before an edit elsewhere. */
function adopt(node: SyntaxNode, old: SyntaxNode, by: number, source: string): void {
  node.operator = old.operator;
  for (const child of old.children) {
    const copied = new SyntaxNode(child.type, child.field, child.start + by, child.end + by, node, source);
    node.children.push(copied);
    adopt(copied, child, by, source);
  }
}

function copy(
  node: Node,
  field: string | undefined,
  parent: SyntaxNode | undefined,
  source: string,
): SyntaxNode {
  return new SyntaxNode(node.type, field, node.startIndex, node.endIndex, parent, source);
}
