// What a function does, as a graph of steps. Each step is one thing that happens: a call, a store, a test. Edges say
// what can happen next.

import type { SyntaxNode } from '../reader/syntax';
import type { Usage } from './expressions';

export interface Edge {
  readonly from: Step;
  readonly to: Step;
  /** For an edge out of a test: whether the tested expression was true. */
  readonly value?: boolean;
}

interface StepBase {
  /** Its place among all steps. */
  readonly id: number;
  /** The steps of the function, this one among them, in the order of the text. */
  readonly all: readonly Step[];
  readonly node: SyntaxNode;
  readonly next: Edge[];
  readonly previous: Edge[];
  /** The loops around it, the outermost first. */
  readonly loops: readonly SyntaxNode[];
}

/** A call, after its arguments were evaluated. */
export interface CallStep extends StepBase {
  readonly kind: 'call';
  /** `connect`, `.connect` for a member, `delete` and `new` for the operators, `''` for a computed callee. */
  readonly callee: string;
  readonly args: readonly SyntaxNode[];
  readonly usage: Usage;
  /** The object that takes the result, `s` or `ctx->sock`; undefined where none does. */
  readonly assignedTo: string | undefined;
}

/** A store into an object: an assignment, an initializer, `++`. */
export interface StoreStep extends StepBase {
  readonly kind: 'store';
  readonly object: string;
  /** What is stored; undefined for `++` and for a declaration without an initializer. */
  readonly value: SyntaxNode | undefined;
  /** `=`, `|=`, `++`; `declaration` where the object comes into being without a value. */
  readonly operator: string;
}

/** One condition without `&&`, `||` and `!`; its edges carry which way it went. */
export interface TestStep extends StepBase {
  readonly kind: 'test';
}

export interface ReturnStep extends StepBase {
  readonly kind: 'return' | 'throw';
  readonly value: SyntaxNode | undefined;
}

/** The beginning and the end of the function, the place where paths meet, and code the graph does not follow. */
export interface PlainStep extends StepBase {
  readonly kind: 'entry' | 'exit' | 'join' | 'opaque';
}

export type Step = CallStep | StoreStep | TestStep | ReturnStep | PlainStep;

/** What a step compares: a test's expression, the label of a `case`; undefined for the others. */
export function comparedIn(step: Step): string | undefined {
  return step.kind === 'test'
    ? step.node.text
    : step.kind === 'join' && step.node.type === 'case_statement'
      ? (step.node.child('value')?.text ?? '')
      : undefined;
}

/** A place on a path: after a step, or along an edge. */
export type Place = Step | Edge;

/**
 * The steps that can happen after a place, nearest first. A step for which `stop` holds is among them, what comes only
 * after it is not. The place itself is there when a loop leads back to it.
 */
export function after(place: Place, stop: (step: Step) => boolean = () => false): readonly Step[] {
  return 'to' in place ? walk([place], 'next', stop) : walk(place.next, 'next', stop);
}

/** The steps that can have happened before a step, nearest first, in the same way. */
export function before(step: Step, stop: (step: Step) => boolean = () => false): readonly Step[] {
  return walk(step.previous, 'previous', stop);
}

/** Whether some path leads from a place to a step without passing one for which `stop` holds. */
export function reaches(place: Place, to: Step, stop: (step: Step) => boolean = () => false): boolean {
  let found = false;
  // Once it is found, nothing is gone on from.
  after(place, step => {
    found ||= step === to;
    return found || stop(step);
  });
  return found;
}

/** The steps that lie on a path from a place to a step, without the ends, in the order of the text. */
export function between(from: Place, to: Step): readonly Step[] {
  const start = 'to' in from ? from.from : from;
  const ahead = new Set(after(from, step => step === to || step === start));
  return before(to, step => step === to || step === start)
    .filter(step => ahead.has(step) && step !== to && step !== start)
    .sort((a, b) => a.id - b.id);
}

/** Breadth first along the edges, each step once. */
function walk(
  first: readonly Edge[],
  direction: 'next' | 'previous',
  stop: (step: Step) => boolean,
): readonly Step[] {
  const steps: Step[] = [];
  const [edge] = first;
  if (!edge) {
    return steps;
  }
  const seen = marksFor(edge.from.all.length);
  const isAhead = direction === 'next';
  const take = (edges: readonly Edge[]) => {
    for (const { from, to } of edges) {
      const step = isAhead ? to : from;
      if (seen[step.id] === 0) {
        seen[step.id] = 1;
        steps.push(step);
      }
    }
  };
  take(first);
  // An array hands out what is added to it while it is walked.
  for (const step of steps) {
    if (!stop(step)) {
      take(isAhead ? step.next : step.previous);
    }
  }
  for (const step of steps) {
    seen[step.id] = 0;
  }
  unused.push(seen);
  return steps;
}

/**
 * Marks of what a walk has seen, all 0, for the next walk. Rules walk so often that a Set, or an array of its own, for
 * each would cost more than the walk; one that walks while another does gets another.
 */
const unused: Uint8Array[] = [];

function marksFor(count: number): Uint8Array {
  const marks = unused.pop();
  return marks && marks.length >= count ? marks : new Uint8Array(2 * count);
}
