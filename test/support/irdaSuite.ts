// The command line over a simulated IrDA neighbourhood, on whatever system the tests run.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Method, ProbeReport } from '../../src/facts/outcome';
import { runCli } from './product';
import type { Finished } from './product';

interface IrdaReport {
  readonly version: number;
  readonly provider: string;
  readonly readiness: readonly { readonly step: string; readonly ok: boolean; readonly message: string }[];
  readonly devices: readonly {
    readonly id: string;
    readonly number: number;
    readonly name: string;
    readonly hints: readonly string[];
    readonly charset: string;
  }[];
  readonly query?: Readonly<Record<string, unknown>>;
}

type Explained = Omit<ProbeReport, 'readiness'> & {
  readonly readiness?: IrdaReport['readiness'];
  readonly explanation: { readonly sentence: string; readonly meaning: string };
};

const PALM = '01-02-03-04';
const DIVE = 'a0-b1-c2-d3';
const LONG = '00-00-00-01';
/** Names: ASCII; Unicode; ISO-8859-1 in all of its 22 bytes, without a terminator. */
const NEIGHBOURHOOD = `
  irda device ${PALM} 82-20 0 Palm V
  irda device ${DIVE} 00-00 255 hex 5c6f346c35751181
  irda device ${LONG} 84-04 1 hex 4772f6df6572204e616d652c203232205a6569636865
  irda device 05-06-07-08 02-00 0 Palm V
  irda service ${PALM} OBEX
  irda service ${PALM} LSAP-SEL5
  irda service ${PALM} Endless hang
  irda service ${DIVE} Logbook
  irda service 05-06-07-08 OBEX
  irda attribute ${PALM} Device DeviceName string 0 Palm V
  irda attribute ${PALM} OBEX IrDA:TinyTP:LsapSel integer 5
  irda attribute ${PALM} IrDA:IrCOMM Parameters octets 000106`;

/** The methods that work over IrDA everywhere. */
const METHODS: readonly Method[] = ['blocking', 'select', 'poll', 'event-select', 'wsa-connect'];

