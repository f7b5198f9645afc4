// Syntax as plain objects. A tree of the parser lives in wasm memory, must be freed by hand and costs a call a
// step; copied once, it can be kept beside its text and walked by every rule.

/** The code that a whole tree was read from. */
export interface ReadCode {
  text: string;
  /** Whether the parser found a mistake in it, and guessed what was meant. */
  hasError: boolean;
}

/** The types that anybody has asked a whole tree for. Of the others, most nodes among them, no lists are made. */
const ASKED_FOR = new Set<string>();

/** A named node of the grammar. Offsets count from the beginning of the island. */
export class SyntaxNode {
  readonly children: SyntaxNode[] = [];
  /** `==`, `&`, `->`: for the nodes that have one. */
  operator: string | undefined;
  private ownText: string | undefined;
  private answers: Map<unknown, unknown> | undefined;
  /** Of a root: the nodes of the types that are asked for. */
  private all: ReadonlyMap<string, readonly SyntaxNode[]> | undefined;
  /** Of a function, which many rules ask for the same: what is below it, by the types that were asked for. */
  private found: Map<string, readonly SyntaxNode[]> | undefined;

  constructor(
    readonly type: string,
    /** The name of the place it takes in its parent: `left`, `condition`, `arguments`. */
    readonly field: string | undefined,
    private from: number,
    private to: number,
    private around: SyntaxNode | undefined,
    /** One object for all nodes of the tree. */
    readonly code: ReadCode,
  ) {}

  get start(): number {
    return this.from;
  }

  get end(): number {
    return this.to;
  }

  get parent(): SyntaxNode | undefined {
    return this.around;
  }

  get text(): string {
    return (this.ownText ??= this.code.text.slice(this.from, this.to));
  }

  /**
   * The answer to a question about nothing but what is in this node; it is found once. What an edit leaves alone stays
   * the node that it was, and so does the answer.
   */
  answer<Value>(question: (node: SyntaxNode) => Value): Value {
    this.answers ??= new Map();
    const answers = this.answers as Map<typeof question, Value>;
    const known = answers.get(question) ?? question(this);
    answers.set(question, known);
    return known;
  }

  /** Makes it the last child of another node, with all below it moved by so many characters. */
  moveTo(parent: SyntaxNode, by: number): void {
    this.around = parent;
    parent.children.push(this);
    if (by !== 0) {
      this.shift(by);
    }
  }

  private shift(by: number): void {
    this.from += by;
    this.to += by;
    for (const child of this.children) {
      child.shift(by);
    }
  }

  /** The child in a place; undefined where there is none. */
  child(field: string): SyntaxNode | undefined {
    for (const child of this.children) {
      if (child.field === field) {
        return child;
      }
    }
    return undefined;
  }

  /** This node and all below it that have one of these types, in the order of the text. */
  descendants(...types: readonly string[]): readonly SyntaxNode[] {
    if (this.around && this.type !== 'function_definition') {
      return this.findBelow(types);
    }
    const [list = [], ...more] = types.map(type => this.ofType(type));
    return more.length === 0 ? list : [...list, ...more.flat()].sort((a, b) => a.start - b.start);
  }

  private ofType(type: string): readonly SyntaxNode[] {
    if (!this.around) {
      if (!this.all?.has(type)) {
        ASKED_FOR.add(type);
        this.all = this.byTypes(ASKED_FOR);
      }
      return this.all.get(type) ?? [];
    }
    this.found ??= new Map();
    const known = this.found.get(type) ?? this.within(this.root.ofType(type));
    this.found.set(type, known);
    return known;
  }

  private get root(): SyntaxNode {
    return this.around?.root ?? this;
  }

  /** Of nodes in the order of the text, those that are this node or below it: they stand side by side. */
  private within(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
    const side = nodes.slice(firstFrom(nodes, this.start), firstFrom(nodes, this.end));
    // What is around this node may begin where it does.
    return side.filter(node => this.contains(node));
  }

  private byTypes(types: Iterable<string>): ReadonlyMap<string, readonly SyntaxNode[]> {
    const found = new Map<string, SyntaxNode[]>(Array.from(types, type => [type, []]));
    const collect = (node: SyntaxNode) => {
      found.get(node.type)?.push(node);
      for (const child of node.children) {
        collect(child);
      }
    };
    collect(this);
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

  /** Whether an identifier of this spelling is this node or below it. */
  names(identifier: string): boolean {
    if (this.type === 'identifier') {
      return this.text === identifier;
    }
    return this.text.includes(identifier) && this.children.some(child => child.names(identifier));
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

/** The index of the first of several nodes, in the order of the text, that does not begin before an offset. */
function firstFrom(nodes: readonly SyntaxNode[], offset: number): number {
  let first = 0;
  let behind = nodes.length;
  while (first < behind) {
    const middle = (first + behind) >> 1;
    if ((nodes[middle]?.start ?? offset) < offset) {
      first = middle + 1;
    } else {
      behind = middle;
    }
  }
  return first;
}
