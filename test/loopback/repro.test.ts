// The C programs at work: each method and endpoint, built without a warning, and its code beside the probe's.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { probe } from '../../src/engine/probe';
import { parseEndpoint } from '../../src/facts/endpoint';
import type { Method, ProbeReport } from '../../src/facts/outcome';
import { loadBinding } from '../../src/native/load';
import { listeningPort, refusingPort, silentPort } from '../support/peers';
import type { Peer } from '../support/peers';
import { builtFile, runCli, runProgram } from '../support/product';
import { toldBy, toldByProbe } from '../support/reproRun';
import type { Told } from '../support/reproRun';

/** Root may have a network of its own; other users need a user namespace around it. */
const OWN_NETWORK = process.getuid?.() === 0 ? '-n' : '-rn';

const METHODS: readonly Method[] = ['blocking', 'select', 'poll'];
const WARNINGS = ['-std=c11', '-Wall', '-Wextra', '-Werror'];
const { ECONNREFUSED, EACCES, ENETUNREACH, ENOENT } = os.constants.errno;
const linux = process.platform === 'linux';
const compiler = ['gcc', 'cc'].find(program => runs(program));

describe('the programs of repro', () => {
  if (process.platform === 'win32' || compiler === undefined) {
    it.skip(
      process.platform === 'win32'
        ? 'skipped: POSIX programs need POSIX'
        : 'skipped: neither gcc nor cc is installed',
    );
    return;
  }

  const binding = loadBinding({});
  let folder: string;
  let refused: Peer;
  let refused6: Peer;
  let listening: Peer;
  let listening6: Peer;
  let silent: Peer;
  let unix: net.Server;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-'));
    [refused, refused6, silent] = await Promise.all([
      refusingPort(binding),
      refusingPort(binding, '::1'),
      silentPort(binding),
    ]);
    [listening, listening6] = await Promise.all([listeningPort(), listeningPort('::1')]);
    unix = net.createServer().listen(path.join(folder, 'service.sock'));
    await new Promise(resolve => unix.once('listening', resolve));
  });
  after(async () => {
    await Promise.all([refused, refused6, listening, listening6, silent].map(async peer => peer.release()));
    await new Promise(resolve => unix.close(resolve));
    fs.rmSync(folder, { recursive: true });
  });

  function compile(program: string): void {
    const words = [...WARNINGS, `${program}.c`, '-o', program];
    const { status, stderr } = spawnSync(compiler!, words, { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  }

  /** Writes and builds the program that the command line prints. */
  async function build(endpoint: string, method: Method, more: readonly string[] = []): Promise<string> {
    const { code, stdout, stderr } = await runCli([
      'repro',
      endpoint,
      '--api',
      'posix',
      '--method',
      method,
      ...more,
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    const program = path.join(fs.mkdtempSync(path.join(folder, 'program-')), 'repro');
    fs.writeFileSync(`${program}.c`, stdout);
    compile(program);
    return program;
  }

  async function told(endpoint: string, method: Method, more: readonly string[] = []): Promise<Told> {
    return toldBy(await runProgram(await build(endpoint, method, more), []));
  }

  async function probed(text: string, method: Method, timeoutMs = 5_000): Promise<Told> {
    const parsed = parseEndpoint(text);
    assert.ok(parsed.ok);
    const { attempts } = await probe(binding, { endpoint: parsed.endpoint, method, timeoutMs });
    return toldByProbe(attempts);
  }

  /** `only` names the platform on which the endpoint has this outcome; elsewhere program and probe just agree. */
  const endpoints: readonly {
    readonly title: string;
    readonly url: () => string;
    readonly code: number;
    readonly only?: boolean;
  }[] = [
    { title: 'a refusing port', url: () => `tcp://127.0.0.1:${refused.port}`, code: ECONNREFUSED },
    { title: 'a listener', url: () => `tcp://127.0.0.1:${listening.port}`, code: 0 },
    { title: 'a refusing port on IPv6', url: () => `tcp://[::1]:${refused6.port}`, code: ECONNREFUSED },
    { title: 'a listener on IPv6', url: () => `tcp://[::1]:${listening6.port}`, code: 0 },
    {
      title: 'the wildcard at a refusing port',
      url: () => `tcp://0.0.0.0:${refused.port}`,
      code: ECONNREFUSED,
    },
    { title: 'the wildcard at a listener', url: () => `tcp://0.0.0.0:${listening.port}`, code: 0 },
    { title: 'UDP broadcast', url: () => 'udp://127.255.255.255:9', code: EACCES, only: linux },
    { title: 'UDP', url: () => 'udp://127.0.0.1:9', code: 0 },
    {
      title: 'TCP to a broadcast address',
      url: () => 'tcp://127.255.255.255:9',
      code: ENETUNREACH,
      only: linux,
    },
    { title: 'a Unix socket', url: () => `unix://${path.join(folder, 'service.sock')}`, code: 0 },
    { title: 'an absent Unix socket', url: () => `unix://${path.join(folder, 'absent.sock')}`, code: ENOENT },
  ];

  for (const method of METHODS) {
    describe(`by ${method}`, () => {
      for (const { title, url, code, only = true } of endpoints) {
        it(`agrees with the probe on ${title}`, async () => {
          const program = await told(url(), method);
          assert.deepEqual(program, await probed(url(), method));
          if (only) {
            assert.deepEqual([...program.values()], [String(code)]);
          }
        });
      }

      it('tries every address of a name', async () => {
        const url = `tcp://localhost:${refused.port}`;
        const program = await told(url, method);
        const probe = await probed(url, method);
        assert.ok(program.size > 0);
        // The probe adds the loopback address that a resolver leaves out.
        for (const [address, word] of program) {
          assert.equal(word, probe.get(address), address);
        }
        assert.equal(program.get(`127.0.0.1:${refused.port}`), String(ECONNREFUSED));
      });

      it('tells the code of a name that does not resolve', async () => {
        // No label may be so long: every resolver says so without asking anybody.
        const name = `${'x'.repeat(64)}.invalid:80`;
        const [[address, word] = []] = await told(`tcp://${name}`, method);
        assert.equal(address, name);
        assert.match(word ?? '', /^-?[1-9]\d*$/);
      });

      it('agrees where no network is up', async function () {
        if (!runs('unshare', [OWN_NETWORK, 'true'])) {
          this.test!.title += ' (skipped: no network namespace may be made here)';
          this.skip();
        }
        const url = 'tcp://127.0.0.1:9';
        const program = toldBy(await runProgram('unshare', [OWN_NETWORK, await build(url, method)]));
        const words = [
          OWN_NETWORK,
          process.execPath,
          builtFile('cli.js'),
          'probe',
          url,
          '--method',
          method,
          '--json',
        ];
        const { stdout } = await runProgram('unshare', words);
        assert.deepEqual(program, toldByProbe((JSON.parse(stdout) as ProbeReport).attempts));
        assert.deepEqual([...program.values()], [String(ENETUNREACH)]);
      });
    });
  }

  for (const method of ['select', 'poll'] as const) {
    it(`ends at the deadline by ${method}`, async function () {
      if (!linux) {
        this.test!.title += ' (skipped: a full backlog is silent on Linux alone)';
        this.skip();
      }
      const url = `tcp://127.0.0.1:${silent.port}`;
      const program = await told(url, method, ['--timeout', '100']);
      assert.deepEqual(program, await probed(url, method, 100));
      assert.deepEqual([...program.values()], ['timed-out']);
    });
  }

  it('refuses a descriptor that select has no room for', async () => {
    const program = await build(`tcp://127.0.0.1:${listening.port}`, 'select');
    // A limit above FD_SETSIZE, and every descriptor below it taken.
    const shell =
      'ulimit -n 1100 && i=3; while [ $i -lt 1024 ]; do eval "exec $i</dev/null"; i=$((i+1)); done; exec "$0"';
    const { stdout } = await runProgram('bash', ['-c', shell, program]);
    assert.match(stdout, new RegExp(` ${os.constants.errno.EMFILE} FD_SET: `));
  });

  it('does not take itself for a listener', async () => {
    const address = `127.0.0.1:${listening.port}`;
    const program = await build(`tcp://${address}`, 'blocking');
    // A socket that connects to the very port it is bound to reaches itself for certain.
    const itself = `
      struct sockaddr_in own = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
      socklen_t size = sizeof own;
      bind(s, (struct sockaddr *)&own, size);
      getsockname(s, (struct sockaddr *)&own, &size);
      address = (struct sockaddr *)&own;
      struct outcome outcome = `;
    const source = fs.readFileSync(`${program}.c`, 'utf8').replace(/ +struct outcome outcome = /, itself);
    fs.writeFileSync(`${program}.c`, source);
    compile(program);
    assert.deepEqual(toldBy(await runProgram(program, [])), new Map([[address, 'self-connect']]));
  });
});

describe('the Winsock programs of repro', () => {
  const mingw = 'x86_64-w64-mingw32-gcc';
  const programs: readonly (readonly [endpoint: string, method: Method])[] = [
    ['tcp://localhost:27015', 'blocking'],
    ['udp://localhost:9', 'select'],
    ['unix:///run/service.sock', 'poll'],
    ['tcp://[fe80::1%2]:27015', 'event-select'],
    ['tcp://localhost:27015', 'async-select'],
    ['tcp://localhost:27015', 'connect-ex'],
    ['unix:///run/service.sock', 'wsa-connect'],
  ];
  for (const [endpoint, method] of programs) {
    it(`compile without a warning: ${endpoint} by ${method}`, async function () {
      if (!runs(mingw)) {
        this.test!.title += ` (skipped: ${mingw} is not installed)`;
        this.skip();
      }
      const { stdout } = await runCli(['repro', endpoint, '--api', 'winsock', '--method', method]);
      const words = [...WARNINGS, '-x', 'c', '-', '-c', '-o', os.devNull];
      const { status, stderr } = spawnSync(mingw, words, { encoding: 'utf8', input: stdout });
      assert.deepEqual([status, stderr], [0, '']);
    });
  }
});

describe('socket-lens repro', () => {
  const mistakes: readonly (readonly [words: readonly string[], RegExp])[] = [
    [[], /name one endpoint/],
    [['localhost'], /names no protocol/],
    [['tcp://127.0.0.1:1', 'tcp://127.0.0.1:2'], /name one endpoint/],
    [['tcp://127.0.0.1:1-9'], /names several ports/],
    [['tcp://127.0.0.1:1', '--api', 'posix', '--method', 'connect-ex'], /connect-ex belongs to Winsock/],
    [['tcp://127.0.0.1:1', '--api', 'beos'], /--api beos is not one of winsock, posix/],
    [['tcp://127.0.0.1:1', '--timeout', '0'], /--timeout 0 is not a time/],
  ];
  for (const [words, expected] of mistakes) {
    it(`exits with 2 and one line: ${words.join(' ')}`, async () => {
      const { code, stdout, stderr } = await runCli(['repro', ...words]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
      assert.match(stderr, /^socket-lens: [^\n]+\n$/);
    });
  }

  it('has help', async () => {
    const { code, stdout } = await runCli(['repro', '--help']);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: socket-lens repro ENDPOINT/m);
  });

  it('writes for the platform it runs on, and names outside ASCII in their xn-- form', async () => {
    const { stdout } = await runCli(['repro', 'tcp://bücher.example:80']);
    assert.match(stdout, process.platform === 'win32' ? /WSAStartup/ : /sys\/socket\.h/);
    assert.match(stdout, /"xn--bcher-kva\.example"/);
  });
});

function runs(program: string, words: readonly string[] = ['--version']): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}
