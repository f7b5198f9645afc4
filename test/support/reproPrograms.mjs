// The Winsock programs of `repro` for the tests under Wine: written by the product, built by mingw on this side.
//
// A program holds its port, so the port is chosen here, before the tests run. It lies below the range from which
// systems give ports out by themselves: between this and the tests nobody gets it without asking for it.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import * as esbuild from 'esbuild';
import { root, SetUpError } from './bootstrap.mjs';

const COMPILER = 'x86_64-w64-mingw32-gcc';
const WARNINGS = ['-std=c11', '-Wall', '-Wextra', '-Werror'];
const LIBRARIES = ['-lws2_32', '-luser32'];
const TIMEOUT_MS = 10_000;
/** For a peer that never answers. */
const SHORT_TIMEOUT_MS = 300;
/** The methods without a program, or without one that would end. */
const LACKING = { silent: ['blocking', 'wsa-connect'], irda: ['connect-ex'] };

/** The endpoints, by the names that the tests know. `unreachable` refuses TCP without a packet; `irda` has no stack. */
const endpointsAt = port => ({
  inet: `tcp://127.0.0.1:${port}`,
  inet6: `tcp://[::1]:${port}`,
  wildcard: `tcp://0.0.0.0:${port}`,
  silent: `tcp://127.0.0.1:${port}`,
  broadcast: 'udp://127.255.255.255:9',
  unreachable: 'tcp://127.255.255.255:9',
  irda: 'irda://01-02-03-04/OBEX?mode=exclusive&read=link',
});

/**
 * Builds a program for each method and endpoint into a folder of its own. Resolves with the folder: its
 * programs.json says { port, programs: [{ endpoint, url, method, timeoutMs, file }] }.
 */
export async function buildReproPrograms() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-repro-'));
  const { METHODS, parseEndpoint, reproProgram } = await loadFacts(folder);
  const port = await unclaimedPort();
  const programs = Object.entries(endpointsAt(port)).flatMap(([endpoint, url]) =>
    METHODS.filter(method => !(LACKING[endpoint] ?? []).includes(method)).map(method => ({
      ...{ endpoint, url, method, file: `${endpoint}-${method}.exe` },
      timeoutMs: endpoint === 'silent' ? SHORT_TIMEOUT_MS : TIMEOUT_MS,
    })),
  );
  await forEach(programs, async ({ url, method, timeoutMs, file }) => {
    const source = path.join(folder, file.replace('.exe', '.c'));
    const request = { endpoint: parseEndpoint(url).endpoint, api: 'winsock', method, timeoutMs };
    fs.writeFileSync(source, reproProgram(request));
    await compile([...WARNINGS, source, '-o', path.join(folder, file), ...LIBRARIES]);
  });
  fs.writeFileSync(path.join(folder, 'programs.json'), JSON.stringify({ port, programs }));
  return folder;
}

/** The product's own generator, which is TypeScript. */
async function loadFacts(folder) {
  const outfile = path.join(folder, 'facts.cjs');
  const contents = ['repro', 'endpoint', 'outcome']
    .map(name => `export * from './src/facts/${name}';`)
    .join('\n');
  await esbuild.build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    ...{ bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning', outfile },
  });
  return createRequire(import.meta.url)(outfile);
}

/** A port free on both loopback addresses that no system hands out unasked. */
async function unclaimedPort() {
  const first = 10_000;
  const last = 30_000;
  for (let tries = 0; tries < 100; tries++) {
    const port = first + Math.floor(Math.random() * (last - first));
    if ((await isFree('127.0.0.1', port)) && (await isFree('::1', port))) {
      return port;
    }
  }
  throw new SetUpError(`no port from ${first} to ${last} is free on 127.0.0.1 and ::1`);
}

function isFree(host, port) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Runs the work for each item, on as many at a time as there are processors. */
async function forEach(items, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
}

function compile(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(COMPILER, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', text => (words += text));
    child.once('error', reject).once('close', status => {
      if (status === 0) {
        resolve();
      } else {
        reject(new SetUpError(`${COMPILER} ${args.join(' ')} failed:\n${words}`));
      }
    });
  });
}
