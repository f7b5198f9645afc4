// Where the sockets of tests go, known before any of them runs.

import { formatEndpoint } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import { listenersByTest } from './model';
import type { ConnectionTest, ConnectionTestFile } from './model';

/**
 * Where tests connect, and where their peers listen: each place once, in the order of the tests. The port is 0 where
 * the system is to choose one. Tests that cannot run, and those that are skipped, touch none.
 */
export function touchedBy(file: ConnectionTestFile, tests: readonly ConnectionTest[]): readonly Endpoint[] {
  const listeners = listenersByTest(file);
  const running = tests.filter(({ problems, skip }) => problems.length === 0 && skip === undefined);
  return eachOnce(
    running.flatMap(({ id, connect }) => [
      connect.endpoint,
      ...(listeners.get(id) ?? []).map(({ endpoint }) => endpoint),
    ]),
  );
}

export function eachOnce(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return [...new Map(endpoints.map(endpoint => [formatEndpoint(endpoint), endpoint])).values()];
}
