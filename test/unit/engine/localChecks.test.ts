// What this machine knows about a failed probe: how its tables are read, and what follows.

import assert from 'node:assert/strict';
import { netstatListeners, portSpans, procListeners } from '../../../src/engine/localChecks';
import { causesFromChecks, explainReport } from '../../../src/facts/explain';
import type { LocalCheck } from '../../../src/facts/localChecks';
import type { ProbeReport } from '../../../src/facts/outcome';

describe('a table of listeners', () => {
  it('is read from /proc/net/tcp', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:6987 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1',
      '   1: 00000000:6987 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1',
      '   2: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1',
      '   3: 0100007F:6987 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 1 1',
    ].join('\n');
    assert.deepEqual(procListeners(table, 27015), ['127.0.0.1', '0.0.0.0']);
  });

  it('is read from /proc/net/tcp6', () => {
    const line = (address: string) => `   0: ${address}:6987 ${'0'.repeat(32)}:0000 0A 0:0 0:0 0 0 0 1`;
    const read = (address: string) => procListeners(line(address), 27015);
    assert.deepEqual(read('00000000000000000000000000000000'), ['::']);
    assert.deepEqual(read('00000000000000000000000001000000'), ['::1']);
    assert.deepEqual(read('000080FE00000000000000FF01000000'), ['fe80:0:0:0:ff00:0:0:1']);
  });

  it('is read from netstat of Windows and of macOS', () => {
    const windows = [
      '  TCP    127.0.0.1:27015        0.0.0.0:0              LISTENING',
      '  TCP    [::]:27015             [::]:0                 LISTENING',
      '  TCP    127.0.0.1:27015        127.0.0.1:50000        ESTABLISHED',
    ].join('\r\n');
    assert.deepEqual(netstatListeners(windows, 27015), ['127.0.0.1', '::']);
    const macos = [
      'tcp4       0      0  127.0.0.1.27015        *.*                    LISTEN',
      'tcp46      0      0  *.27015                *.*                    LISTEN',
      'tcp4       0      0  *.80                   *.*                    LISTEN',
    ].join('\n');
    assert.deepEqual(netstatListeners(macos, 27015), ['127.0.0.1', '::']);
    assert.deepEqual(netstatListeners(macos, 80), ['0.0.0.0']);
  });

  it('of excluded ports is read in any language', () => {
    const table = [
      '开始端口    结束端口',
      '----------    --------',
      '      5357        5357',
      '     50000       50059     *',
    ];
    assert.deepEqual(portSpans(table.join('\r\n')), [
      { first: 5357, last: 5357 },
      { first: 50000, last: 50059 },
    ]);
  });
});

describe('a cause from a check', () => {
  const listeners = (addresses: readonly string[]): LocalCheck => ({
    check: 'listeners',
    lookedAt: 'a table',
    port: 8080,
    addresses,
  });
  const ports: LocalCheck = {
    check: 'ports',
    lookedAt: 'a range',
    port: 8080,
    ephemeral: { first: 8000, last: 9000 },
    excluded: [{ first: 8080, last: 8090 }],
  };
  const english = (...checks: LocalCheck[]) =>
    causesFromChecks({ ...REFUSED, checks }).map(cause => cause.en);

  it('says that nothing listens', () => {
    assert.match(english(listeners([]))[0]!, /nothing on this machine listens on port 8080 \(a table\)/);
  });

  it('says that the listener is on another address', () => {
    assert.match(english(listeners(['::1']))[0]!, /only on ::1, and 127\.0\.0\.1 was asked/);
  });

  it('says that a listener is there all the same', () => {
    for (const address of ['127.0.0.1', '0.0.0.0', '::']) {
      assert.match(english(listeners([address]))[0]!, /does have a listener here/);
    }
  });

  it('says that the port is kept, and that it is ephemeral', () => {
    const [kept, ephemeral] = english(ports);
    assert.match(kept!, /Windows keeps the ports 8080-8090/);
    assert.match(ephemeral!, /among the ephemeral ports 8000-9000/);
  });

  it('says where the probe ran', () => {
    const [place] = english({ check: 'surroundings', lookedAt: 'a file', places: ['wsl'] });
    assert.match(place!, /ran in WSL \(a file\)/);
  });

  it('is not made up from a look that failed, nor for another machine', () => {
    assert.deepEqual(english({ check: 'unknown', lookedAt: 'a tool', reason: 'it is not there' }), []);
    const elsewhere = { ...REFUSED, attempts: [{ ...REFUSED.attempts[0]!, address: '192.0.2.1:8080' }] };
    assert.deepEqual(causesFromChecks({ ...elsewhere, checks: [listeners([])] }), []);
  });

  it('stands before what may be', () => {
    const { causes } = explainReport({ ...REFUSED, checks: [listeners([])] }, 'en');
    assert.match(causes[0]!, /^Checked: /);
    assert.ok(causes.length > 1);
  });
});

const REFUSED: ProbeReport = {
  version: 1,
  endpoint: 'tcp://127.0.0.1:8080',
  type: 'stream',
  method: 'blocking',
  platform: 'linux',
  semantics: 'linux',
  provider: 'glibc',
  startedAt: '2026-01-01T00:00:00.000Z',
  host: 'here',
  verdict: 'refused',
  elapsedUs: 100,
  attempts: [
    {
      address: '127.0.0.1:8080',
      family: 'inet',
      outcome: {
        status: 'failed',
        error: {
          code: 10061,
          name: 'WSAECONNREFUSED',
          native: { code: 111, name: 'ECONNREFUSED' },
          call: 'connect',
        },
      },
      elapsedUs: 50,
      calls: [],
    },
  ],
};
