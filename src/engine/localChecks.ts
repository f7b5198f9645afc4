// Looks at what this machine knows about a failed probe. Reads local state only, and sends nothing.

import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import type { LocalCheck, PortSpan, Surroundings } from '../facts/localChecks';
import { platformNamed } from '../facts/outcome';
import type { Platform, ProbeReport } from '../facts/outcome';

const HOST = platformNamed(process.platform);

/** A system's own tool may take so long. Milliseconds. */
const TOOL_MS = 5_000;

/** The checks for a failed probe; none for one that connected or that named no port. Never rejects. */
export async function localChecks(report: ProbeReport): Promise<readonly LocalCheck[]> {
  const port = Number(/:(\d+)$/.exec(report.endpoint)?.[1] ?? NaN);
  if (report.verdict === 'connected' || Number.isNaN(port)) {
    return [];
  }
  return Promise.all([checkListeners(port), checkPorts(port), checkSurroundings()]);
}

async function checkListeners(port: number): Promise<LocalCheck> {
  return look(LISTENERS[HOST].lookedAt, async lookedAt => {
    const addresses = await LISTENERS[HOST].find(port);
    return { check: 'listeners', lookedAt, port, addresses: [...new Set(addresses)] };
  });
}

interface ListenerTable {
  readonly lookedAt: string;
  find(port: number): Promise<readonly string[]>;
}

const LISTENERS: Readonly<Record<Platform, ListenerTable>> = {
  linux: {
    lookedAt: '/proc/net/tcp, /proc/net/tcp6',
    find: async port => {
      const [v4, v6] = await Promise.all([read('/proc/net/tcp'), read('/proc/net/tcp6').catch(() => '')]);
      return [...procListeners(v4, port), ...procListeners(v6, port)];
    },
  },
  darwin: {
    lookedAt: 'netstat -an -p tcp',
    find: async port => netstatListeners(await run('netstat', ['-an', '-p', 'tcp']), port),
  },
  win32: {
    lookedAt: 'netstat -an',
    find: async port => netstatListeners(await run('netstat', ['-an']), port),
  },
};

/** Lines such as `0: 0100007F:6987 00000000:0000 0A …`: local address, remote address, state; 0A is LISTEN. */
export function procListeners(table: string, port: number): readonly string[] {
  return table.split('\n').flatMap(line => {
    const [, hex = '', portHex = ''] = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ 0A /.exec(line) ?? [];
    return Number.parseInt(portHex, 16) === port ? [procAddress(hex)] : [];
  });
}

/** The kernel prints each 32-bit word of an address in the machine's byte order. */
function procAddress(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap(word =>
    (word.match(/../g) ?? []).toReversed().map(byte => Number.parseInt(byte, 16)),
  );
  if (bytes.length === 4) {
    return bytes.join('.');
  }
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[i * 2] ?? 0) << 8) | (bytes[i * 2 + 1] ?? 0));
  if (groups.every(group => group === 0)) {
    return '::';
  }
  if (groups.slice(0, 7).every(group => group === 0) && groups[7] === 1) {
    return '::1';
  }
  return groups.map(group => group.toString(16)).join(':');
}

/** `TCP 127.0.0.1:80 0.0.0.0:0 LISTENING` on Windows, `tcp4 0 0 127.0.0.1.80 *.* LISTEN` on macOS. */
export function netstatListeners(table: string, port: number): readonly string[] {
  return table.split(/\r?\n/).flatMap(line => {
    if (!/\bLISTEN(?:ING)?\b/.test(line)) {
      return [];
    }
    const local = line
      .trim()
      .split(/\s+/)
      .find(word => word.endsWith(`:${port}`) || word.endsWith(`.${port}`));
    const address = local?.slice(0, -String(port).length - 1).replace(/^\[|\]$/g, '');
    return address === undefined
      ? []
      : [address === '*' ? (/^\s*tcp4\s/.test(line) ? '0.0.0.0' : '::') : address];
  });
}

async function checkPorts(port: number): Promise<LocalCheck> {
  switch (HOST) {
    case 'linux':
      return look('/proc/sys/net/ipv4/ip_local_port_range', async lookedAt => {
        const [first = 32768, last = 60999] = (await read(lookedAt)).trim().split(/\s+/).map(Number);
        return { check: 'ports', lookedAt, port, ephemeral: { first, last }, excluded: [] };
      });
    case 'darwin':
      return look('sysctl net.inet.ip.portrange', async lookedAt => {
        const names = ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last'];
        const [first = 49152, last = 65535] = (await run('sysctl', ['-n', ...names]))
          .trim()
          .split(/\s+/)
          .map(Number);
        return { check: 'ports', lookedAt, port, ephemeral: { first, last }, excluded: [] };
      });
    case 'win32':
      return look('netsh interface ipv4 show dynamicport, excludedportrange', async lookedAt => {
        const show = async (what: string) =>
          run('netsh', ['interface', 'ipv4', 'show', what, 'protocol=tcp']);
        const [dynamic, excluded] = await Promise.all([show('dynamicport'), show('excludedportrange')]);
        const [first = 49152, count = 16384] = (dynamic.match(/\d{3,5}/g) ?? []).map(Number);
        return {
          check: 'ports',
          lookedAt,
          port,
          ephemeral: { first, last: first + count - 1 },
          excluded: portSpans(excluded),
        };
      });
  }
}

/** Lines of two numbers, whatever the language of the words around them. */
export function portSpans(table: string): readonly PortSpan[] {
  return table.split(/\r?\n/).flatMap(line => {
    const [, first, last] = /^\s*(\d{1,5})\s+(\d{1,5})\b/.exec(line) ?? [];
    return first === undefined || last === undefined ? [] : [{ first: Number(first), last: Number(last) }];
  });
}

async function checkSurroundings(): Promise<LocalCheck> {
  return look('/.dockerenv, /run/.containerenv, uname -r, SSH_CONNECTION', async lookedAt => {
    const container = (await exists('/.dockerenv')) || (await exists('/run/.containerenv'));
    const places: readonly (Surroundings | false)[] = [
      container && 'container',
      /microsoft/i.test(os.release()) && process.platform === 'linux' && 'wsl',
      process.env['SSH_CONNECTION'] !== undefined && 'ssh',
    ];
    return { check: 'surroundings', lookedAt, places: places.filter(place => place !== false) };
  });
}

/** A look that fails is told, not hidden: the causes are then ranked without it. */
async function look(lookedAt: string, take: (lookedAt: string) => Promise<LocalCheck>): Promise<LocalCheck> {
  try {
    return await take(lookedAt);
  } catch (error) {
    return { check: 'unknown', lookedAt, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function read(file: string): Promise<string> {
  return fs.readFile(file, 'utf8');
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

async function run(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { timeout: TOOL_MS, windowsHide: true }, (error, stdout) => {
      if (error) {
        reject(new Error(error.message.split('\n')[0] ?? program));
      } else {
        resolve(stdout);
      }
    });
  });
}
