// The steps of a function by what rules look for them with.

import type { SyntaxNode } from '../reader/syntax';
import { fits } from './apiCalls';
import { addressedBy, bare, objectOf } from './expressions';
import type { Comparison } from './results';
import type { CallStep, Step, StoreStep, TestStep } from './step';

export class FunctionIndex {
  readonly calls: CallStep[] = [];
  readonly stores: StoreStep[] = [];
  readonly tests: TestStep[] = [];
  readonly callAt = new Map<SyntaxNode, CallStep>();
  /** By the function's name; those of the API with as many arguments as they take. */
  readonly callsOf = new Map<string, CallStep[]>();
  /** By the object, in its own spelling. */
  readonly storesInto = new Map<string, StoreStep[]>();
  /** The first store of each value, which stands there without its casts and parentheses. */
  readonly storeOf = new Map<SyntaxNode, StoreStep>();
  /** The objects that are given the result of a call. */
  readonly keepsResult = new Set<string>();
  /** The calls that are given the address of an object. */
  readonly addressedBy = new Map<string, Set<CallStep>>();

  constructor(steps: readonly Step[]) {
    for (const step of steps) {
      if (step.kind === 'call') {
        this.addCall(step);
      } else if (step.kind === 'store') {
        this.addStore(step);
      } else if (step.kind === 'test') {
        this.tests.push(step);
      }
    }
  }

  /** Whether the function may give an object a value: by a store that `overwrites` it, or a call with its address. */
  changes(object: string): boolean {
    return (
      this.addressedBy.has(object) ||
      this.storesInto.has(object) ||
      (object.startsWith('*') && this.storesInto.has(object.slice(1))) ||
      Array.from(object.matchAll(/\.|->/g)).some(({ index }) => this.storesInto.has(object.slice(0, index)))
    );
  }

  private addCall(call: CallStep): void {
    this.calls.push(call);
    this.callAt.set(call.node, call);
    if (fits(call)) {
      add(this.callsOf, call.callee, call);
    }
    for (const arg of call.args) {
      const object = addressedBy(arg);
      if (object !== undefined) {
        const calls = this.addressedBy.get(object);
        if (calls) {
          calls.add(call);
        } else {
          this.addressedBy.set(object, new Set([call]));
        }
      }
    }
  }

  private addStore(store: StoreStep): void {
    this.stores.push(store);
    add(this.storesInto, store.object, store);
    const value = store.value && bare(store.value);
    if (value && !this.storeOf.has(value)) {
      this.storeOf.set(value, store);
    }
    if (value && this.callAt.has(value)) {
      this.keepsResult.add(store.object);
    }
  }
}

/** The tests of a function by what they compare: a call, or an object that a store gave its value. */
export class TestedSubjects {
  private readonly ofCalls = new Map<SyntaxNode, TestStep[]>();
  private readonly ofStores = new Map<StoreStep, TestStep[]>();

  constructor(
    tests: readonly TestStep[],
    comparison: (test: TestStep) => Comparison,
    storesOf: (object: string, test: TestStep) => readonly StoreStep[],
  ) {
    for (const test of tests) {
      const { subject } = comparison(test);
      const object = objectOf(subject);
      if (object === undefined) {
        add(this.ofCalls, bare(subject), test);
      } else {
        for (const store of storesOf(object, test)) {
          add(this.ofStores, store, test);
        }
      }
    }
  }

  /** The tests that may look at the result of a call, which a store keeps, in the order of the text. */
  possibleOf(call: CallStep, store: StoreStep | undefined): readonly TestStep[] {
    const direct = this.ofCalls.get(call.node) ?? [];
    const through = (store && this.ofStores.get(store)) ?? [];
    return direct.length === 0 ? through : [...direct, ...through].sort((a, b) => a.id - b.id);
  }
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}
