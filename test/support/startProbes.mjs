// The two probes that `npm start` shows: of a listener of its own and of a port where nobody listens.

import net from 'node:net';
import path from 'node:path';
import { build } from '../../esbuild.mjs';
import { root, SetUpError } from './bootstrap.mjs';
import { runNode } from './mochaRun.mjs';

/** Builds, runs both probes, and gives the listener, which goes on listening until it is closed. */
export async function showTwoProbes() {
  console.log('Building ...');
  await build({ production: true });
  const listener = await listen();
  try {
    await probe(listener.port, 'A listener of this script');
    const closed = await listen();
    await closed.close();
    await probe(closed.port, 'A port on which nobody listens');
    return listener;
  } catch (error) {
    listener.close();
    throw error;
  }
}

async function probe(port, what) {
  console.log(`\n${what}: socket-lens probe tcp://127.0.0.1:${port}\n`);
  const status = await runNode([path.join(root, 'dist', 'cli.js'), 'probe', `tcp://127.0.0.1:${port}`]);
  // 1 says that the connection was refused, which is what the second probe is for.
  if (status !== 0 && status !== 1) {
    throw new SetUpError(`The probe ended with ${status}.`);
  }
}

/** Accepts connections on a loopback port that the system chooses, and keeps them open until `close`. */
async function listen() {
  const open = new Set();
  const server = net.createServer(socket => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.resume();
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise(resolve => {
      open.forEach(socket => socket.destroy());
      server.close(resolve);
    });
  return { port: server.address().port, close };
}
