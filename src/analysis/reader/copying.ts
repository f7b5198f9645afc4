// Copies a tree of the parser to plain objects. After an edit only what the edit changed is copied; the other nodes
// leave the copy before it and go on in the new one, since asking the parser costs several calls a node.

import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { SourceRange } from '../../facts/sourceText';
import { SyntaxNode } from './syntax';

/** Nesting beyond this is not followed: nobody wrote it, and whoever walks the copy recurses. */
const DEEPEST = 300;

/** The copy that a tree had before an edit, and where the two may differ. */
export interface Previous {
  /** It is used up: its nodes become those of the new copy. */
  readonly root: SyntaxNode;
  /** Of the new text: what was inserted, and where the parser took what was there before for something else. */
  readonly changed: readonly SourceRange[];
  /** Where the edit begins, and how much longer the text became. */
  readonly start: number;
  readonly grown: number;
}

/** Copies the named nodes of a tree. */
export function syntaxOf(tree: Tree, source: string, previous?: Previous): SyntaxNode {
  const { type, startIndex, endIndex, hasError } = tree.rootNode;
  const code = previous?.root.code ?? { text: source, hasError };
  code.text = source;
  code.hasError = hasError;
  const root = new SyntaxNode(type, undefined, startIndex, endIndex, undefined, code);
  const cursor = tree.walk();
  new Copy(cursor, previous).childrenOf(root, previous?.root, 0);
  cursor.delete();
  return root;
}

/**
 * The names that a tree has for kinds of nodes are strings that its library decoded: V8 compares them letter by letter.
 * Keys of objects are the same string wherever they are written, and are compared in one step. All that looks at a tree
 * compares little else.
 */
function interned(name: string): string {
  let known = NAMES.get(name);
  if (known === undefined) {
    known = Object.keys({ [name]: 0 })[0] ?? name;
    NAMES.set(name, known);
  }
  return known;
}

const NAMES = new Map<string, string>();

class Copy {
  private readonly changes: SourceRange;

  constructor(
    private readonly cursor: TreeCursor,
    private readonly previous: Previous | undefined,
  ) {
    const changed = previous?.changed ?? [];
    this.changes = {
      start: Math.min(...changed.map(({ start }) => start)),
      end: Math.max(...changed.map(({ end }) => end)),
    };
  }

  /**
   * Gives a node its children; the cursor is at the node, and is again afterwards. `old` is what stood in the place of
   * the node before; undefined where nothing did.
   */
  childrenOf(parent: SyntaxNode, old: SyntaxNode | undefined, depth: number): void {
    const { cursor } = this;
    if (!cursor.gotoFirstChild()) {
      return;
    }
    // Of the old children before this one none stands in the place of what follows.
    let at = 0;
    do {
      const end = cursor.endIndex;
      const same = end < this.changes.start ? old?.children[at] : undefined;
      if (same?.end === end && same.type === interned(cursor.nodeType)) {
        // Before the changes nothing more needs to be asked.
        same.moveTo(parent, 0);
        at++;
        continue;
      }
      const fieldName = cursor.currentFieldName;
      const field = fieldName === null ? undefined : interned(fieldName);
      // Anonymous nodes are leaves here: their text is an operator or nothing of interest.
      if (!cursor.nodeIsNamed) {
        if (field === 'operator') {
          parent.operator = interned(cursor.nodeType);
        }
        continue;
      }
      const type = interned(cursor.nodeType);
      const start = cursor.startIndex;
      at = this.placeOf(start, old, at);
      const found = this.counterpart(type, field, start, end, old?.children[at]);
      if (old && found && start > this.changes.end) {
        this.keepFrom(at, parent, old, start - found.start);
        break;
      }
      if (found && this.isUntouched(start, end)) {
        found.moveTo(parent, start - found.start);
        at++;
        continue;
      }
      const node = new SyntaxNode(type, field, start, end, parent, parent.code);
      parent.children.push(node);
      if (depth < DEEPEST) {
        this.childrenOf(node, found, depth + 1);
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  /** Keeps the children from one on, which lie behind all changes. */
  private keepFrom(first: number, parent: SyntaxNode, old: SyntaxNode, by: number): void {
    for (const child of old.children.slice(first)) {
      child.moveTo(parent, by);
    }
    parent.operator ??= old.operator;
  }

  /** The index, from one on, of the old child that stood where a new one begins, or of the first behind that place. */
  private placeOf(start: number, old: SyntaxNode | undefined, from: number): number {
    const before = this.before(start);
    let at = from;
    while (old && at < old.children.length && (old.children[at]?.start ?? before) < before) {
      at++;
    }
    return at;
  }

  /** The old child, if it is of the same type and place. */
  private counterpart(
    type: string,
    field: string | undefined,
    start: number,
    end: number,
    old: SyntaxNode | undefined,
  ): SyntaxNode | undefined {
    return old?.start === this.before(start) &&
      old.end === this.before(end) &&
      old.type === type &&
      old.field === field
      ? old
      : undefined;
  }

  /** Where an offset of the new text was before the edit. */
  private before(offset: number): number {
    return this.previous && offset > this.previous.start ? offset - this.previous.grown : offset;
  }

  private isUntouched(start: number, end: number): boolean {
    return this.previous?.changed.every(range => end < range.start || start > range.end) === true;
  }
}
