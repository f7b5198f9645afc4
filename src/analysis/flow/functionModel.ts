// One function as the rules see it: its steps, what its variables hold at a step, what its sockets and addresses are.

import type { SyntaxNode } from '../reader/syntax';
import type { FileFacts } from '../source/fileFacts';
import { addressedBy, bare, constantNamed, constantOf, objectOf, typeName } from './expressions';
import { declarationsOf, scopeAround } from './declarations';
import type { Declaration } from './declarations';
import { graphOf, declaredName } from './graph';
import { FunctionIndex, TestedSubjects } from './functionIndex';
import { kept, keptAt } from './kept';
import type { Answers, AtSteps } from './kept';
import { comparisonOf, signs } from './results';
import type { Comparison, Sign } from './results';
import { after, before } from './step';
import type { CallStep, Edge, Step, StoreStep, TestStep } from './step';

/** Where the value of an object at a step can come from. */
export interface Definitions {
  /** The stores that it can come from. */
  readonly stores: readonly StoreStep[];
  /** Calls on the way that were given its address, and so may have written it. */
  readonly calls: readonly CallStep[];
  /** Whether it can also come from outside: a parameter, a field, a global. */
  readonly outside: boolean;
}

/** One way out of a test of a call's result. */
export interface ResultEdge {
  readonly edge: Edge;
  readonly test: TestStep;
  /** The signs that the result can have there. */
  readonly signs: readonly Sign[];
}

export class FunctionModel {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly entry: Step;
  readonly exit: Step;
  readonly damaged: boolean;
  readonly calls: readonly CallStep[];
  readonly stores: readonly StoreStep[];
  readonly tests: readonly TestStep[];
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** What rules have found out of the function, each for all. */
  readonly answers: Answers = new Map();
  private readonly index: FunctionIndex;
  // Many rules ask the same; the answers of walks through the graph are kept.
  private readonly known = {
    comparisons: new Map<TestStep, Comparison>(),
    definitions: new Map() as AtSteps<Definitions>,
    resultEdges: new Map<CallStep, readonly ResultEdge[]>(),
  };
  private tested: TestedSubjects | undefined;
  /** By the number of the step. */
  private reached: readonly boolean[] | undefined;

  constructor(
    /** The function's definition. */
    readonly node: SyntaxNode,
    readonly file: FileFacts,
  ) {
    const graph = graphOf(node, file);
    this.name = declaratorName(node.child('declarator')) ?? '';
    this.steps = graph.steps;
    this.entry = graph.entry;
    this.exit = graph.exit;
    this.damaged = graph.damaged;
    this.index = new FunctionIndex(graph.steps);
    this.calls = this.index.calls;
    this.stores = this.index.stores;
    this.tests = this.index.tests;
    this.declarations = declarationsOf(node);
  }

  /** The step of a call by its node; undefined for any other node. */
  callAt(node: SyntaxNode): CallStep | undefined {
    return this.index.callAt.get(node);
  }

  /** The calls of functions of the socket API by these names, with as many arguments as those have. */
  callsOf(...names: readonly string[]): readonly CallStep[] {
    const [list = [], ...more] = names.flatMap(name => {
      const calls = this.index.callsOf.get(name);
      return calls ? [calls] : [];
    });
    return more.length === 0 ? list : [...list, ...more.flat()].sort((a, b) => a.id - b.id);
  }

  /** The type of a variable: the function's own, one of the file, or a member of a structure of the file. */
  typeOf(object: string): Declaration | undefined {
    const own = this.declarations.get(object);
    if (own) {
      return own;
    }
    const member = /^[\w.>-]+$/.test(object) ? object.replace(/^.*(?:\.|->)/, '') : '';
    const declared = this.file.globals.get(object) ?? this.file.members.get(member);
    return declared === undefined
      ? undefined
      : {
          ...{ name: object, type: typeName(declared.replace(' *', '')), pointer: declared.endsWith('*') },
          ...{ array: false, reference: false, parameter: false, isStatic: true },
          ...{ node: this.node, scopes: [] },
        };
  }

