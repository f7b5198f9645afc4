// The command line over a provider by other rules than the simulated one's: test/fixtures/native/quiet_winsock.c.

import assert from 'node:assert/strict';
import type { ProbeReport } from '../../src/facts/outcome';
import { runCli } from './product';

interface Listed {
  readonly readiness: readonly { readonly step: string; readonly ok: boolean; readonly message: string }[];
  readonly devices: readonly { readonly id: string; readonly name: string; readonly charset: string }[];
}

type Explained = ProbeReport & { readonly explanation: { readonly sentence: string } };

const METER = '31-00-00-80';

/** Defines the suite over the library at a path. */
export function describeQuietIrda(library: string): void {
  async function run<T>(quiet: NodeJS.ProcessEnv, ...words: string[]): Promise<[code: number | null, T]> {
    const environment = { SOCKET_LENS_WINSOCK: library, ...quiet };
    const { code, stdout, stderr } = await runCli([...words, '--json'], environment);
    assert.equal(stderr, '');
    return [code, JSON.parse(stdout) as T];
  }
  const irda = async (quiet: NodeJS.ProcessEnv) => run<Listed>(quiet, 'irda', '--tries', '1');
  const probe = async (quiet: NodeJS.ProcessEnv, ...words: string[]) =>
    run<Explained>(quiet, 'probe', ...words);

  for (const count of [0, 1, 12, 30]) {
    it(`lists ${count} devices, in the order in which they come`, async () => {
      const [code, { devices }] = await irda({ QUIET_DEVICES: String(count) });
      assert.equal(code, 0);
      const ids = Array.from({ length: count }, (_, i) => `${(0x31 + count - 1 - i).toString(16)}-00-00-80`);
      assert.deepEqual(
        devices.map(({ id }) => id),
        ids,
      );
    });
  }

  for (const room of ['cut', 'count', 'beyond', '10014', '10040', '10055']) {
    it(`gets the whole list where one with too little room is ${room}`, async () => {
      const [, { devices, readiness }] = await irda({ QUIET_DEVICES: '30', QUIET_ROOM: room });
      assert.equal(devices.length, 30);
      assert.ok(readiness.every(({ step, ok }) => ok || step === 'service'));
    });
  }

  it('reads names of each character set, ended or not', async () => {
    const [, { devices, readiness }] = await irda({});
    assert.deepEqual(
      devices.map(({ name, charset }) => `${name} ${charset}`),
      ['Logger 3 ASCII', '体温计-ABCDEFG Unicode', 'Zähler für Wärme, groß ISO-8859-1', 'Meter ASCII'],
    );
    assert.match(readiness.at(-1)?.message ?? '', /WSAENOPROTOOPT 10042.*may work all the same/);
  });

  it('tells which code a failed discovery gives', async () => {
    const [code, { readiness }] = await irda({ QUIET_FAULT: 'enumerate:10060' });
    assert.equal(code, 0);
    assert.match(readiness[1]?.message ?? '', /WSAETIMEDOUT 10060/);
  });

  it('starts by version 1.1 where 2.2 is not known', async () => {
    const [code] = await irda({ QUIET_FAULT: 'startup:10092' });
    assert.equal(code, 0);
  });

  for (const device of [METER, 'Meter', encodeURIComponent('Zähler für Wärme, groß'), '*']) {
    it(`connects to ${decodeURIComponent(device)} by its service and by its selector`, async () => {
      for (const service of ['Readings', 'LSAP-SEL3']) {
        const [code, { verdict, attempts }] = await probe({}, `irda://${device}/${service}`);
        assert.deepEqual([code, verdict, attempts.length], [0, 'connected', 1]);
      }
    });
  }

  const faults: readonly (readonly [fault: string, code: number, about: RegExp])[] = [
    ['connect:10050', 10050, /Another IrDA connection holds the infrared link/],
    ['connect:10048', 10048, /connected to another IrDA device/],
    ['connect:10056', 10056, /exclusive mode could not be changed/],
    ['connect:10022', 10022, /bound to a service name/],
    ['connect:10060', 10060, /does not answer/],
    ['connect:10061', 10061, /offers no such service/],
    ['socket:10047', 10047, /no IrDA stack/],
  ];
  for (const [fault, expected, about] of faults) {
    it(`reads ${expected} on the thread that called, for ${fault}`, async () => {
      const [code, { attempts, explanation }] = await probe(
        { QUIET_FAULT: fault },
        `irda://${METER}/Readings`,
      );
      const { outcome } = attempts[0]!;
      assert.ok(outcome.status === 'failed' || outcome.status === 'timedOut');
      assert.deepEqual([code, outcome.error?.code], [1, expected]);
      assert.match(explanation.sentence, about);
    });
  }

  it('says which function a method lacks, and borrows none', async () => {
    for (const [method, lacks] of [
      ['select', 'ioctlsocket'],
      ['event-select', 'WSACreateEvent'],
      ['wsa-connect', 'WSAConnect'],
    ] as const) {
      const [, { attempts }] = await probe({}, `irda://${METER}/Readings`, '--method', method);
      const { outcome, calls } = attempts[0]!;
      assert.ok(outcome.status === 'unsupported' && outcome.reason.endsWith(`has no function ${lacks}`));
      assert.ok(!calls.some(({ fn }) => fn === 'connect'));
    }
    const [, { attempts }] = await probe({}, `irda://${METER}/Readings`);
    assert.ok(!attempts[0]!.calls.some(({ fn }) => fn.endsWith('name')));
  });

  it('ends at its limit, although the call goes on for longer', async () => {
    const [code, { verdict }] = await probe(
      { QUIET_CONNECT_MS: '120000' },
      `irda://${METER}/Readings`,
      '--timeout',
      '200',
    );
    assert.deepEqual([code, verdict], [1, 'timedOut']);
  });
}
