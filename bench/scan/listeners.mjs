// A process with 64 open ports on loopback, spread over all there are: node listeners.mjs hold|reset
//
// Prints the ports as JSON. It lives until its standard input ends.

import net from 'node:net';

const COUNT = 64;
const reset = process.argv[2] === 'reset';
const ports = [];
for (let candidate = 1_000; ports.length < COUNT; candidate += 1_000 + ports.length) {
  const server = net.createServer({ pauseOnConnect: true }, socket => {
    socket.on('error', () => undefined);
    if (reset) {
      socket.resetAndDestroy();
    } else {
      socket.resume().on('end', () => socket.destroy());
    }
  });
  const listens = await new Promise(resolve => {
    server.once('error', () => resolve(false)).listen(candidate % 65_536, '127.0.0.1', () => resolve(true));
  });
  if (listens) {
    ports.push(candidate % 65_536);
  }
}
console.log(JSON.stringify(ports.sort((a, b) => a - b)));
process.stdin.resume().on('end', () => process.exit(0));
