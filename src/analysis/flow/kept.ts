// Many rules ask the same of a function; each answer is found once. The answers are kept with what they are about: a
// WeakMap would hold on to every model that an edit made useless, until the whole heap is looked through.

import type { FunctionModel } from './functionModel';
import type { Step } from './step';

/** Answers by the question, which is the function that finds them. */
export type Answers = Map<unknown, unknown>;

/** The value of a key; found, and kept, where there is none. */
export function kept<Key, Value>(values: Map<Key, Value>, key: Key, find: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) {
    return known;
  }
  const value = find();
  values.set(key, value);
  return value;
}

/** Answers about objects at steps. */
export type AtSteps<Value> = Map<Step, Map<string, Value>>;

/** The same for an object at a step. */
export function keptAt<Value>(values: AtSteps<Value>, object: string, at: Step, find: () => Value): Value {
  return kept(
    kept(values, at, () => new Map<string, Value>()),
    object,
    find,
  );
}

/** Asks about a function. */
export function keptOfFunction<Value>(find: (fn: FunctionModel) => Value): (fn: FunctionModel) => Value {
  // What stands there under this question was put there by it.
  return fn => kept(fn.answers as Map<typeof find, Value>, find, () => find(fn));
}

/** Asks about an object at a step of a function. */
export function keptAtStep<Value>(
  find: (fn: FunctionModel, object: string, at: Step) => Value,
): (fn: FunctionModel, object: string, at: Step) => Value {
  const ofFunction = keptOfFunction((): AtSteps<Value> => new Map());
  return (fn, object, at) => keptAt(ofFunction(fn), object, at, () => find(fn, object, at));
}
