// Runs every scanner in turns and prints what it saw as JSON. It is started by scanning.mjs, where possible in a
// network namespace of its own, in which nobody else listens.
//
//   node measure.mjs CONFIGURATION.json

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const configuration = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { dist, engine, clientBundle, programs, packages, rounds, slowEvery, correctness } = configuration;
const require = createRequire(import.meta.url);
const { loadBinding, runBatch, packNames, ScanTally } = require(engine);
const { ScanClient } = require(clientBundle);
const [FIRST, LAST] = [1, 65_535];
const THIRD = 1_000;
const PORTS = Array.from({ length: LAST }, (_, index) => index + 1);
const HERE = { family: 'inet', address: '127.0.0.1', scopeId: 0 };
const binding = loadBinding();
const client = new ScanClient({ module: path.join(dist, 'probe.js') });
const endpoint = { scheme: 'tcp', host: '127.0.0.1', ports: [{ first: FIRST, last: LAST }] };

const contenders = [
  ...programs.map(program => ({ name: program.name, scan: () => byProgram(program.file) })),
  { name: 'engine, one thread', scan: () => inProcess() },
  { name: 'engine, three threads', scan: () => inProcess(path.join(dist, 'batchWorker.js')) },
  { name: 'probe process, IPC included', scan: throughClient },
  { name: 'command line, whole process', scan: commandLine },
  ...(onPath('nmap')
    ? [
        {
          name: 'nmap -sT -n -Pn -T5 --max-retries 0, whole process',
          scan: () =>
            whole(
              'nmap',
              ['-sT', '-n', '-Pn', '-T5', '--max-retries', '0', '-p1-65535', '127.0.0.1'],
              countNmap,
            ),
        },
      ]
    : []),
  ...(onPath('nc')
    ? [
        {
          name: 'nc -z, whole process',
          scan: () =>
            whole(
              'nc',
              ['-n', '-v', '-z', '127.0.0.1', '1-65535'],
              text => (text.match(/succeeded|open/g) ?? []).length,
            ),
        },
      ]
    : []),
  { name: 'Node net, 64 in flight', scan: () => byPackage('net'), slow: true },
  ...packages.map(name => ({ name: `npm ${name}`, scan: () => byPackage(name), slow: true })),
];

const holding = await listeners('hold');
await throughClient();
const measured = contenders.map(contender => ({ ...contender, runs: [] }));
for (let round = 0; round < rounds; round++) {
  for (const contender of measured) {
    if (!contender.slow || round % slowEvery === 0) {
      contender.runs.push(await contender.scan());
    }
  }
}
const verdicts = await rightVerdicts(holding.ports, correctness / 2);
holding.end();
const resetting = await listeners('reset');
verdicts.push(...(await rightVerdicts(resetting.ports, correctness / 2)));
resetting.end();
const thirds = inThirds();
const silent = [];
for (let round = 0; round < rounds; round++) {
  for (const timeoutMs of [500, 3_000]) {
    silent.push({ first: false, ...(await overSilence(client, thirds.ports, timeoutMs)) });
  }
  const fresh = new ScanClient({ module: path.join(dist, 'probe.js') });
  silent.push({ first: true, ...(await overSilence(fresh, thirds.ports, 500)) });
  fresh.dispose();
}
thirds.end();
client.dispose();
console.log(
  JSON.stringify({
    contenders: measured.map(({ name, runs }) => ({ name, runs })),
    right: verdicts.filter(Boolean).length,
    scans: verdicts.length,
    silent,
  }),
);
process.exit(0);

/** The engine in this process; with `worker` it takes threads to its help. */
async function inProcess(worker) {
  const names = packNames([HERE], PORTS, binding.semantics);
  const plan = {
    addresses: ['127.0.0.1'],
    platform: binding.semantics,
    provider: '',
    host: '',
    startedAt: '',
  };
  const tally = new ScanTally(plan, PORTS);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await runBatch(binding, { names, timeoutMs: 3_000, onRows: packed => tally.add(packed), worker });
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const { counts, p50Us } = tally.report('', 0, false);
  return { wallMs, cpuMs: (user + system) / 1000, open: counts.connected, p50Us };
}

