// Builds the graph of steps from the syntax of a function. Lambdas and what the grammar could not read are opaque.

import type { SyntaxNode } from '../reader/syntax';
import { argumentsOf, calleeOf, isNamedCast, objectOf, usageOf, wrapperOf } from './expressions';
import { readsLastError } from './lastError';
import type { Edge, Step } from './step';
import type { FileFacts } from '../source/fileFacts';

export interface Graph {
  readonly entry: Step;
  readonly exit: Step;
  /** All steps in the order of the text; those that nothing leads to are among them. */
  readonly steps: readonly Step[];
  /** Whether the parser could not read a part of the function. */
  readonly damaged: boolean;
}

/** An edge that does not know yet where it leads. */
interface Loose {
  readonly from: Step;
  readonly value?: boolean;
}

/** The two ways out of a condition. */
interface Ways {
  readonly yes: readonly Loose[];
  readonly no: readonly Loose[];
}

/** A step before it has its number and its edges. */
type Draft = Step extends infer S
  ? S extends Step
    ? Omit<S, 'id' | 'all' | 'next' | 'previous' | 'loops'>
    : never
  : never;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Functions that do not come back. */
export const LEAVERS: ReadonlySet<string> = new Set([
  ...['exit', '_exit', '_Exit', 'quick_exit', 'abort', 'ExitProcess', 'ExitThread', 'longjmp', 'std::exit'],
  ...[
    'TerminateProcess',
    'FatalAppExitA',
    'FatalAppExitW',
    'FatalAppExit',
    '__builtin_unreachable',
    'err',
    'errx',
  ],
  ...['pthread_exit', 'std::abort', 'std::terminate', '_endthreadex', '_endthread'],
]);

/** What tells the compiler which way a condition mostly goes: `likely(x)`, `OP_UNLIKELY(x)`. */
const LIKELY = /^(?:\w+_)?_*(?:UN)?LIKELY_*$|^__builtin_expect$/i;

/** The callee of a step that writes to `std::cerr` or its like. */
export const WRITES = 'operator<<';

const STREAM = /^(?:std::)?w?c(?:out|err|log)\b/;

export function graphOf(fn: SyntaxNode, file: FileFacts): Graph {
  return new Builder(fn, file).build();
}

class Builder {
  private readonly steps: Step[] = [];
  private loose: readonly Loose[] = [];
  private loops: readonly SyntaxNode[] = [];
  private readonly breaks: Loose[][] = [];
  private readonly continues: Loose[][] = [];
  private readonly cases: Loose[][] = [];
  private readonly returns: Loose[] = [];
  private readonly labels = new Map<string, Step>();
  private readonly gotos: { readonly label: string; readonly from: readonly Loose[] }[] = [];
  private damaged = false;

  constructor(
    private readonly fn: SyntaxNode,
    private readonly file: FileFacts,
  ) {}

  build(): Graph {
    const entry = this.add({ kind: 'entry', node: this.fn });
    for (const child of this.fn.children) {
      if (child.type === 'field_initializer_list' || child.field === 'body') {
        this.statement(child);
      }
    }
    for (const { label, from } of this.gotos) {
      const target = this.labels.get(label);
      if (target) {
        this.link(from, target);
      } else {
        this.returns.push(...from);
      }
    }
    this.loose = [...this.loose, ...this.returns];
    const exit = this.add({ kind: 'exit', node: this.fn });
    return { entry, exit, steps: this.steps, damaged: this.damaged };
  }

  private add(draft: Draft): Step {
    // The draft is made for this call alone, and becomes the step: a copy would cost ten times as much.
    const step = draft as Mutable<Step>;
    step.id = this.steps.length;
    step.all = this.steps;
    step.next = [];
    step.previous = [];
    step.loops = this.loops;
    this.steps.push(step);
    this.link(this.loose, step);
    this.loose = [{ from: step }];
    return step;
  }

  private link(loose: readonly Loose[], to: Step): void {
    for (const { from, value } of loose) {
      const edge: Edge = value === undefined ? { from, to } : { from, to, value };
      from.next.push(edge);
      to.previous.push(edge);
    }
  }

