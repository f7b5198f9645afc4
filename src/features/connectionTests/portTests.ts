// One port of a test that has several, as a test of its own.

import type { ConnectionTest } from '../../connectionTests/model';
import { atPort, formatEndpoint } from '../../facts/endpoint';

/** The same test with that port alone; the test itself without a port. */
export function narrowed(test: ConnectionTest, port: number | undefined): ConnectionTest {
  const { endpoint } = test.connect;
  if (port === undefined || !('ports' in endpoint)) {
    return test;
  }
  const one = atPort(endpoint, port);
  return { ...test, connect: { ...test.connect, endpoint: one, text: formatEndpoint(one) } };
}