async function throughClient() {
  const cpuBefore = processorMs(client.pid);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const { counts, p50Us } = await client.scan({ endpoint });
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1000 + processorMs(client.pid) - cpuBefore;
  return { wallMs, cpuMs, open: counts.connected, p50Us };
}

function byProgram(file) {
  const { stdout } = spawnSync(file, [String(FIRST), String(LAST)], { encoding: 'utf8' });
  const { open, wallNs, cpuNs, p50Ns } = JSON.parse(stdout);
  return { wallMs: wallNs / 1e6, cpuMs: cpuNs / 1e6, open, p50Us: p50Ns / 1000 };
}

function byPackage(name) {
  const words = [
    path.join(import.meta.dirname, 'peers.mjs'),
    name,
    String(FIRST),
    String(LAST),
    configuration.folder,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (stdout === '') {
    throw new Error(stderr);
  }
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

function commandLine() {
  const words = [path.join(dist, 'cli.js'), 'probe', 'tcp://127.0.0.1:1-65535', '--json'];
  return whole(process.execPath, words, text => JSON.parse(text.slice(text.indexOf('{'))).open.length);
}

/** A whole process, by bash's own clock. */
function whole(program, words, count) {
  const script = 'TIMEFORMAT="%R %U %S"; { time "$@" 2>&3; } 3>&1';
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', program, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [real = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wallMs: real * 1000, cpuMs: (user + system) * 1000, open: count(stdout) };
}

function countNmap(text) {
  return (text.match(/^\d+\/tcp\s+open/gm) ?? []).length;
}

async function listeners(manner) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'listeners.mjs'), manner], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await new Promise(resolve => child.stdout.setEncoding('utf8').once('data', resolve));
  return { ports: JSON.parse(line), end: () => child.stdin.end() };
}

/** Whether each of so many scans is right to the last port. */
async function rightVerdicts(expected, scans) {
  const right = [];
  for (let scan = 0; scan < scans; scan++) {
    const { open, counts } = await client.scan({ endpoint });
    right.push(
      JSON.stringify(open) === JSON.stringify(expected) && counts.refused === LAST - expected.length,
    );
  }
  return right;
}

/** A scan of which a third stays silent, through the probe process: its time as a multiple of the timeout. */
async function overSilence(through, ports, timeoutMs) {
  const began = performance.now();
  const { counts } = await through.scan({ endpoint: { ...endpoint, ports }, timeoutMs });
  const multiple = (performance.now() - began) / timeoutMs;
  const right = [counts.connected, counts.refused, counts.timedOut].every(count => count === THIRD);
  return { timeoutMs, multiple, right };
}

/** 3,000 ports in turn: one whose queue is full, one that nobody listens on, one that is open. */
function inThirds() {
  const { calls, constants } = binding;
  const { AF_INET, SOCK_STREAM, IPPROTO_TCP } = constants;
  const sockets = [];
  const open = () => {
    const { result } = calls.socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockets.push(result);
    return result;
  };
  const ports = [];
  for (let port = 10_000; ports.length < THIRD * 3; port++) {
    const name = Uint8Array.of(2, 0, port >> 8, port & 255, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    const socket = open();
    if (calls.bind(socket, name, name.length).code !== 0) {
      continue;
    }
    const kind = ports.push(port) % 3;
    if (kind === 1) {
      calls.listen(socket, 0);
      const caller = open();
      calls.setNonBlocking(caller, true);
      calls.connect(caller, name, name.length);
    } else if (kind === 0) {
      calls.listen(socket, 4_096);
    }
  }
  return { ports: inRanges(ports), end: () => sockets.forEach(socket => calls.close(socket)) };
}

function inRanges(ports) {
  const ranges = [];
  for (const port of ports) {
    const range = ranges.at(-1);
    if (range?.last === port - 1) {
      range.last = port;
    } else {
      ranges.push({ first: port, last: port });
    }
  }
  return ranges;
}

/** User and system time of a process so far; milliseconds, to the kernel's tick of 10. */
function processorMs(pid) {
  if (pid === undefined || process.platform !== 'linux') {
    return 0;
  }
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function onPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some(folder => fs.existsSync(path.join(folder, program)));
}