  private statement(node: SyntaxNode): void {
    switch (node.type) {
      case 'if_statement':
        this.ifStatement(node);
        break;
      case 'while_statement':
      case 'do_statement':
      case 'for_statement':
      case 'for_range_loop':
        this.loop(node);
        break;
      case 'switch_statement':
        this.switchStatement(node);
        break;
      case 'case_statement':
        this.caseStatement(node);
        break;
      case 'return_statement':
      case 'co_return_statement':
        this.returnStatement(node);
        break;
      case 'throw_statement':
        this.children(node);
        this.add({ kind: 'throw', node, value: node.children[0] });
        this.returns.push(...this.loose);
        this.loose = [];
        break;
      case 'break_statement':
        this.breaks.at(-1)?.push(...this.loose);
        this.loose = [];
        break;
      case 'continue_statement':
        this.continues.at(-1)?.push(...this.loose);
        this.loose = [];
        break;
      case 'goto_statement':
        this.gotos.push({ label: node.child('label')?.text ?? '', from: this.loose });
        this.loose = [];
        break;
      case 'labeled_statement':
        this.labels.set(node.child('label')?.text ?? '', this.add({ kind: 'join', node }));
        for (const child of node.children) {
          if (child.field !== 'label') {
            this.statement(child);
          }
        }
        break;
      case 'try_statement':
      case 'seh_try_statement':
        this.tryStatement(node);
        break;
      case 'declaration':
        this.declaration(node);
        break;
      case 'function_definition':
        break;
      case 'ERROR':
        this.damaged = true;
        this.children(node);
        break;
      default:
        if (
          /_(?:expression|literal)$|^identifier$|^assignment/.test(node.type) &&
          node.type !== 'expression_statement'
        ) {
          this.expression(node);
        } else {
          this.children(node);
        }
    }
  }

  private children(node: SyntaxNode): void {
    for (const child of node.children) {
      this.statement(child);
    }
  }

  private ifStatement(node: SyntaxNode): void {
    const ways = this.conditionOf(node);
    this.loose = ways.yes;
    this.place(node, 'consequence');
    const then = this.loose;
    this.loose = ways.no;
    this.place(node, 'alternative');
    this.loose = [...then, ...this.loose];
  }

  private place(node: SyntaxNode, field: string): void {
    const child = node.child(field);
    if (child) {
      this.statement(child);
    }
  }

  private conditionOf(node: SyntaxNode): Ways {
    const condition = node.child('condition');
    return condition ? this.condition(condition) : { yes: this.loose, no: [] };
  }

  private loop(node: SyntaxNode): void {
    if (node.type === 'for_statement') {
      this.place(node, 'initializer');
    }
    const outer = this.loops;
    this.loops = [...outer, node];
    this.breaks.push([]);
    this.continues.push([]);
    const head = this.add({ kind: 'join', node });
    let no: readonly Loose[];
    if (node.type === 'do_statement') {
      this.place(node, 'body');
      this.rejoin();
      const ways = this.conditionOf(node);
      this.link(ways.yes, head);
      no = ways.no;
    } else {
      const ways = node.type === 'for_range_loop' ? this.range(node) : this.conditionOf(node);
      this.loose = ways.yes;
      this.place(node, 'body');
      this.rejoin();
      this.place(node, 'update');
      this.link(this.loose, head);
      no = ways.no;
    }
    this.loops = outer;
    this.loose = [...no, ...(this.breaks.pop() ?? [])];
  }

  /** Where `continue` goes: behind the body. */
  private rejoin(): void {
    this.loose = [...this.loose, ...(this.continues.pop() ?? [])];
  }

  private range(node: SyntaxNode): Ways {
    this.place(node, 'right');
    const from = this.add({ kind: 'opaque', node: node.child('right') ?? node });
    return { yes: [{ from }], no: [{ from }] };
  }

  private switchStatement(node: SyntaxNode): void {
    this.place(node, 'condition');
    const from = this.add({ kind: 'opaque', node: node.child('condition') ?? node });
    this.breaks.push([]);
    this.cases.push([{ from }]);
    this.loose = [];
    this.place(node, 'body');
    this.cases.pop();
    const hasDefault = (node.child('body')?.children ?? []).some(
      child => child.type === 'case_statement' && !child.child('value'),
    );
    this.loose = [...this.loose, ...(this.breaks.pop() ?? []), ...(hasDefault ? [] : [{ from }])];
  }

  private caseStatement(node: SyntaxNode): void {
    this.loose = [...this.loose, ...(this.cases.at(-1) ?? [])];
    this.add({ kind: 'join', node });
    for (const child of node.children) {
      if (child.field !== 'value') {
        this.statement(child);
      }
    }
  }

