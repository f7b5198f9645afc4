// The simulated provider gives every code that the reference of connect names, from the state that it names. What
// stands on it (engine, panel, lab) can then be tested on codes that no system here gives on demand.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { probe } from '../../src/engine/probe';
import { METHODS } from '../../src/facts/outcome';
import type { Method, ProbeReport } from '../../src/facts/outcome';
import { BindingError } from '../../src/native/binding';
import type { Returned } from '../../src/native/binding';
import { BindingSession, succeeded } from '../support/bindingSession';
import { describeDocumentedCodes, inet } from '../support/documentedCodes';
import { nativeFixture } from '../support/nativeFixture';
import { openSimulation } from '../support/simulation';
import type { Simulation } from '../support/simulation';

const built = nativeFixture('simulatedWinsock');
const NOT_INITIALISED = 10093;

describe('the simulated Winsock', () => {
  if (built.path === undefined) {
    it.skip(built.missing);
    return;
  }
  const { path: library } = built;
  let simulation: Simulation;
  let session: BindingSession;

  before(() => {
    simulation = openSimulation(library);
  });
  beforeEach(() => {
    session = new BindingSession(simulation.binding);
  });
  afterEach(() => {
    session.end();
  });
  after(() => {
    simulation.dispose();
  });

  describeDocumentedCodes(() => ({ session, simulation }));

  it('gives 10055: every port of the implicit range is taken', () => {
    const small = openSimulation(library, 'ports 50000-50001');
    const others = new BindingSession(small.binding);
    const { address } = others.listener(8, inet('127.0.0.1', 40_000));
    const codes = [0, 1, 2].map(() => others.connect(others.stream(), address).code);
    others.end();
    small.dispose();
    assert.deepEqual(codes, [0, 0, 10055]);
  });

  it('gives 10093 before WSAStartup and after the last WSACleanup', () => {
    const other = openSimulation(library);
    const cleanUp = other.library.bind<[]>('int WSACleanup()');
    const { calls } = other.binding;
    const open = new BindingSession(other.binding).stream();
    assert.equal(cleanUp(), 0);
    const name = session.name(inet('127.0.0.1', 9));
    assert.deepEqual(calls.connect(open, name, name.length), { result: -1, code: NOT_INITIALISED });
    assert.equal(calls.socket(2, 1, 6).code, NOT_INITIALISED);
    assert.equal(cleanUp(), -1);
    other.dispose();
  });

  it('lets a socket try again after a refusal', () => {
    const socket = session.stream();
    const at = session.closedPort();
    assert.equal(session.connect(socket, at).code, 10061);
    const { address } = session.listener();
    succeeded(session.connect(socket, address));
  });

  it('discards what was queued when a datagram socket names another address', async () => {
    const [a, b, c] = [session.datagram(), session.datagram(), session.datagram()];
    const [atA, atB, atC] = [session.bind(a), session.bind(b), session.bind(c)];
    succeeded(session.connect(a, atB));
    succeeded(session.connect(b, atA));
    succeeded(session.calls.send(b, Uint8Array.of(1), 0));
    succeeded(session.connect(a, atB));
    await session.readable(a);
    succeeded(session.connect(a, atC));
    assert.equal(session.calls.recv(session.nonBlocking(a), new Uint8Array(8), 0).code, 10035);
  });

  it('fails recv as well as send after a zero address', () => {
    const socket = session.datagram();
    succeeded(session.connect(socket, session.bind(session.datagram())));
    succeeded(session.connect(socket, inet('0.0.0.0', 0)));
    assert.equal(session.calls.recv(socket, new Uint8Array(8), 0).code, 10057);
  });

  it('follows its file, whose first fitting line holds', async () => {
    const configured = openSimulation(
      library,
      `# a comment
       127.0.0.1:80 accept
       127.0.0.1:81 after 5 fail 10060   # another
       127.0.0.1:*  fail 10050
       [::1]:80     pending`,
    );
    const reports = [
      await probed(configured, '127.0.0.1', 80, 'select'),
      await probed(configured, '127.0.0.1', 81, 'poll'),
      await probed(configured, '127.0.0.1', 82, 'blocking'),
      await probed(configured, '::1', 80, 'select', 30),
      await probed(configured, '::1', 81, 'select'),
    ];
    configured.dispose();
    assert.deepEqual(reports.map(summary), [
      'connected',
      'timedOut 10060',
      'failed 10050',
      'timedOut',
      'failed 10061',
    ]);
  });

  it('does not start with a file that it does not understand', () => {
    for (const mistake of [
      '127.0.0.1 accept',
      '127.0.0.1:80 explode',
      'host:80 accept',
      '127.0.0.1:80 fail 5',
    ]) {
      assert.throws(
        () => openSimulation(library, mistake),
        error => error instanceof BindingError && error.message.includes('10091'),
      );
    }
  });

  for (const method of METHODS.filter(name => name !== 'async-select')) {
    it(`answers the engine's ${method} as the reserved addresses say`, async () => {
      const reports = [
        await probed(simulation, '127.66.0.0', 7, method),
        await probed(simulation, '127.66.0.61', 7, method),
        await probed(simulation, '127.66.0.50', 7, method),
        await probed(simulation, '127.66.1.60', 5, method),
        await probed(simulation, '127.66.1.0', 5, method),
        await probed(simulation, 'fd66::65', 7, method),
        await probed(simulation, '127.66.2.0', 7, method, 30),
      ];
      assert.deepEqual(reports.map(summary), [
        'connected',
        'failed 10061',
        'failed 10050',
        'timedOut 10060',
        'connected',
        'failed 10065',
        'timedOut',
      ]);
    });
  }

  it('cancels more attempts at once than there are threads to wait on, and none stays behind', async () => {
    for (const method of ['event-select', 'connect-ex', 'wsa-connect'] as const) {
      const cancellation = new AbortController();
      const pending = Array.from({ length: 6 }, async () =>
        probed(simulation, '127.66.2.0', 7, method, 20_000, cancellation.signal),
      );
      await delay(20);
      cancellation.abort();
      const reports = await Promise.all(pending);
      assert.deepEqual(reports.map(summary), Array(6).fill('cancelled'));
      // A call that has not returned still has its thread.
      const calls = reports.flatMap(({ attempts }) => attempts.flatMap(attempt => attempt.calls));
      assert.deepEqual(
        calls.filter(({ result }) => result === null),
        [],
      );
      assert.equal(summary(await probed(simulation, '127.66.0.0', 7, 'blocking', 5_000)), 'connected');
    }
  });

  it('says why a method is not there', async () => {
    const report = await probed(simulation, '127.66.0.0', 7, 'async-select');
    const [attempt] = report.attempts;
    assert.ok(process.platform === 'win32' || attempt?.outcome.status === 'unsupported');
  });

  it('hangs in connect until another thread closes the socket', async () => {
    const socket = session.nonBlocking(session.stream());
    const connecting = session.connectBlocking(socket, inet('127.66.2.1', 7));
    let returned: Returned | undefined;
    void connecting.then(value => (returned = value));
    // connect binds the socket: with a name, the call has begun.
    for (
      let look = 0;
      look < 500 && session.calls.getsockname(socket, new Uint8Array(128)).code !== 0;
      look++
    ) {
      await delay(20);
    }
    assert.equal(returned, undefined);
    succeeded(session.close(socket));
    assert.equal((await connecting).code, 10004);
  });

  it('crashes inside connect', () => {
    const script = `
      const simulated = require('koffi').load(${JSON.stringify(library)});
      simulated.func('int WSAStartup(uint16_t, void *)')(0x202, Buffer.alloc(512));
      const socket = simulated.func('intptr_t socket(int, int, int)')(2, 1, 6);
      const name = Buffer.from([2, 0, 0, 7, 127, 66, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
      simulated.func('int connect(intptr_t, void *, int)')(socket, name, 16);`;
    // Where the packages are: a bundle lies under out/test.
    const cwd = path.resolve(__dirname, '..', '..', '..', '..');
    const { signal } = spawnSync(process.execPath, ['-e', script], { cwd });
    assert.equal(signal, 'SIGSEGV');
  });
});

async function probed(
  { binding }: Simulation,
  host: string,
  port: number,
  method: Method,
  timeoutMs = 20_000,
  signal?: AbortSignal,
): Promise<ProbeReport> {
  const endpoint = { scheme: 'tcp', host, ports: [{ first: port, last: port }] } as const;
  return probe(binding, { endpoint, method, timeoutMs, ...(signal ? { signal } : {}) });
}

/** `failed 10061`, `timedOut` and so on. */
function summary({ attempts }: ProbeReport): string {
  const outcome = attempts[0]?.outcome;
  const code = outcome && 'error' in outcome ? outcome.error?.code : undefined;
  return `${outcome?.status ?? 'nothing'}${code === undefined ? '' : ` ${code}`}`;
}
