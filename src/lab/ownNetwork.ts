// The network of a namespace of its own: routes that lead nowhere, and few ports. Everything ends with the namespace.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Unavailable } from './scenario';

/** In the namespace no route leads to it, although it is a loopback address. */
export const UNROUTED = '127.66.0.1';
/** In the namespace a route says of it that the host cannot be reached. */
export const UNREACHABLE = '127.67.0.1';

const PORT_RANGE = '/proc/sys/net/ipv4/ip_local_port_range';

/** Brings the loopback device up: a new namespace has it down. Throws Unavailable where that cannot be done. */
function bringUp(): void {
  ip('link set lo up');
}

/** Leaves no route to 127.66.0.1: by hand, or because nothing in a new namespace has one before it is set up. */
export function loseRoutes(): void {
  try {
    breakRoutes();
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error;
    }
  }
}

/** Takes the route to all of 127.0.0.0/8 away; 127.0.0.1 keeps its own, and 127.67.0.0/16 becomes unreachable. */
export function breakRoutes(): void {
  bringUp();
  ip('route del local 127.0.0.0/8 dev lo table local');
  ip('route add unreachable 127.67.0.0/16 table local');
}

/** Leaves four local ports for whoever does not choose one. */
export function fewPorts(): void {
  bringUp();
  fs.writeFileSync(PORT_RANGE, '40000 40003');
}

function ip(words: string): void {
  // Where only root administers networks, the search path of everybody else lacks the folder that ip is in.
  const PATH = [process.env['PATH'], '/usr/sbin', '/sbin'].join(':');
  const env = { ...process.env, PATH };
  const { error, status, stderr } = spawnSync('ip', words.split(' '), { encoding: 'utf8', env });
  if (error) {
    throw new Unavailable(`needs the program ip, to set a network up: ${error.message}`);
  }
  if (status !== 0) {
    throw new Unavailable(`a network cannot be set up here: ip ${words}: ${stderr.trim()}`);
  }
}