  private returnStatement(node: SyntaxNode): void {
    const value = node.children.find(child => child.type !== 'comment');
    if (value) {
      this.expression(value);
    }
    this.add({ kind: 'return', node, value });
    this.returns.push(...this.loose);
    this.loose = [];
  }

  private tryStatement(node: SyntaxNode): void {
    const from = this.add({ kind: 'opaque', node });
    this.place(node, 'body');
    let ends = this.loose;
    for (const child of node.children) {
      if (child.field !== 'body') {
        // Any step of the body may throw; that none did is the one way that is surely there.
        this.loose = [{ from }, ...ends];
        this.statement(child);
        ends = [...ends, ...this.loose];
      }
    }
    this.loose = ends;
  }

  private declaration(node: SyntaxNode): void {
    for (const child of node.children) {
      if (child.type === 'init_declarator') {
        const value = child.child('value');
        const object = declaredName(child.child('declarator'));
        if (value) {
          this.expression(value);
        }
        if (object !== undefined) {
          this.add({ kind: 'store', node: child, object, value, operator: '=' });
        }
      } else if (child.field === 'declarator') {
        const object = declaredName(child);
        if (object !== undefined) {
          this.add({ kind: 'store', node: child, object, value: undefined, operator: 'declaration' });
        }
      } else if (child.field === 'value') {
        // `if (int r = connect(…))` has its value beside the declarator.
        this.expression(child);
      }
    }
  }

  /** The steps of evaluating an expression, in their order. */
  private expression(node: SyntaxNode): void {
    switch (node.type) {
      case 'call_expression':
        if (isNamedCast(node)) {
          this.children(node);
        } else {
          this.call(node);
        }
        break;
      case 'assignment_expression':
        this.assignment(node);
        break;
      case 'update_expression':
        this.children(node);
        this.store(node, node.child('argument'), undefined, node.operator ?? '++');
        break;
      case 'binary_expression':
        if (node.operator === '&&' || node.operator === '||') {
          const ways = this.condition(node);
          this.loose = [...ways.yes, ...ways.no];
        } else {
          this.parts(node);
          if (node.operator === '<<' && node.parent?.operator !== '<<' && STREAM.test(node.text)) {
            this.shift(node);
          }
        }
        break;
      case 'identifier':
        if (readsLastError(this.file, node.text, false)) {
          this.lastError(node, []);
        }
        break;
      case 'conditional_expression':
        this.choice(node);
        break;
      case 'new_expression':
      case 'delete_expression':
        this.parts(node);
        this.operatorCall(node);
        break;
      case 'lambda_expression':
        this.add({ kind: 'opaque', node });
        break;
      case 'sizeof_expression':
      case 'type_descriptor':
      case 'decltype':
        break;
      case 'ERROR':
        this.damaged = true;
        this.parts(node);
        break;
      case 'compound_statement':
        this.statement(node);
        break;
      default:
        this.parts(node);
    }
  }

  private parts(node: SyntaxNode): void {
    for (const child of node.children) {
      this.expression(child);
    }
  }

  private call(node: SyntaxNode): void {
    const callee = calleeOf(node);
    const fn = node.child('function');
    if (fn && (callee === undefined || callee.startsWith('.'))) {
      this.expression(fn);
    }
    const args = argumentsOf(node);
    args.forEach(arg => {
      this.expression(arg);
    });
    if (callee !== undefined && args.length === 0 && readsLastError(this.file, callee, true)) {
      this.lastError(node, args);
      return;
    }
    this.add({
      kind: 'call',
      node,
      args,
      callee: callee ?? '',
      usage: usageOf(node),
      assignedTo: receiverOf(node),
    });
    if (callee !== undefined && LEAVERS.has(callee)) {
      this.returns.push(...this.loose);
      this.loose = [];
    }
  }

  /** A reading of the last error by another name. */
  private lastError(node: SyntaxNode, args: readonly SyntaxNode[]): void {
    const callee = 'WSAGetLastError';
    this.add({ kind: 'call', node, args, callee, usage: usageOf(node), assignedTo: receiverOf(node) });
  }

  /** What writes to a stream of the standard library, once its operands are known. */
  private shift(node: SyntaxNode): void {
    const operand = node.child('right');
    const args = operand ? [operand] : [];
    this.add({ kind: 'call', node, args, callee: WRITES, usage: 'used', assignedTo: undefined });
  }

