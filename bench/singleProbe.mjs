// Section: one probe of a closed loopback port, beside what else could answer the same question.
//
// Everything is measured in turns, so that a machine that slows down slows all of them: read the ratios, not the
// microseconds.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { bundled, compiled, madeOn, onPath, percentile, require, root, show } from './tools.mjs';

const ROUNDS = 15;
const WARM_PROBES_A_ROUND = 300;
/** What comes first after the pause of another contender pays for that pause, not for itself. */
const UNMEASURED_A_ROUND = 50;
const MEMORY_PROBES = 1_000;

export const singleProbe = { name: 'probe', title: 'One probe of a closed loopback port', run };

async function run() {
  const { ProbeClient } = require(await bundled('client', "export * from './src/probe/client';"));
  const port = await closedPort();
  const client = new ProbeClient({ module: path.join(root, 'dist', 'probe.js') });
  const endpoint = { scheme: 'tcp', host: '127.0.0.1', ports: [{ first: port, last: port }] };
  const contenders = [
    {
      name: 'Socket Lens, warm probe, editor side to editor side',
      samples: () => warmProbes(client, endpoint, port),
    },
    {
      name: 'Socket Lens, command line, whole process',
      samples: () => [timed('node', ['dist/cli.js', 'probe', `tcp://127.0.0.1:${port}`])],
    },
    ...(onPath('nc')
      ? [{ name: 'nc -z, whole process', samples: () => [timed('nc', ['-z', '127.0.0.1', String(port)])] }]
      : []),
    { name: 'Node net.connect, in process', samples: () => nodeConnects(port) },
    ...(onPath('gcc')
      ? [{ name: 'C socket, connect, close, in process', samples: cConnects(compiled('connect.c'), port) }]
      : []),
  ];
  for (let warmUp = 0; warmUp < 200; warmUp++) {
    await client.probe({ endpoint });
  }
  const measured = contenders.map(contender => ({ ...contender, micros: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of measured) {
      contender.micros.push(...(await contender.samples()));
    }
  }
  for (let probe = 0; probe < MEMORY_PROBES; probe++) {
    await client.probe({ endpoint });
  }
  const lines = report(measured, residentKilobytes(client.pid));
  client.dispose();
  return lines;
}

async function warmProbes(client, endpoint, port) {
  for (let probe = 0; probe < UNMEASURED_A_ROUND; probe++) {
    await client.probe({ endpoint });
  }
  const micros = [];
  for (let probe = 0; probe < WARM_PROBES_A_ROUND; probe++) {
    const began = performance.now();
    const { verdict } = await client.probe({ endpoint });
    micros.push((performance.now() - began) * 1000);
    if (verdict !== 'refused') {
      throw new Error(`the closed port ${port} is ${verdict}`);
    }
  }
  return micros;
}

async function nodeConnects(port) {
  const micros = [];
  for (let attempt = 0; attempt < WARM_PROBES_A_ROUND; attempt++) {
    const began = performance.now();
    await new Promise(resolve => net.connect(port, '127.0.0.1').once('error', resolve));
    micros.push((performance.now() - began) * 1000);
  }
  return micros;
}

function cConnects(program, port) {
  return () => {
    const { stdout } = spawnSync(program, [String(port)], { encoding: 'utf8' });
    return stdout
      .trim()
      .split('\n')
      .map(line => Number(line) / 1000);
  };
}

function timed(program, words) {
  const began = performance.now();
  spawnSync(program, words, { cwd: root, stdio: 'ignore' });
  return (performance.now() - began) * 1000;
}

function report(measured, resident) {
  const p50OfOurs = percentile(measured[0].micros, 0.5);
  const rows = measured.map(({ name, micros }) => {
    const p50 = percentile(micros, 0.5);
    return `| ${name} | ${show(p50)} | ${show(percentile(micros, 0.99))} | ${(p50 / p50OfOurs).toFixed(2)} |`;
  });
  const missing = ['nc', 'gcc'].filter(program => !onPath(program));
  return [
    madeOn(),
    'All in one run, in turns. The ratios hold on other machines; the microseconds do not.',
    '',
    '| what | p50 µs | p99 µs | p50 as a multiple of the warm probe |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    ...(resident === undefined
      ? []
      : [
          '',
          `Resident memory of the probe process after more than ${MEMORY_PROBES.toLocaleString('en')} probes: ${(resident / 1024).toFixed(1)} MB.`,
        ]),
    ...missing.map(program => `Not measured: ${program} is not installed here.`),
  ];
}

function residentKilobytes(pid) {
  const status = process.platform === 'linux' ? fs.readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  const found = /VmRSS:\s+(\d+) kB/.exec(status);
  return found ? Number(found[1]) : undefined;
}

/** A port that was free a moment ago, below the ephemeral range so that no connect is given it as its own. */
async function closedPort() {
  for (let candidate = 20_000; candidate < 30_000; candidate++) {
    const free = await new Promise(resolve => {
      const server = net.createServer();
      server
        .once('error', () => resolve(false))
        .listen(candidate, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) {
      return candidate;
    }
  }
  throw new Error('no free port from 20000 to 29999');
}