  /** What a constant expression is at a step: through macros, and variables that hold one constant there. */
  constantAt(node: SyntaxNode, at: Step): string | undefined {
    return constantOf(node, name => this.lookup(name, at, 0));
  }

  private lookup(name: string, at: Step, depth: number): string | undefined {
    const macro = this.file.macros.get(name);
    if (macro !== undefined || depth > 3) {
      return macro;
    }
    if (!this.declarations.has(name)) {
      const constant = this.file.constants.get(name);
      if (constant !== undefined) {
        return constant;
      }
    }
    // Nothing in the function gives it a value, as with every constant of a header.
    if (!this.index.storesInto.has(name)) {
      return undefined;
    }
    const { stores, calls, outside } = this.definitions(name, at);
    const values = new Set(
      stores.map(({ value, operator }) =>
        value && operator === '=' ? constantOf(value, inner => this.lookup(inner, at, depth + 1)) : undefined,
      ),
    );
    const [only] = values;
    return !outside && calls.length === 0 && values.size === 1 ? only : undefined;
  }

  /** What a macro or a well-known name stands for, wherever it is used. */
  constantNamed(name: string): string | undefined {
    return constantNamed(name, each => this.file.macros.get(each));
  }

  /** Where the value that an object has before a step comes from. */
  definitions(object: string, at: Step): Definitions {
    return keptAt(this.known.definitions, object, at, () => this.findDefinitions(object, at));
  }

  private findDefinitions(object: string, at: Step): Definitions {
    // Most names that are asked for are constants of a header.
    if (!this.index.changes(object)) {
      return { stores: [], calls: [], outside: this.isReached(at) && !this.isFresh(object) };
    }
    const sees = this.visibleFrom(object, at);
    const isDefinition = (step: Step): step is StoreStep =>
      step.kind === 'store' && overwrites(step.object, object) && sees(step);
    const ends = before(at, isDefinition);
    const stores: StoreStep[] = [];
    const calls: CallStep[] = [];
    const addressed = this.index.addressedBy.get(object);
    for (const step of ends) {
      if (isDefinition(step)) {
        stores.push(step);
      } else if (step.kind === 'call' && addressed?.has(step) === true) {
        calls.push(step);
      }
    }
    return { stores, calls, outside: ends.includes(this.entry) && !this.isFresh(object) };
  }

  /** Whether a path leads to a step from the beginning of the function. */
  private isReached(step: Step): boolean {
    if (!this.reached) {
      const reached = this.steps.map(() => false);
      for (const { id } of after(this.entry)) {
        reached[id] = true;
      }
      this.reached = reached;
    }
    return this.reached[step.id] === true;
  }

  /** Whether a step means the same variable by an object's name as another one does: two scopes may have the name. */
  private visibleFrom(object: string, at: Step): (step: Step) => boolean {
    const scopes = this.declarations.get(/\w+/.exec(object)?.[0] ?? '')?.scopes ?? [];
    if (scopes.length < 2) {
      return () => true;
    }
    const own = scopeAround(at.node, scopes);
    return step => scopeAround(step.node, scopes) === own;
  }

  private isFresh(object: string): boolean {
    const declaration = this.declarations.get(object);
    return declaration !== undefined && !declaration.parameter && !declaration.isStatic;
  }

  /** The step that stores a call's result; undefined where none does. */
  storeOf(call: CallStep): StoreStep | undefined {
    return call.assignedTo === undefined ? undefined : this.index.storeOf.get(call.node);
  }

  /** Whether an expression at a step has the value that a call gave, and can have no other. */
  isResultOf(node: SyntaxNode, call: CallStep, at: Step): boolean {
    if (bare(node) === call.node) {
      return true;
    }
    const object = objectOf(node);
    const store = object !== undefined && object === call.assignedTo ? this.storeOf(call) : undefined;
    if (store === undefined || object === undefined) {
      return false;
    }
    const { stores } = this.definitions(object, at);
    // The same call written twice, before a loop and in it, gives the same kind of result.
    return (
      stores.includes(store) &&
      stores.every(
        each =>
          each === store ||
          each.operator === 'declaration' ||
          (each.value !== undefined && bare(each.value).text === call.node.text),
      )
    );
  }

