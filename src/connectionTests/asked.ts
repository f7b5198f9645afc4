// The tests that somebody asks for who does not see where they connect: what stays on this machine, and what else was
// allowed.

import type { Endpoint } from '../facts/endpoint';
import { staysHere } from '../facts/endpoint';
import type { ConnectionTestFile } from './model';
import type { TestToRun } from './run';
import { chosenBy, testsIn } from './selection';
import type { Selection } from './selection';
import { eachOnce, touchedBy } from './touched';

/**
 * The tests that a request means, in the order of the files; none where all it has found are mistakes. Throws an error
 * with one sentence for a pattern that is none, and when there is nothing to tell.
 */
export function askedTests(files: readonly ConnectionTestFile[], selection: Selection): readonly TestToRun[] {
  const tests = testsIn(files, chosenBy(selection));
  if (tests.length === 0 && files.every(({ problems }) => problems.length === 0)) {
    throw new Error('no test was chosen; leave grep and tags out, or name another file');
  }
  return tests;
}

/** Where the sockets of these tests go, each place once. */
export function touchedByAll(tests: readonly TestToRun[]): readonly Endpoint[] {
  const byFile = new Map<ConnectionTestFile, TestToRun['test'][]>();
  for (const { file, test } of tests) {
    byFile.set(file, [...(byFile.get(file) ?? []), test]);
  }
  return eachOnce([...byFile].flatMap(([file, own]) => touchedBy(file, own)));
}

/** Throws an error with one sentence when a test reaches a machine that neither the request nor `isAllowed` lets it reach. */
export function refuseOtherHosts(
  tests: readonly TestToRun[],
  {
    allowOtherHosts,
    isAllowed = () => false,
  }: { readonly allowOtherHosts: boolean; readonly isAllowed?: (endpoint: Endpoint) => boolean },
): void {
  const hosts = touchedByAll(tests).flatMap(endpoint =>
    'host' in endpoint && !staysHere(endpoint) && !isAllowed(endpoint) ? [endpoint.host] : [],
  );
  if (hosts.length > 0 && !allowOtherHosts) {
    const named = [...new Set(hosts)].join(', ');
    throw new Error(
      `the tests reach ${named}, which is not loopback; ask the person, then set allowOtherHosts to true`,
    );
  }
}
