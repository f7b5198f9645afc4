import assert from 'node:assert/strict';
import os from 'node:os';
import { newJob, stop } from '../../../src/engine/batch/job';
import { BatchLoop } from '../../../src/engine/batch/loop';
import { packNames } from '../../../src/engine/batch/names';
import { Pace } from '../../../src/engine/batch/pace';
import { Waiting } from '../../../src/engine/batch/waiting';
import { ScanTally } from '../../../src/facts/scan';
import type { ScanReport } from '../../../src/facts/scan';
import type { BatchCalls, NameTable } from '../../../src/native/batch/calls';
import { decodeSockaddr } from '../../../src/native/sockaddr';
import { BindingSession } from '../../support/bindingSession';
import { createFakeBinding } from '../../support/fakeSockets';
import type { FakeBehaviour } from '../../support/fakeSockets';

/** The port that the fake gives to the first socket that has none. */
const FIRST_EPHEMERAL = 49_152;
const HERE = { family: 'inet', address: '127.0.0.1', scopeId: 0 } as const;

for (const flavour of ['posix', 'winsock'] as const) {
  describe(`a batch over sockets with ${flavour} manners`, () => {
    it('tells connected, refused, silent and failed apart, ports in any order', async () => {
      const report = await run({ 7: pending, 9: unreachable, 11: atOnce }, [3, 5, 7, 9, 11], [5]);
      assert.deepEqual(report.counts, { connected: 1, refused: 1, timedOut: 1, failed: 2 });
      assert.deepEqual(report.open, [5]);
      assert.deepEqual(
        report.rows?.map(({ port, status, code }) => [port, status, code]),
        [
          [3, 'refused', 10061],
          [5, 'connected', undefined],
          [7, 'timedOut', undefined],
          [9, 'failed', 10065],
          [11, 'failed', 10051],
        ],
      );
    });

    it('takes an answer with a reset behind it for an open port', async () => {
      const report = await run({ 9: { kind: 'error', error: 'ECONNRESET' } }, [9]);
      assert.deepEqual(report.open, [9]);
    });

    it('never believes a socket that reached itself', async () => {
      const report = await run({}, [FIRST_EPHEMERAL]);
      assert.deepEqual(report.counts, { connected: 0, refused: 1, timedOut: 0, failed: 0 });
    });

    it('waits for every silent target once, however small its window', async () => {
      const ports = Array.from({ length: 40 }, (_, index) => index + 1);
      const silent = Object.fromEntries(ports.map(port => [port, pending]));
      const report = await run(silent, ports, [], { window: 16 });
      assert.deepEqual(report.counts, { connected: 0, refused: 0, timedOut: 40, failed: 0 });
    });

    it('keeps to its window, all threads together', async () => {
      const { silent, ports } = manySilent();
      const sockets = new Sockets();
      const report = await run(silent, ports, [], { window: 16, threads: 3, sockets });
      assert.deepEqual(report.counts, { connected: 0, refused: 0, timedOut: 200, failed: 0 });
      assert.equal(sockets.most, 16);
    });

    it('waits for the sockets of other threads when the system has no more', async () => {
      const { silent, ports } = manySilent();
      const sockets = new Sockets(8);
      const report = await run(silent, ports, [], { threads: 3, sockets });
      assert.deepEqual(report.counts, { connected: 0, refused: 0, timedOut: 200, failed: 0 });
      assert.equal(sockets.most, 8);
    });

    it('ends when it is stopped, and counts what it did not come to', async () => {
      const ports = Array.from({ length: 1_000 }, (_, index) => index + 1);
      const report = await run({ 1: pending }, ports, [], { window: 1, timeoutMs: 60_000, stopAfterMs: 30 });
      assert.ok((report.notAsked ?? 0) > 900, JSON.stringify(report.counts));
    });

    async function run(
      behaviours: Readonly<Record<number, FakeBehaviour>>,
      ports: readonly number[],
      listening: readonly number[] = [],
      { window = 64, timeoutMs = 20, stopAfterMs = 0, threads = 1, sockets = new Sockets() } = {},
    ): Promise<ScanReport> {
      const binding = createFakeBinding({
        flavour,
        behaviourOf: address => behaviours[Number(/:(\d+)$/.exec(address)?.[1])],
      });
      const session = new BindingSession(binding);
      for (const port of listening) {
        session.listener(8, { family: 'inet', address: '127.0.0.1', port });
      }
      const plan = {
        addresses: ['127.0.0.1'],
        platform: binding.semantics,
        provider: 'fake',
        host: 'here',
        startedAt: '',
      };
      const tally = new ScanTally(plan, ports);
      const names = packNames([HERE], ports, binding.semantics);
      const job = newJob({ names, timeoutMs, window, rate: undefined });
      const loops = Array.from({ length: threads }, () => {
        const counted = { ...binding, batch: (table: NameTable) => sockets.of(binding.batch(table)) };
        return new BatchLoop(counted, job, packed => {
          tally.add(packed);
        });
      });
      if (stopAfterMs > 0) {
        setTimeout(() => {
          stop(job);
        }, stopAfterMs);
      }
      await Promise.all(loops.map(async loop => loop.run()));
      return tally.report('tcp://127.0.0.1', 0, true);
    }
  });
}

const pending: FakeBehaviour = { kind: 'pending' };