  /** The ways out of every test that looks at the sign of a call's result. */
  resultEdges(call: CallStep): readonly ResultEdge[] {
    return kept(this.known.resultEdges, call, () => this.findResultEdges(call));
  }

  private findResultEdges(call: CallStep): readonly ResultEdge[] {
    this.tested ??= new TestedSubjects(
      this.tests,
      test => this.comparison(test),
      (object, test) => (this.index.keepsResult.has(object) ? this.definitions(object, test).stores : []),
    );
    return this.tested.possibleOf(call, this.storeOf(call)).flatMap(test => {
      const { subject, operator, other } = this.comparison(test);
      if (!this.isResultOf(subject, call, test)) {
        return [];
      }
      const constant = other && this.constantAt(other, test);
      return test.next.map(edge => ({ edge, test, signs: signs(operator, constant, edge.value === true) }));
    });
  }

  /** A test as a comparison of something with a constant where there is one. */
  comparison(test: TestStep): Comparison {
    return kept(this.known.comparisons, test, () =>
      comparisonOf(test.node, node => this.constantAt(node, test) !== undefined),
    );
  }

  /** The edges on which a call that gives 0 or SOCKET_ERROR (or INVALID_SOCKET) has surely failed. */
  failureEdges(call: CallStep): readonly Edge[] {
    return this.resultEdges(call)
      .filter(({ signs: possible }) => possible.includes('-') && !possible.includes('0'))
      .map(({ edge }) => edge);
  }

  /** The edges on which such a call has surely succeeded. */
  successEdges(call: CallStep): readonly Edge[] {
    return this.resultEdges(call)
      .filter(({ signs: possible }) => !possible.includes('-'))
      .map(({ edge }) => edge);
  }

  /** What comes after a place, until an object is given another value. */
  whileHeld(object: string, place: Step | Edge): readonly Step[] {
    return after(place, step => step.kind === 'store' && overwrites(step.object, object)).filter(
      step => !(step.kind === 'store' && overwrites(step.object, object)),
    );
  }
}

/** Whether a store into one object gives another a new value: `a` and `ctx->s` for `ctx`. */
export function overwrites(stored: string, object: string): boolean {
  if (stored === object) {
    return true;
  }
  // Asked of every store on every walk: no string is made for it.
  const { length } = stored;
  return object.length > length && object.startsWith(stored)
    ? object.startsWith('.', length) || object.startsWith('->', length)
    : object.length === length + 1 && object.startsWith('*') && object.endsWith(stored);
}

/** Whether a store gives an object a new value, or chooses another by its index: `i` for `s[i]`. */
export function replaces({ object: stored }: StoreStep, object: string): boolean {
  return overwrites(stored, object) || (object.endsWith(']') && object.includes(`[${stored}]`));
}

/** Whether a call is given an object as its nth argument, the first by default. */
export function takes(call: CallStep, object: string, index = 0): boolean {
  const arg = call.args[index];
  return arg !== undefined && objectOf(arg) === object;
}

/** The object that a call is given as its nth argument, the first by default; undefined where it is none. */
export function argumentObject(call: CallStep, index = 0): string | undefined {
  const arg = call.args[index];
  return arg && objectOf(arg);
}

/** Whether a call is given an object or its address as any argument. */
export function mentionsObject(call: CallStep, object: string): boolean {
  return call.args.some(arg => objectOf(arg) === object || addressedBy(arg) === object);
}

function declaratorName(declarator: SyntaxNode | undefined): string | undefined {
  let node = declarator;
  while (node && node.type !== 'function_declarator') {
    node = node.child('declarator') ?? node.children[0];
  }
  const named = node?.child('declarator');
  return named && (declaredName(named) ?? named.text);
}
