// Section: all 65,535 ports of loopback, 64 of them open, beside what else scans ports.
//
// The programs in C say what the machine can do; the engine is measured in process, through the probe process with
// IPC, and as a command. Where it can, all of it runs in a network namespace of its own.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hostTarget, koffiBinary } from '../esbuild.mjs';
import { npm } from '../test/support/bootstrap.mjs';
import { ensurePackages, isDebian, NEEDS } from '../test/support/debian.mjs';
import { bundled, compiled, madeOn, onPath, out, percentile, root, show } from './tools.mjs';

export const scanning = { name: 'scan', title: 'All ports of loopback, 64 open', run };

const ROUNDS = 9;
/** npm's port checkers take seconds. */
const SLOW_EVERY = 3;
const CORRECTNESS_SCANS = 40;

/** In a folder of their own: they are no part of the product. */
const PACKAGES = { portscanner: '2.2.0', evilscan: '1.9.1', 'is-port-reachable': '4.0.0' };

const ALGORITHM = 'C, the same algorithm';
const PLAIN = 'C, socket, connect, close';

async function run() {
  if (process.platform !== 'linux') {
    return ['Not measured: the programs in C and the namespaces are those of Linux.'];
  }
  const skipped = await installed();
  const packages = await npmPackages(skipped);
  const file = path.join(out, 'scan.json');
  const configuration = {
    dist: path.join(root, 'dist'),
    engine: await bundled('engine', ENGINE, [koffiBinary(hostTarget())]),
    clientBundle: await bundled('scanClient', "export * from './src/probe/scanClient';"),
    programs: onPath('gcc')
      ? [
          { name: ALGORITHM, file: compiled('scan/twice.c') },
          { name: PLAIN, file: compiled('scan/block.c') },
          { name: 'C, epoll, 256 at a time', file: compiled('scan/epoll.c') },
        ]
      : [],
    packages,
    folder: path.join(out, 'peers'),
    rounds: ROUNDS,
    slowEvery: SLOW_EVERY,
    correctness: CORRECTNESS_SCANS,
  };
  fs.writeFileSync(file, JSON.stringify(configuration));
  return report(measure(file, skipped), skipped);
}

const ENGINE = `
  export { runBatch } from './src/engine/batch/crew';
  export { packNames } from './src/engine/batch/names';
  export { ScanTally } from './src/facts/scan';
  export { loadBinding } from './src/native/load';`;

/** What could not be had stands in the list that this gives. */
async function installed() {
  if (isDebian()) {
    await ensurePackages(NEEDS.bench).catch(error => console.log(error.message));
  }
  return ['gcc', 'nmap', 'nc', 'ip'].filter(program => !onPath(program));
}

async function npmPackages(skipped) {
  const folder = path.join(out, 'peers');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: PACKAGES }),
  );
  try {
    await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], folder);
    return Object.keys(PACKAGES);
  } catch (error) {
    console.log(error.message);
    skipped.push(...Object.keys(PACKAGES));
    return [];
  }
}

function measure(file, skipped) {
  const words = [process.execPath, path.join(root, 'bench', 'scan', 'measure.mjs'), file];
  const apart = ['unshare', '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
  const possible = spawnSync(apart[0], [...apart.slice(1), 'true']).status === 0;
  if (!possible) {
    skipped.push('a network namespace of its own (other listeners of this machine count, too)');
  }
  const [program, ...rest] = possible ? [...apart, ...words] : words;
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) {
    throw new Error(`the scans ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

function report({ contenders, right, scans, silent }, skipped) {
  const median = (runs, what) =>
    percentile(
      runs.map(run => run[what] ?? NaN),
      0.5,
    );
  const wallOf = name => {
    const found = contenders.find(contender => contender.name.startsWith(name));
    return found && median(found.runs, 'wallMs');
  };
  const floor = wallOf(ALGORITHM) ?? wallOf('engine, one thread');
  const rows = contenders.map(({ name, runs }) => {
    const [wall, cpu, p50] = [median(runs, 'wallMs'), median(runs, 'cpuMs'), median(runs, 'p50Us')];
    const opens = [...new Set(runs.map(run => run.open))].sort((a, b) => a - b);
    return `| ${name} | ${show(wall)} | ${show(cpu)} | ${show(65_535 / wall)} k | ${(wall / floor).toFixed(2)} | ${Number.isNaN(p50) ? '' : p50.toFixed(1)} | ${opens.join(', ')} |`;
  });
  const goals = [
    ['engine on one thread, of the same algorithm in C', ratio('engine, one', ALGORITHM), 1.3, 'at most'],
    ['engine on one thread, of socket, connect, close in C', ratio('engine, one', PLAIN), 0.8, 'at most'],
    ['probe process with IPC, of nmap -T5 --max-retries 0', ratio('probe process', 'nmap'), 0.6, 'at most'],
    ['Node net, of the probe process with IPC', ratio('Node net', 'probe process'), 6, 'at least'],
    ...[500, 3_000].map(timeoutMs => [
      `probe process with IPC, 1,000 of 3,000 ports silent, of their timeout of ${show(timeoutMs)} ms`,
      overSilence({ first: false, timeoutMs }),
      1.1,
      'at most',
    ]),
  ].filter(([, value]) => value !== undefined);
  return [
    madeOn('npm run bench -- scan'),
    `Medians of ${ROUNDS} rounds in turns (Node net and npm's packages: ${Math.ceil(ROUNDS / SLOW_EVERY)}), loop only unless it says otherwise. The ratios hold on other machines; the milliseconds do not.`,
    '',
    '| what | wall ms | cpu ms | attempts/s | wall, of the same algorithm in C | p50 µs it reports | open ports found |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    '| ratio | measured | goal |',
    '| --- | ---: | ---: |',
    ...goals.map(([name, value, goal, bound]) => `| ${name} | ${value.toFixed(2)} | ${bound} ${goal} |`),
    '',
    `The first scan over the same silence, in a new probe process and with its start: ${overSilence({ first: true, timeoutMs: 500 }).toFixed(2)} of a timeout of 500 ms. Scans over silence without a wrong verdict: ${silent.filter(each => each.right).length} of ${silent.length}.`,
    '',
    `Scans without a single wrong verdict, half of them with listeners that accept and reset: ${right} of ${scans}.`,
    ...skipped.map(what => `Not measured here, because it is missing: ${what}.`),
  ];

  function overSilence({ first, timeoutMs }) {
    const alike = silent.filter(each => each.first === first && each.timeoutMs === timeoutMs);
    return percentile(
      alike.map(each => each.multiple),
      0.5,
    );
  }

  function ratio(one, other) {
    const [a, b] = [wallOf(one), wallOf(other)];
    return a === undefined || b === undefined ? undefined : a / b;
  }
}