  private operatorCall(node: SyntaxNode): void {
    this.add({
      kind: 'call',
      node,
      args: node.children,
      callee: node.type === 'new_expression' ? 'new' : 'delete',
      usage: usageOf(node),
      assignedTo: receiverOf(node),
    });
  }

  private assignment(node: SyntaxNode): void {
    const right = node.child('right');
    const left = node.child('left');
    if (right) {
      this.expression(right);
    }
    if (left && left.type !== 'identifier') {
      this.parts(left);
    }
    this.store(node, left, right, node.operator ?? '=');
  }

  private store(
    node: SyntaxNode,
    left: SyntaxNode | undefined,
    value: SyntaxNode | undefined,
    operator: string,
  ): void {
    const object = left && objectOf(left);
    if (object !== undefined) {
      this.add({ kind: 'store', node, object, value, operator });
    }
  }

  private choice(node: SyntaxNode): void {
    const ways = this.conditionOf(node);
    this.loose = ways.yes;
    const consequence = node.child('consequence');
    if (consequence) {
      this.expression(consequence);
    }
    const then = this.loose;
    this.loose = ways.no;
    const alternative = node.child('alternative');
    if (alternative) {
      this.expression(alternative);
    }
    this.loose = [...then, ...this.loose];
  }

  /** The steps of a condition, and the ways out of it. */
  private condition(node: SyntaxNode): Ways {
    const inner = node.type === 'condition_clause' ? this.clause(node) : node;
    if (inner.type === 'parenthesized_expression') {
      const [only] = inner.children;
      return only ? this.condition(only) : { yes: this.loose, no: this.loose };
    }
    const [left, right] = [inner.child('left'), inner.child('right')];
    if (inner.type === 'binary_expression' && left && right) {
      if (inner.operator === '&&') {
        const first = this.condition(left);
        this.loose = first.yes;
        const second = this.condition(right);
        return { yes: second.yes, no: [...first.no, ...second.no] };
      }
      if (inner.operator === '||') {
        const first = this.condition(left);
        this.loose = first.no;
        const second = this.condition(right);
        return { yes: [...first.yes, ...second.yes], no: second.no };
      }
    }
    const [hinted] =
      inner.type === 'call_expression' && LIKELY.test(calleeOf(inner) ?? '') ? argumentsOf(inner) : [];
    if (hinted) {
      return this.condition(hinted);
    }
    const argument = inner.child('argument') ?? inner.children[0];
    if (inner.type === 'unary_expression' && inner.operator === '!' && argument) {
      const { yes, no } = this.condition(argument);
      return { yes: no, no: yes };
    }
    return this.leaf(inner);
  }

  private clause(node: SyntaxNode): SyntaxNode {
    const value = node.child('value') ?? node.children.at(-1) ?? node;
    for (const child of node.children) {
      if (child !== value) {
        this.statement(child);
      }
    }
    if (value.type === 'declaration') {
      this.statement(value);
    }
    return value;
  }

  private leaf(node: SyntaxNode): Ways {
    if (node.type !== 'declaration') {
      this.expression(node);
    }
    if (/^(?:1|true|TRUE)$/.test(node.text)) {
      return { yes: this.loose, no: [] };
    }
    if (/^(?:0|false|FALSE)$/.test(node.text)) {
      return { yes: [], no: this.loose };
    }
    const from = this.add({ kind: 'test', node });
    return { yes: [{ from, value: true }], no: [{ from, value: false }] };
  }
}

/** The object that takes a call's value, through casts and parentheses. */
function receiverOf(call: SyntaxNode): string | undefined {
  const { node, parent } = wrapperOf(call);
  if (parent?.type === 'assignment_expression' && node.field === 'right') {
    const left = parent.child('left');
    return left && objectOf(left);
  }
  if (parent?.type === 'init_declarator' && node.field === 'value') {
    return declaredName(parent.child('declarator'));
  }
  return undefined;
}

/** The name that a declarator declares, without its stars and brackets; undefined for a function. */
export function declaredName(declarator: SyntaxNode | undefined): string | undefined {
  let node = declarator;
  while (node && node.type !== 'identifier' && node.type !== 'field_identifier') {
    if (node.type === 'function_declarator') {
      return undefined;
    }
    node = node.child('declarator') ?? node.children.at(-1);
  }
  return node?.text;
}