/** More ports than one thread claims at a time. */
function manySilent() {
  const ports = Array.from({ length: 200 }, (_, index) => index + 1);
  return { ports, silent: Object.fromEntries(ports.map(port => [port, pending])) };
}

/** Counts the sockets that batches have open, and gives no more than a system would that has so many. */
class Sockets {
  most = 0;
  #open = 0;

  constructor(private readonly limit = Infinity) {}

  of(calls: BatchCalls): BatchCalls {
    return {
      ...calls,
      open: index => {
        if (this.#open >= this.limit) {
          return -os.constants.errno.EMFILE;
        }
        this.#open++;
        this.most = Math.max(this.most, this.#open);
        return calls.open(index);
      },
      abort: socket => {
        this.#open--;
        calls.abort(socket);
      },
    };
  }
}

const unreachable: FakeBehaviour = { kind: 'error', error: 'EHOSTUNREACH' };
const atOnce: FakeBehaviour = { kind: 'error', error: 'ENETUNREACH', atOnce: true };

describe('the table of names', () => {
  it('has every port of every address, for each layout', () => {
    for (const layout of ['win32', 'linux', 'darwin'] as const) {
      const six = { family: 'inet6', address: 'fe80::1', scopeId: 4 } as const;
      const { bytes, stride, count } = packNames([HERE, six], [80, 65_535], layout);
      assert.deepEqual([stride, count], [32, 4]);
      const decoded = [0, 1, 2, 3].map(index =>
        decodeSockaddr(bytes.slice(index * stride, index * stride + 28), layout),
      );
      assert.deepEqual(decoded, [
        { family: 'inet', address: '127.0.0.1', port: 80 },
        { family: 'inet', address: '127.0.0.1', port: 65_535 },
        { family: 'inet6', address: 'fe80::1', port: 80, flowinfo: 0, scopeId: 4 },
        { family: 'inet6', address: 'fe80::1', port: 65_535, flowinfo: 0, scopeId: 4 },
      ]);
    }
  });
});

describe('the pace of attempts', () => {
  it('lets a tenth of a second’s worth go at once, and then the rate', () => {
    const pace = new Pace(100, 0);
    const taken = (now: number) => {
      let count = 0;
      while (pace.take(now)) {
        count++;
      }
      return count;
    };
    assert.equal(taken(0), 10);
    assert.equal(pace.waitMs, 10);
    assert.equal(taken(20), 2);
    assert.equal(taken(100_000), 10);
  });

  it('keeps nothing back without a rate', () => {
    const pace = new Pace(undefined, 0);
    assert.ok(Array.from({ length: 10_000 }, () => pace.take(0)).every(Boolean));
    assert.equal(pace.waitMs, 0);
  });
});

describe('the attempts under way', () => {
  it('are late in the order in which they began, whoever ends before', () => {
    const waiting = new Waiting(3);
    const [a, b, c] = [waiting.add(7, 70, 1, 0), waiting.add(8, 80, 2, 0), waiting.add(9, 90, 3, 1)];
    assert.equal(waiting.oldest, a);
    waiting.remove(b);
    waiting.remove(a);
    assert.equal(waiting.oldest, c);
    assert.deepEqual(
      [waiting.socket(c), waiting.target(c), waiting.began(c), waiting.doubts(c)],
      [9, 90, 3, 1],
    );
    const again = waiting.add(5, 50, 4, 0);
    waiting.remove(c);
    assert.equal(waiting.oldest, again);
    waiting.remove(again);
    assert.deepEqual([waiting.oldest, waiting.count], [undefined, 0]);
  });
});

describe('the tally of a scan', () => {
  it('takes the best answer of a port’s addresses', () => {
    const plan = {
      addresses: ['::1', '127.0.0.1'],
      platform: 'linux',
      provider: '',
      host: '',
      startedAt: '',
    } as const;
    const tally = new ScanTally(plan, [80, 443]);
    tally.add(rows([0, 111, 3.26], [3, 0, 5], [1, -1, 900]));
    assert.deepEqual(tally.counts(), { connected: 1, refused: 1, timedOut: 0, failed: 0 });
    assert.deepEqual([tally.done, tally.total], [3, 4]);
    const report = tally.report('tcp://localhost:80,443', 12, true);
    assert.deepEqual(report.open, [443]);
    assert.equal(report.p50Us, 3.3);
    assert.deepEqual(report.rows, [
      { port: 80, status: 'refused', code: 10061, name: 'WSAECONNREFUSED', elapsedUs: 3.3, address: '::1' },
      { port: 443, status: 'connected', elapsedUs: 5, address: '127.0.0.1' },
    ]);
  });

  it('has no median where nobody answered', () => {
    const plan = {
      addresses: ['127.0.0.1'],
      platform: 'linux',
      provider: '',
      host: '',
      startedAt: '',
    } as const;
    const tally = new ScanTally(plan, [80, 81]);
    tally.add(rows([0, -1, 20]));
    const { p50Us, notAsked } = tally.report('', 0, false);
    assert.deepEqual([p50Us, notAsked], [null, 1]);
  });
});

/** Packed rows of index, code and microseconds. */
function rows(...all: readonly (readonly [number, number, number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(all.length * 12));
  all.forEach(([index, code, micros], row) => {
    view.setInt32(row * 12, index, true);
    view.setInt32(row * 12 + 4, code, true);
    view.setFloat32(row * 12 + 8, micros, true);
  });
  return new Uint8Array(view.buffer);
}
