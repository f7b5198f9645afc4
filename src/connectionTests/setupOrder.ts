// What is wrong with the order that tests ask for: they can wait for tests of their own file alone, and not for each
// other in a circle.

import type { SourceRange } from '../facts/sourceText';
import type { Complaints } from './complaints';
import { MISTAKES } from './mistakes';
import type { ConnectionTest, Problem } from './model';
import { nearest } from './nearest';
import { inOrder } from './order';

/**
 * The mistakes of each test that has some, by its id; a circle is one mistake of all in it. `named` tells where a test
 * names those that it waits for, in their order.
 */
export function orderProblems(
  tests: readonly ConnectionTest[],
  named: (test: ConnectionTest) => readonly SourceRange[],
  complaints: Complaints,
): ReadonlyMap<string, readonly Problem[]> {
  const byId = new Map(tests.map(test => [test.id, test]));
  const found = new Map<string, readonly Problem[]>();
  const complain = (of: readonly ConnectionTest[], range: SourceRange, message: Problem['message']): void => {
    const [, problems] = complaints.during(() => complaints.add(range, message));
    for (const { id } of of) {
      found.set(id, [...(found.get(id) ?? []), ...problems]);
    }
  };
  const placeOf = (test: ConnectionTest, id: string): SourceRange =>
    named(test)[test.after.indexOf(id)] ?? test.range;
  for (const test of tests) {
    for (const id of test.after) {
      if (!byId.has(id)) {
        complain([test], placeOf(test, id), MISTAKES.unknownTest(id, nearest(id, byId.keys())));
      } else if (id === test.id) {
        complain([test], placeOf(test, id), MISTAKES.afterItself(test.name));
      }
    }
  }
  const others = (test: ConnectionTest): readonly ConnectionTest[] =>
    test.after.flatMap(id => (id === test.id ? [] : (byId.get(id) ?? [])));
  const inCircle = new Set<ConnectionTest>();
  for (const circle of inOrder(tests, others).circles) {
    const [first, second] = circle;
    if (first && second && !inCircle.has(first)) {
      const ids = [...circle, first].map(({ id }) => id);
      complain(circle, placeOf(first, second.id), MISTAKES.circle(ids));
      circle.forEach(test => inCircle.add(test));
    }
  }
  return found;
}
