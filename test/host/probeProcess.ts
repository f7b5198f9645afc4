// The probe process seen from outside, and a peer that keeps it busy. Linux only: both use /proc.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { eventually } from './support';

/** Listens with the shortest queue there is, tells the port, and never accepts: its thread is stopped for good. */
const LISTENER = `
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:fs').writeSync(1, server.address().port + '\\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

export interface UnresponsiveListener {
  readonly port: number;
  /** Resolves when a connection to the port waits for an answer to its first packet. */
  connecting(): Promise<unknown>;
  close(): Promise<void>;
}

/** The ids of the probe processes of this extension host. */
export function probeProcesses(): readonly number[] {
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && isProbeProcess(pid));
}

/** A port of 127.0.0.1 whose queue is full: a connect to it gets no answer, neither yes nor no. */
export async function unresponsiveListener(): Promise<UnresponsiveListener> {
  const child = spawn(process.execPath, ['-e', LISTENER], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const exited = new Promise(resolve => child.once('exit', resolve));
  const port = await new Promise<number>(resolve => {
    child.stdout.once('data', (data: Buffer) => {
      resolve(Number(data.toString()));
    });
  });
  const fillers = await fillQueue(port);
  const waitingBefore = waitingConnections(port);
  return {
    port,
    connecting: () =>
      eventually('a connection without an answer', () =>
        waitingConnections(port) > waitingBefore ? true : undefined,
      ),
    close: async () => {
      fillers.forEach(socket => socket.destroy());
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Connects until one connection is left without an answer. */
async function fillQueue(port: number): Promise<readonly net.Socket[]> {
  const sockets: net.Socket[] = [];
  await eventually('a full queue', () => {
    if (waitingConnections(port) > 0) {
      return true;
    }
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return undefined;
  });
  return sockets;
}

/** How many connections to the port have sent their first packet and wait: state 02, SYN_SENT. */
function waitingConnections(port: number): number {
  const remote = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return fs
    .readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(([, , to, state]) => to === remote && state === '02').length;
}

function isProbeProcess(pid: number): boolean {
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const parent = /^PPid:\s*(\d+)$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(parent) === process.pid && command.some(part => part.endsWith('/dist/probe.js'));
  } catch {
    return false; // It ended while it was looked at.
  }
}
