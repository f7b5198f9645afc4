// Whether anything looks at a value that a function stored.

import type { FunctionModel } from './functionModel';
import type { Step, StoreStep } from './step';

/** Whether a local variable is given another value, or lost, before anything reads what a store put there. */
export function isNeverRead(fn: FunctionModel, store: StoreStep): boolean {
  const { object, node } = store;
  const declaration = fn.declarations.get(object);
  if (!declaration || declaration.reference || declaration.isStatic || fn.damaged) {
    return false;
  }
  if (fn.whileHeld(object, store).some(step => reads(step, object))) {
    return false;
  }
  // What stands between the two stores and is no step, `out << result`, reads as well.
  const next = fn.stores.find(each => each.object === object && each.node.start > node.end);
  const last = next?.node.start ?? fn.node.end;
  return !fn.node
    .descendants('identifier')
    .some(
      each =>
        each.text === object &&
        each.start > node.end &&
        each.start < last &&
        !(each.parent?.text ?? '').startsWith('(void)'),
    );
}

function reads(step: Step, object: string): boolean {
  if (step.kind === 'entry' || step.kind === 'exit' || step.kind === 'join') {
    return false;
  }
  const parts = step.kind === 'call' ? step.args : step.kind === 'store' ? [step.value] : [step.node];
  return parts.some(part => part?.names(object) ?? false);
}
