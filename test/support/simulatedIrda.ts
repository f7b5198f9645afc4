// What the simulated provider does with IrDA, over the raw calls of a binding: devices, services, faults.

import assert from 'node:assert/strict';
import {
  decodeIrdaParameters,
  deviceListSize,
  encodeIasQuery,
  encodeIasSet,
  IRDA_CONSTANTS as C,
} from '../../src/native/irda';
import { succeeded } from './bindingSession';
import { DIVE, IrdaScene, nameOf, NEIGHBOURHOOD, PALM } from './irdaScene';
import { openSimulation } from './simulation';
import { describeIrdaConnect } from './simulatedIrdaConnect';

/** Defines the suite over the library at a path. */
export function describeSimulatedIrda(library: string): void {
  let scene: IrdaScene;

  beforeEach(() => {
    scene = new IrdaScene(library);
  });
  afterEach(() => {
    scene.leave();
  });

  it('has no stack unless its file declares one', () => {
    scene.move('');
    assert.deepEqual(scene.open(), { result: -1, code: 10047 });
    scene.move('irda');
    succeeded(scene.open());
    assert.deepEqual(scene.enumerate(deviceListSize(16)).list.devices, []);
  });

  it('has streams alone', () => {
    assert.equal(scene.session.calls.socket(C.AF_IRDA, 2, 0).code, 10044);
    assert.equal(scene.session.calls.socket(C.AF_IRDA, 1, 6).code, 10043);
    succeeded(scene.session.calls.socket(C.AF_IRDA, 1, 1));
  });

  it('lists the devices in range', () => {
    const { code, list } = scene.enumerate(deviceListSize(16));
    assert.equal(code, 0);
    assert.deepEqual(
      list.devices.map(({ id, name, hints, charset }) => [id, name, hints.join(), charset]),
      [
        [PALM, 'Palm V', 'PDA,IrOBEX', 'ASCII'],
        [DIVE, '潜水电脑', '', 'Unicode'],
        ['00-00-00-01', 'Größer Name, 22 Zeiche', 'Computer,IrCOMM', 'ISO-8859-1'],
      ],
    );
    assert.deepEqual([list.announced, list.full, list.warnings], [3, false, []]);
  });

  for (const count of [0, 1, 12, 30]) {
    it(`lists ${count} devices, more and more of them with more room`, () => {
      const devices = Array.from(
        { length: count },
        (_, i) => `irda device 00-00-00-${hex(i)} 04-00 0 device ${i}`,
      );
      scene.move(['irda', ...devices].join('\n'));
      const { list } = scene.enumerate(deviceListSize(16));
      assert.deepEqual([list.devices.length, list.full], [Math.min(count, 16), count >= 16]);
      const all = scene.enumerate(deviceListSize(64)).list;
      assert.deepEqual([all.devices.length, all.full], [count, false]);
      assert.ok(all.devices.every(({ name, number }, i) => name === `device ${i}` && number === i * 2 ** 24));
    });
  }

  it('cuts a list that has too little room, or refuses it', () => {
    assert.equal(scene.enumerate(deviceListSize(2)).list.devices.length, 2);
    assert.equal(scene.enumerate(3).code, 10014);
    scene.move(`irda room strict\n${NEIGHBOURHOOD}`);
    assert.equal(scene.enumerate(deviceListSize(2)).code, 10014);
    assert.equal(scene.enumerate(deviceListSize(3)).list.devices.length, 3);
  });

  it('finds nobody as often as its file says', () => {
    scene.move(`irda empty 2\n${NEIGHBOURHOOD}`);
    const counts = [1, 2, 3].map(() => scene.enumerate(deviceListSize(16)).list.devices.length);
    assert.deepEqual(counts, [0, 0, 3]);
  });

  it('lies about its list as its file says, and nobody believes it', () => {
    for (const [lie, warning] of [
      ['announces 4294967295', /announces 4294967295 devices/],
      ['length -5', /-5 bytes .* cannot be/],
      ['length 100000', /100000 bytes/],
      ['garbage', /announces/],
    ] as const) {
      scene.move(`irda ${lie}\n${NEIGHBOURHOOD}`);
      const { code, list } = scene.enumerate(deviceListSize(16));
      assert.equal(code, 0);
      assert.match(list.warnings.join(), warning);
    }
  });

  it("answers questions after a device's information base", () => {
    assert.deepEqual(scene.query('Device', 'DeviceName').answer.value, {
      type: 'string',
      text: 'Palm V',
      charset: 'ASCII',
    });
    assert.deepEqual(scene.query('OBEX', 'IrDA:TinyTP:LsapSel').answer.value, { type: 'integer', value: 5 });
    assert.deepEqual(scene.query('IrDA:IrCOMM', 'Parameters').answer.value, {
      type: 'octets',
      bytes: Uint8Array.of(0, 1, 6),
    });
    assert.deepEqual(scene.query('OBEX', 'Nothing').answer.value, { type: 'no-attribute' });
    assert.deepEqual(scene.query('Nothing', 'Nothing').answer.value, { type: 'no-class' });
    assert.deepEqual(scene.query('Device', 'DeviceName', DIVE).answer.value, { type: 'no-class' });
    assert.equal(scene.query('Device', 'DeviceName', '09-09-09-09').code, 10060);
    const short = encodeIasQuery({ device: PALM, className: 'OBEX', attribute: 'x' }).subarray(0, 1355);
    assert.equal(
      scene.session.calls.getsockopt(scene.irda(), C.SOL_IRLMP, C.IRLMP_IAS_QUERY, short).code,
      10014,
    );
  });

  it('keeps modes, publishes attributes, and tells what a link agreed on', () => {
    const socket = scene.irda();
    for (const mode of [
      C.IRLMP_9WIRE_MODE,
      C.IRLMP_IRLPT_MODE,
      C.IRLMP_EXCLUSIVE_MODE,
      C.IRLMP_TINYTP_MODE,
    ]) {
      assert.equal(scene.session.option(socket, C.SOL_IRLMP, mode), 0);
      assert.equal(scene.setMode(socket, mode), 0);
      assert.equal(scene.session.option(socket, C.SOL_IRLMP, mode), 1);
      assert.equal(scene.setMode(socket, mode, new Uint8Array(3)), 10014);
    }
    const published = encodeIasSet({ className: 'Mine', attribute: 'A' }, { type: 'integer', value: 1 });
    const publish = (bytes: Uint8Array) =>
      scene.session.calls.setsockopt(socket, C.SOL_IRLMP, C.IRLMP_IAS_SET, bytes).code;
    assert.equal(publish(published), 0);
    assert.equal(publish(new Uint8Array(1352)), 10022, 'no name and no type');
    assert.equal(publish(published.subarray(0, 1351)), 10014);
    const parameters = new Uint8Array(24);
    const ask = (option: number, value: Uint8Array) =>
      scene.session.calls.getsockopt(socket, C.SOL_IRLMP, option, value).code;
    assert.equal(ask(C.IRLMP_PARAMETERS, parameters), 10057);
    assert.equal(scene.connect(socket), 0);
    assert.equal(ask(C.IRLMP_PARAMETERS, parameters), 0);
    assert.equal(decodeIrdaParameters(parameters).baudRate, 115_200);
    assert.ok(scene.session.option(socket, C.SOL_IRLMP, C.IRLMP_SEND_PDU_LEN) > 0);
    assert.equal(ask(0x99, parameters), 10042);
    const tcp = scene.session.stream();
    assert.equal(
      scene.session.calls.getsockopt(tcp, C.SOL_IRLMP, C.IRLMP_ENUMDEVICES, parameters).code,
      10042,
    );
    assert.equal(scene.setMode(tcp, C.IRLMP_9WIRE_MODE), 10042);
  });

  it('does not start with a line about IrDA that it does not understand', () => {
    for (const mistake of [
      'irda nonsense',
      'irda device 01-02-03 00-00 0 Palm',
      'irda device 01-02-03-04 00-00 256 Palm',
      `irda device 01-02-03-04 00-00 0 ${'x'.repeat(23)}`,
      'irda device 01-02-03-04 00-00 0 hex 5',
      'irda service 01-02-03-04',
      `irda service 01-02-03-04 ${'x'.repeat(25)}`,
      'irda service 01-02-03-04 OBEX explode',
      'irda attribute 01-02-03-04 Device DeviceName float 5',
      'irda fails dancing 10050',
      'irda busy now',
      'irda room small',
    ]) {
      assert.throws(() => openSimulation(library, mistake), /10091/, mistake);
    }
  });

  it('fails each call with the code that its file says', () => {
    const failing = (call: string) => {
      scene.move(`irda fails ${call} 10055\n${NEIGHBOURHOOD}`);
    };
    failing('socket');
    assert.equal(scene.open().code, 10055);
    failing('bind');
    assert.equal(scene.session.calls.bind(scene.irda(), nameOf('00-00-00-00', 'Mine'), 32).code, 10055);
    failing('connect');
    assert.equal(scene.connect(scene.irda()), 10055);
    failing('enumerate');
    assert.equal(scene.enumerate(deviceListSize(16)).code, 10055);
    failing('query');
    assert.equal(scene.query('Device', 'DeviceName').code, 10055);
    failing('mode');
    assert.equal(scene.setMode(scene.irda(), C.IRLMP_9WIRE_MODE), 10055);
  });

  describeIrdaConnect(() => scene);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