/** Defines the suite over the library at a path. */
export function describeIrdaCommands(library: string): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-irda-'));
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  let files = 0;

  async function run(lines: string, words: readonly string[]): Promise<Finished> {
    const file = path.join(folder, `${files++}.txt`);
    fs.writeFileSync(file, lines);
    return runCli(words, { SOCKET_LENS_WINSOCK: library, SOCKET_LENS_SIMULATION: file });
  }
  async function irda(lines: string, ...words: string[]): Promise<[code: number | null, IrdaReport]> {
    const { code, stdout, stderr } = await run(lines, ['irda', '--json', ...words]);
    assert.equal(stderr, '');
    return [code, JSON.parse(stdout) as IrdaReport];
  }
  async function probe(
    lines: string,
    endpoint: string,
    ...words: string[]
  ): Promise<[code: number | null, Explained]> {
    const { code, stdout, stderr } = await run(lines, ['probe', endpoint, '--json', ...words]);
    assert.equal(stderr, '');
    return [code, JSON.parse(stdout) as Explained];
  }
  const steps = ({ readiness }: IrdaReport) => readiness.map(({ step, ok }) => `${step}:${ok}`).join(' ');

  describe('irda', () => {
    for (const count of [0, 1, 12, 30]) {
      for (const room of ['', 'irda room strict']) {
        it(`lists ${count} devices${room === '' ? '' : ' where too little room is refused'}`, async () => {
          const devices = Array.from(
            { length: count },
            (_, i) => `irda device 00-00-00-${i.toString(16).padStart(2, '0')} 04-00 0 device ${i}`,
          );
          const [code, report] = await irda(['irda', room, ...devices].join('\n'), '--tries', '1');
          assert.deepEqual([code, report.version, report.provider], [0, 1, library]);
          assert.deepEqual(
            report.devices.map(device => device.name),
            Array.from({ length: count }, (_, i) => `device ${i}`),
          );
          const some = count > 0;
          assert.equal(steps(report), `stack:true adapter:true devices:${some} service:${some}`);
        });
      }
    }

    it('reads names without a terminator, in ISO-8859-1 and in Unicode', async () => {
      const [, report] = await irda(NEIGHBOURHOOD);
      assert.deepEqual(report.devices, [
        { id: PALM, number: 0x04030201, name: 'Palm V', hints: ['PDA', 'IrOBEX'], charset: 'ASCII' },
        { id: DIVE, number: 0xd3c2b1a0, name: '潜水电脑', hints: [], charset: 'Unicode' },
        {
          ...{ id: LONG, number: 0x01000000, name: 'Größer Name, 22 Zeiche' },
          ...{ hints: ['Computer', 'IrCOMM'], charset: 'ISO-8859-1' },
        },
        { id: '05-06-07-08', number: 0x08070605, name: 'Palm V', hints: ['PDA'], charset: 'ASCII' },
      ]);
    });

    const answers: readonly (readonly [className: string, attribute: string, expected: object])[] = [
      ['Device', 'DeviceName', { type: 'string', value: 'Palm V', charset: 'ASCII' }],
      ['OBEX', 'IrDA:TinyTP:LsapSel', { type: 'integer', value: 5 }],
      ['IrDA:IrCOMM', 'Parameters', { type: 'octets', value: '000106' }],
      ['Nothing', 'DeviceName', { type: 'no-class' }],
      ['OBEX', 'Nothing', { type: 'no-attribute' }],
    ];
    for (const [className, attribute, expected] of answers) {
      it(`asks for ${className}/${attribute}`, async () => {
        const [code, { query }] = await irda(
          NEIGHBOURHOOD,
          '--device',
          PALM,
          '--query',
          className,
          attribute,
        );
        assert.equal(code, 'value' in expected ? 0 : 1);
        assert.deepEqual(query, { device: PALM, class: className, attribute, ...expected });
      });
    }

    it('says which code a query got', async () => {
      const asked = ['--device', '09-09-09-09', '--query', 'Device', 'DeviceName'];
      const [code, { query, readiness }] = await irda(NEIGHBOURHOOD, ...asked);
      assert.equal(code, 1);
      assert.equal((query?.['error'] as { readonly code: number }).code, 10060);
      assert.match(readiness.at(-1)?.message ?? '', /WSAETIMEDOUT 10060/);
    });

    it('looks again while nobody is found', async () => {
      const lines = `irda empty 1\n${NEIGHBOURHOOD}`;
      const [, once] = await irda(lines, '--tries', '1');
      const [, twice] = await irda(lines, '--tries', '2');
      assert.deepEqual([once.devices.length, twice.devices.length], [0, 4]);
    });

    for (const [lie, about] of [
      ['announces 4000', /announces 4000 devices, and its 120 bytes hold 4/],
      ['announces 4294967295', /announces 4294967295/],
      ['length -5', /-5 bytes/],
      ['length 2147483647', /2147483647 bytes/],
      ['garbage', /announces \d+ devices/],
    ] as const) {
      it(`survives a list that says "${lie}"`, async () => {
        const [code, report] = await irda(`irda ${lie}\n${NEIGHBOURHOOD}`, '--tries', '1');
        const devices = report.readiness.find(({ step }) => step === 'devices');
        assert.deepEqual([code, devices?.ok], [0, false]);
        assert.match(devices?.message ?? '', about);
      });
    }

    it('tells a busy link from other failures', async () => {
      const [code, report] = await irda(`irda fails enumerate 10050\n${NEIGHBOURHOOD}`);
      assert.deepEqual([code, steps(report)], [0, 'stack:true adapter:false devices:false service:false']);
      assert.match(report.readiness[1]?.message ?? '', /in use.*WSAENETDOWN 10050/);
    });

    it('exits with 1 where the provider has no stack, and says what to do', async () => {
      const [code, { readiness }] = await irda('');
      assert.equal(code, 1);
      assert.match(readiness[0]?.message ?? '', /no IrDA stack.*WSAEAFNOSUPPORT 10047.*SOCKET_LENS_WINSOCK/);
    });

    it('speaks to people in both languages', async () => {
      const english = await run(NEIGHBOURHOOD, ['irda']);
      assert.match(english.stdout, /✓ devices +Devices in range: 4/);
      assert.match(english.stdout, new RegExp(`${DIVE}  潜水电脑`));
      const chinese = await run(NEIGHBOURHOOD, ['irda', '--locale', 'zh-cn']);
      assert.match(chinese.stdout, /✓ 设备 +范围内有 4 台设备/);
    });
  });

  describe('probe', () => {
    for (const method of METHODS) {
      it(`connects by ${method}, and is refused by an unknown service`, async () => {
        const [code, { attempts, verdict }] = await probe(
          NEIGHBOURHOOD,
          `irda://${PALM}/OBEX`,
          '--method',
          method,
        );
        assert.deepEqual([code, verdict, attempts.length], [0, 'connected', 1]);
        const { address, family, peer, calls } = attempts[0]!;
        assert.deepEqual([address, family, peer], [`${PALM}/OBEX`, 'irda', `${PALM}/OBEX`]);
        const connect = calls.find(({ fn }) => /connect$/i.test(fn));
        assert.equal(connect?.args[1], `{sa_family=AF_IRDA, irdaDeviceID=${PALM}, irdaServiceName="OBEX"}`);
        const [refusedCode, refused] = await probe(
          NEIGHBOURHOOD,
          `irda://${PALM}/Nothing`,
          '--method',
          method,
        );
        assert.deepEqual([refusedCode, refused.verdict], [1, 'refused']);
        assert.match(refused.explanation.sentence, /offers no such service.*10061/);
      });
    }

    it('connects to a selector, and to the first device', async () => {
      const [, selector] = await probe(NEIGHBOURHOOD, `irda://${PALM}/LSAP-SEL5`);
      assert.equal(selector.attempts[0]?.peer, `${PALM}/LSAP-SEL5`);
      const [, any] = await probe(NEIGHBOURHOOD, 'irda://*/OBEX');
      assert.deepEqual([any.verdict, any.attempts.length], ['connected', 1]);
      assert.deepEqual(any.resolution?.addresses, [PALM]);
      assert.equal(any.attempts[0]?.calls[1]?.args[2], 'IRLMP_ENUMDEVICES');
    });

    it('gives a row to every device of a name, one after the other', async () => {
      const [code, { attempts, resolution }] = await probe(NEIGHBOURHOOD, 'irda://Palm%20V/OBEX');
      assert.equal(code, 0);
      assert.deepEqual(resolution?.addresses, [PALM, '05-06-07-08']);
      assert.deepEqual(
        attempts.map(({ address, outcome }) => `${address} ${outcome.status}`),
        [`${PALM}/OBEX connected`, '05-06-07-08/OBEX connected'],
      );
      const [, dive] = await probe(NEIGHBOURHOOD, `irda://${encodeURIComponent('潜水电脑')}/Logbook`);
      assert.deepEqual([dive.verdict, dive.attempts[0]?.address], ['connected', `${DIVE}/Logbook`]);
    });

    it('tries an id that no discovery has found, too', async () => {
      const [code, { attempts }] = await probe(NEIGHBOURHOOD, 'irda://09-09-09-09/OBEX');
      const { outcome, calls } = attempts[0]!;
      assert.ok(outcome.status === 'timedOut' && outcome.error?.code === 10060);
      assert.deepEqual([code, calls[1]?.args[2]], [1, 'IRLMP_ENUMDEVICES']);
      const fails = `irda fails enumerate 10050\n${NEIGHBOURHOOD}`;
      const [connected] = await probe(fails, `irda://${PALM}/OBEX`);
      assert.equal(connected, 0);
      const [unknown, { explanation }] = await probe(fails, 'irda://*/OBEX');
      assert.equal(unknown, 1);
      assert.match(explanation.sentence, /holds the infrared link.*WSAENETDOWN 10050/);
    });

    const steps: readonly (readonly [endpoint: string, steps: string, about: RegExp])[] = [
      [`irda://${PALM}/OBEX`, '✓✓✓✓', /OBEX took the connection/],
      [`irda://${PALM}/Nothing`, '✓✓✓✗', /Nothing is not offered: connect gives WSAECONNREFUSED 10061/],
      ['irda://09-09-09-09/OBEX', '✓✓✓✗', /connect gives WSAETIMEDOUT 10060/],
      ['irda://Nobody/OBEX', '✓✓✓✗', /Nobody was asked for Nobody\/OBEX: no device in range/],
    ];
    for (const [endpoint, marks, about] of steps) {
      it(`says step by step how far it came to ${endpoint}`, async () => {
        const [, { readiness = [] }] = await probe(NEIGHBOURHOOD, endpoint);
        assert.equal(readiness.map(({ ok }) => (ok ? '✓' : '✗')).join(''), marks);
        assert.match(readiness.at(-1)?.message ?? '', about);
        const { stdout } = await run(NEIGHBOURHOOD, ['probe', endpoint, '--locale', 'zh-cn']);
        assert.match(stdout, /✓ 协议栈 +有 IrDA 协议栈/);
      });
    }

    it('names who is in range when nobody has the name', async () => {
      const [code, { attempts, explanation }] = await probe(NEIGHBOURHOOD, 'irda://Nobody/OBEX');
      assert.equal(code, 1);
      const { outcome } = attempts[0]!;
      assert.ok(outcome.status === 'failed' && outcome.error === undefined);
      assert.equal(outcome.reason, 'no-device');
      assert.match(explanation.sentence, /no IrDA device in range is called "Nobody".*"Palm V"/);
    });

    const faults: readonly (readonly [fault: string, code: number, about: RegExp])[] = [
      ['busy', 10050, /Another IrDA connection holds the infrared link.*WSAENETDOWN 10050/],
      [`linked ${DIVE}`, 10048, /connected to another IrDA device.*WSAEADDRINUSE 10048/],
      ['fails connect 10056', 10056, /exclusive mode could not be changed.*WSAEISCONN 10056/],
      ['fails connect 10022', 10022, /bound to a service name.*WSAEINVAL 10022/],
      ['fails connect 10060', 10060, /does not answer.*WSAETIMEDOUT 10060/],
      ['fails socket 10047', 10047, /no IrDA stack.*WSAEAFNOSUPPORT 10047/],
    ];
    for (const [fault, expected, about] of faults) {
      it(`explains "${fault}" as IrDA's ${expected}`, async () => {
        for (const method of ['blocking', 'select'] as const) {
          const [code, report] = await probe(
            `irda ${fault}\n${NEIGHBOURHOOD}`,
            `irda://${PALM}/OBEX`,
            '--method',
            method,
          );
          assert.equal(code, 1);
          const { outcome } = report.attempts[0]!;
          assert.ok(outcome.status === 'failed' || outcome.status === 'timedOut');
          assert.equal(outcome.error?.code, expected);
          assert.match(report.explanation.sentence, about);
        }
      });
    }

    it('sets the modes that are asked for before connect, and reads what the link has agreed on after it', async () => {
      const asked = `irda://${PALM}/OBEX?mode=9wire,irlpt,exclusive&read=link`;
      const [code, { attempts, endpoint }] = await probe(NEIGHBOURHOOD, asked);
      assert.deepEqual([code, endpoint], [0, asked]);
      const { calls, irdaLink } = attempts[0]!;
      const rows = calls
        .filter(({ fn, args }) => fn === 'connect' || args[1] === 'SOL_IRLMP')
        .map(({ fn, args }) => (fn === 'connect' ? fn : `${fn} ${args[2]} ${args[3]}`));
      assert.deepEqual(rows.slice(1), [
        'setsockopt IRLMP_9WIRE_MODE [1]',
        'setsockopt IRLMP_IRLPT_MODE [1]',
        'setsockopt IRLMP_EXCLUSIVE_MODE [1]',
        'connect',
        'getsockopt IRLMP_SEND_PDU_LEN [2042]',
        'getsockopt IRLMP_PARAMETERS {nTXDataBytes=2048, nRXDataBytes=2048, nBaudRate=115200, ...}',
      ]);
      assert.deepEqual([irdaLink?.sendPduBytes, irdaLink?.parameters?.baudRate], [2042, 115200]);
      const [, plain] = await probe(NEIGHBOURHOOD, `irda://${PALM}/OBEX`);
      assert.ok(!plain.attempts[0]!.calls.some(({ fn }) => fn === 'setsockopt'));
      assert.equal(plain.attempts[0]!.irdaLink, undefined);
    });

    for (const [fault, expected] of [
      ['fails mode 10056', 10056],
      ['fails mode 10042', 10042],
    ] as const) {
      it(`explains a mode that is refused with ${expected}, and tries nobody`, async () => {
        const [code, report] = await probe(
          `irda ${fault}\n${NEIGHBOURHOOD}`,
          `irda://${PALM}/OBEX?mode=exclusive`,
        );
        const { outcome, calls } = report.attempts[0]!;
        assert.ok(outcome.status === 'failed' && outcome.error);
        assert.deepEqual([code, outcome.error.code, outcome.error.call], [1, expected, 'setsockopt']);
        assert.ok(!calls.some(({ fn }) => fn === 'connect'));
        assert.match(report.explanation.sentence, /refused the mode/);
      });
    }

    it('explains a change of mode that only connect refuses', async () => {
      const lines = `irda locked\n${NEIGHBOURHOOD}`;
      const [code, report] = await probe(lines, `irda://${PALM}/OBEX?mode=exclusive`);
      assert.equal(code, 1);
      assert.match(report.explanation.sentence, /exclusive mode could not be changed.*WSAEISCONN 10056/);
    });

    it('gives up on a device that never answers', async () => {
      const words = ['--timeout', '300'];
      const [code, { attempts, verdict }] = await probe(NEIGHBOURHOOD, `irda://${PALM}/Endless`, ...words);
      assert.deepEqual([code, verdict], [1, 'timedOut']);
      assert.equal(attempts[0]?.calls.at(-1)?.fn, 'closesocket');
    });

    it('looks for a device no longer than it may', async () => {
      const [code, { verdict }] = await probe('irda', 'irda://*/OBEX', '--timeout', '300');
      assert.deepEqual([code, verdict], [1, 'timedOut']);
    });

    it('fails with 10047 from socket where there is no stack', async () => {
      for (const device of [PALM, '*', 'Palm']) {
        const [code, { attempts, explanation }] = await probe('', `irda://${device}/OBEX`);
        assert.equal(code, 1);
        const { outcome } = attempts[0]!;
        assert.ok(outcome.status === 'failed' && outcome.error);
        assert.deepEqual([outcome.error.code, outcome.error.call], [10047, 'socket']);
        assert.match(explanation.sentence, /no IrDA stack/);
      }
    });
  });
}

