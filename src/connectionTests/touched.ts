// Where the sockets of tests go, known before any of them runs.

import { formatEndpoint } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import { listenersByTest } from './model';
import type { ConnectionTest, ConnectionTestFile } from './model';

/** A place that a test connects to, or where it lets a peer listen. */
export interface Touched {
  readonly endpoint: Endpoint;
  /** For people: the endpoint, with the name of the listener where its port comes from one. */
  readonly text: string;
}

/** Each place once, in the order of the tests. Tests that cannot run, and those that are skipped, touch none. */
export function touchedBy(file: ConnectionTestFile, tests: readonly ConnectionTest[]): readonly Touched[] {
  const listeners = listenersByTest(file);
  const touched = new Map<string, Touched>();
  for (const test of tests.filter(({ problems, skip }) => problems.length === 0 && skip === undefined)) {
    const { connect } = test;
    const text = connect.awaitsListener ? connect.text : formatEndpoint(connect.endpoint);
    touched.set(text, { endpoint: connect.endpoint, text });
    for (const { endpoint } of listeners.get(test.id) ?? []) {
      touched.set(formatEndpoint(endpoint), { endpoint, text: formatEndpoint(endpoint) });
    }
  }
  return [...touched.values()];
}
