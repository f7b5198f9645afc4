// Many rules ask the same of a function; each answer is found once.

import type { FunctionModel } from './functionModel';
import type { Step } from './step';

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

/** Asks about an object at a step. A step is of one function, so the answers go with the steps. */
export function keptAtStep<Value>(
  find: (fn: FunctionModel, object: string, at: Step) => Value,
): (fn: FunctionModel, object: string, at: Step) => Value {
  const known = new WeakMap<Step, Map<string, Value>>();
  return (fn, object, at) => {
    let ofStep = known.get(at);
    if (!ofStep) {
      ofStep = new Map();
      known.set(at, ofStep);
    }
    return kept(ofStep, object, () => find(fn, object, at));
  };
}