/** Defines what holds on a machine that has no stack of its own; `why` is what its sentence must say. */
export function describeWithoutIrda(why: RegExp): void {
  it('says that there is no stack, why, and exits with 1', async () => {
    const { code, stdout, stderr } = await runCli(['irda', '--json']);
    assert.deepEqual([code, stderr], [1, '']);
    const { version, readiness, devices } = JSON.parse(stdout) as IrdaReport;
    assert.deepEqual([version, devices], [1, []]);
    assert.deepEqual(
      readiness.map(({ step, ok }) => [step, ok]),
      [
        ['stack', false],
        ['adapter', false],
        ['devices', false],
        ['service', false],
      ],
    );
    assert.match(readiness[0]?.message ?? '', why);
    assert.match(readiness[0]?.message ?? '', /EAFNOSUPPORT.*10047/);
  });

  it('fails a probe in socket', async () => {
    for (const device of ['*', PALM]) {
      const { code, stdout } = await runCli(['probe', `irda://${device}/OBEX`, '--json']);
      assert.equal(code, 1);
      const { outcome } = (JSON.parse(stdout) as Explained).attempts[0]!;
      assert.ok(outcome.status === 'failed' && outcome.error);
      assert.deepEqual([outcome.error.name, outcome.error.call], ['WSAEAFNOSUPPORT', 'socket']);
    }
  });
}
