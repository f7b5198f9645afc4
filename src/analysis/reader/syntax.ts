// Syntax as plain objects. A tree of the parser lives in wasm memory, must be freed by hand and costs a call a
// step; copied once, it can be kept beside its text and walked by every rule.

import type { Node, Tree } from 'web-tree-sitter';

/** A named node of the grammar. Offsets count from the beginning of the island. */
export class SyntaxNode {
  readonly children: SyntaxNode[] = [];
  /** `==`, `&`, `->`: for the nodes that have one. */
  operator: string | undefined;

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
    return this.source.slice(this.start, this.end);
  }

  /** The child in a place; undefined where there is none. */
  child(field: string): SyntaxNode | undefined {
    return this.children.find(child => child.field === field);
  }

  /** This node and all below it that have one of these types, in the order of the text. */
  descendants(...types: readonly string[]): SyntaxNode[] {
    const found: SyntaxNode[] = types.includes(this.type) ? [this] : [];
    for (const child of this.children) {
      found.push(...child.descendants(...types));
    }
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

/** Copies the named nodes of a tree. */
export function syntaxOf(tree: Tree, source: string): SyntaxNode {
  const root = copy(tree.rootNode, undefined, undefined, source);
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

function copy(
  node: Node,
  field: string | undefined,
  parent: SyntaxNode | undefined,
  source: string,
): SyntaxNode {
  return new SyntaxNode(node.type, field, node.startIndex, node.endIndex, parent, source);
}
