// `listen`: a peer to test against, until it is interrupted.

import { PeerError, startPeer } from '../engine/peer';
import { parseEndpoint } from '../facts/endpoint';
import { BEHAVIOURS } from '../facts/listener';
import { loadBinding } from '../native/load';
import { oneOf, readWords, UsageError } from './command';
import type { Command } from './command';

const HELP = `Listens at an endpoint until it is interrupted, and prints where as its first line.

Usage: socket-lens listen ENDPOINT [--behaviour B]

  ENDPOINT        tcp://127.0.0.1:0 (0 lets the system choose the port), tcp://[::1]:0, udp://…, unix:///PATH;
                  localhost listens on both loopback addresses
  --behaviour B   what it does with whoever connects (default echo):
                    echo          sends back what it gets
                    accept        takes what it gets and sends nothing
                    close         accepts and closes at once, in order
                    reset         accepts and resets at once
                    silent        accepts, and never reads or writes
                    full-backlog  has no room: a connect gets no answer (Windows answers with a reset)
                    refuse        holds the port without listening: every connect is refused

Exit codes: 0 interrupted, 2 the line was wrong or the address cannot be had.`;

export const listenCommand: Command = {
  name: 'listen',
  summary: 'be a peer to test against, well-behaved or not',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('listen', words, { behaviour: { type: 'string' } });
    const [word, extra] = positionals;
    if (word === undefined || extra !== undefined) {
      throw new UsageError('name one endpoint to listen at, for example tcp://127.0.0.1:0');
    }
    const parsed = parseEndpoint(word);
    if (!parsed.ok) {
      throw new UsageError(parsed.detail);
    }
    const behaviour =
      values.behaviour === undefined ? 'echo' : oneOf('behaviour', values.behaviour, BEHAVIOURS);
    const peer = await startPeer(() => loadBinding(), parsed.endpoint, behaviour).catch((error: unknown) => {
      throw error instanceof PeerError ? new UsageError(error.message) : error;
    });
    const end = interrupted();
    output.write(`${peer.endpoints.join(' ')}\n`);
    peer.onVisit = visitor => {
      output.write(`${new Date().toISOString()} ${visitor}\n`);
    };
    await end;
    await peer.close();
    return 0;
  },
};

async function interrupted(): Promise<void> {
  // Keeps the process up: a port that only refuses is nothing that Node would wait for.
  const awake = setInterval(() => undefined, 1 << 30);
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  clearInterval(awake);
}
