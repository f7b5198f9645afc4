// S01 to S05: what connect takes and what it returns.

import { loopback } from '../bench';
import { saw, scenarios } from '../scenario';

export const RESULT_SCENARIOS = scenarios([
  {
    statement: 'S01',
    documented: 'success',
    provoke: async bench => {
      const { place } = bench.listener();
      return bench.outcome(await bench.connectBlocking(bench.stream(), place));
    },
  },
  {
    statement: 'S02',
    documented: 'returns 0',
    provoke: async bench => {
      const { place } = bench.listener();
      const { result } = await bench.connectBlocking(bench.stream(), place);
      return saw(`returns ${result}`);
    },
  },
  {
    statement: 'S03',
    documented: 'WSAECONNREFUSED',
    provoke: async bench => bench.outcome(await bench.connectBlocking(bench.stream(), bench.closedPort())),
  },
  {
    statement: 'S04',
    documented: '0 for a listener, -1 for a closed port',
    provoke: async bench => {
      const { place } = bench.listener();
      const good = await bench.connectBlocking(bench.stream(), place);
      const bad = await bench.connectBlocking(bench.stream(), bench.closedPort(loopback()));
      return saw(`${good.result} for a listener, ${bad.result} for a closed port`);
    },
  },
  {
    statement: 'S05',
    documented: 'WSAEWOULDBLOCK',
    provoke: bench => bench.outcome(bench.connect(bench.nonBlocking(), bench.closedPort())),
  },
]);
