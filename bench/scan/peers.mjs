// A scan by what npm offers: node peers.mjs net|portscanner|is-port-reachable|evilscan FIRST LAST [FOLDER]
//
// Prints the open ports and the milliseconds of wall and processor time of the scan alone, as JSON. FOLDER has the
// packages.

import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [what, firstWord, lastWord, folder = '.'] = process.argv.slice(2);
const [first, last] = [Number(firstWord), Number(lastWord)];
const IN_FLIGHT = 64;
const LONG_MS = 3_000;
const require = createRequire(path.join(folder, 'package.json'));

const scan = await scanner();
const began = performance.now();
const cpu = process.cpuUsage();
const open = await scan();
const wallMs = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ open: open.length, wallMs, cpuMs: (user + system) / 1000 }));
process.exit(0);

async function scanner() {
  switch (what) {
    case 'net':
      return () => inTurns(reachable);
    case 'is-port-reachable': {
      const { default: isPortReachable } = await import(
        pathToFileURL(require.resolve('is-port-reachable')).href
      );
      return () => inTurns(port => isPortReachable(port, { host: '127.0.0.1', timeout: LONG_MS }));
    }
    case 'portscanner': {
      const { checkPortStatus } = require('portscanner');
      return () =>
        inTurns(
          port =>
            new Promise(resolve =>
              checkPortStatus(port, { host: '127.0.0.1', timeout: LONG_MS }, (_, status) =>
                resolve(status === 'open'),
              ),
            ),
        );
    }
    case 'evilscan': {
      const Evilscan = require('evilscan');
      return () =>
        new Promise((resolve, reject) => {
          const found = [];
          const options = { target: '127.0.0.1', port: `${first}-${last}`, status: 'TROU', concurrency: 256 };
          new Evilscan(options, (error, scanning) => {
            if (error) {
              reject(error);
              return;
            }
            scanning.on('result', result => result.status === 'open' && found.push(result.port));
            scanning.on('error', reject);
            scanning.on('done', () => resolve(found));
            scanning.run();
          });
        });
    }
    default:
      throw new Error(`"${what}" is no scanner`);
  }
}

function reachable(port) {
  return new Promise(resolve => {
    const socket = net
      .connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

async function inTurns(isOpen) {
  const open = [];
  let next = first;
  const take = async () => {
    while (next <= last) {
      const port = next++;
      if (await isOpen(port)) {
        open.push(port);
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, take));
  return open;
}
