// What the simulated provider does with IrDA, over the raw calls of a binding: the devices and faults of its file.

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Returned, Socket } from '../../src/native/binding';
import { FD_CONNECT } from '../../src/native/constants';
import {
  decodeDeviceList,
  decodeIasQuery,
  decodeIrdaParameters,
  decodeIrdaSockaddr,
  deviceListSize,
  encodeIasQuery,
  encodeIasSet,
  encodeIrdaSockaddr,
  IRDA_CONSTANTS as C,
} from '../../src/native/irda';
import type { DeviceList, IasAnswer } from '../../src/native/irda';
import { BindingSession, succeeded } from './bindingSession';
import { openSimulation } from './simulation';
import type { Simulation } from './simulation';

const PALM = '01-02-03-04';
const DIVE = 'a0-b1-c2-d3';
const NEIGHBOURHOOD = `
  irda device ${PALM} 82-20 0 Palm V
  irda device ${DIVE} 00-00 255 hex 5c6f346c35751181
  irda device 00-00-00-01 84-04 1 hex 4772f6df6572204e616d652c203232205a6569636865
  irda service ${PALM} OBEX
  irda service ${PALM} LSAP-SEL5
  irda service ${PALM} Busy fail 10060
  irda service ${PALM} Endless hang
  irda service ${DIVE} Logbook
  irda attribute ${PALM} Device DeviceName string 0 Palm V
  irda attribute ${PALM} OBEX IrDA:TinyTP:LsapSel integer 5
  irda attribute ${PALM} IrDA:IrCOMM Parameters octets 000106`;

/** Defines the suite over the library at a path. */
export function describeSimulatedIrda(library: string): void {
  let simulation: Simulation;
  let session: BindingSession;

  beforeEach(() => {
    around(NEIGHBOURHOOD);
  });
  afterEach(() => {
    leave();
  });

  function around(lines: string): void {
    simulation = openSimulation(library, lines);
    session = new BindingSession(simulation.binding);
  }
  function leave(): void {
    session.end();
    simulation.dispose();
  }
  /** The same test somewhere else. */
  function move(lines: string): void {
    leave();
    around(lines);
  }

  const open = (): Returned => session.calls.socket(C.AF_IRDA, 1, 0);
  const irda = (): Socket => {
    const opened = open();
    succeeded(opened);
    return session.keep(opened.result);
  };
  const nameOf = (device: string, service: string) => encodeIrdaSockaddr({ device, service }, 'win32');
  const connect = (socket: Socket, device = PALM, service = 'OBEX'): number => {
    const name = nameOf(device, service);
    return session.calls.connect(socket, name, name.length).code;
  };
  const enumerate = (room: number): Returned & { readonly list: DeviceList } => {
    const value = new Uint8Array(room);
    const returned = session.calls.getsockopt(irda(), C.SOL_IRLMP, C.IRLMP_ENUMDEVICES, value);
    return { result: returned.result, code: returned.code, list: decodeDeviceList(value, returned.length) };
  };
  const query = (
    className: string,
    attribute: string,
    device = PALM,
  ): Returned & { readonly answer: IasAnswer } => {
    const value = encodeIasQuery({ device, className, attribute });
    const { result, code, length } = session.calls.getsockopt(irda(), C.SOL_IRLMP, C.IRLMP_IAS_QUERY, value);
    return { result, code, answer: decodeIasQuery(value, length) };
  };
  const setMode = (socket: Socket, mode: number, value = Uint8Array.of(1, 0, 0, 0)): number =>
    session.calls.setsockopt(socket, C.SOL_IRLMP, mode, value).code;

  it('has no stack unless its file declares one', () => {
    move('');
    assert.deepEqual(open(), { result: -1, code: 10047 });
    move('irda');
    succeeded(open());
    assert.deepEqual(enumerate(deviceListSize(16)).list.devices, []);
  });

  it('has streams alone', () => {
    assert.equal(session.calls.socket(C.AF_IRDA, 2, 0).code, 10044);
    assert.equal(session.calls.socket(C.AF_IRDA, 1, 6).code, 10043);
    succeeded(session.calls.socket(C.AF_IRDA, 1, 1));
  });

  it('lists the devices in range', () => {
    const { code, list } = enumerate(deviceListSize(16));
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
      move(['irda', ...devices].join('\n'));
      const { list } = enumerate(deviceListSize(16));
      assert.deepEqual([list.devices.length, list.full], [Math.min(count, 16), count >= 16]);
      const all = enumerate(deviceListSize(64)).list;
      assert.deepEqual([all.devices.length, all.full], [count, false]);
      assert.ok(all.devices.every(({ name, number }, i) => name === `device ${i}` && number === i * 2 ** 24));
    });
  }

  it('cuts a list that has too little room, or refuses it', () => {
    assert.equal(enumerate(deviceListSize(2)).list.devices.length, 2);
    assert.equal(enumerate(3).code, 10014);
    move(`irda room strict\n${NEIGHBOURHOOD}`);
    assert.equal(enumerate(deviceListSize(2)).code, 10014);
    assert.equal(enumerate(deviceListSize(3)).list.devices.length, 3);
  });

  it('finds nobody as often as its file says', () => {
    move(`irda empty 2\n${NEIGHBOURHOOD}`);
    const counts = [1, 2, 3].map(() => enumerate(deviceListSize(16)).list.devices.length);
    assert.deepEqual(counts, [0, 0, 3]);
  });

  it('lies about its list as its file says, and nobody believes it', () => {
    for (const [lie, warning] of [
      ['announces 4294967295', /announces 4294967295 devices/],
      ['length -5', /-5 bytes .* cannot be/],
      ['length 100000', /100000 bytes/],
      ['garbage', /announces/],
    ] as const) {
      move(`irda ${lie}\n${NEIGHBOURHOOD}`);
      const { code, list } = enumerate(deviceListSize(16));
      assert.equal(code, 0);
      assert.match(list.warnings.join(), warning);
    }
  });

  it('connects to a service by its name and by its selector', () => {
    for (const service of ['OBEX', 'LSAP-SEL5']) {
      const socket = irda();
      assert.equal(connect(socket, PALM, service), 0);
      const room = new Uint8Array(32);
      succeeded(session.calls.getpeername(socket, room));
      const { device, service: named } = decodeIrdaSockaddr(room, 'win32');
      assert.deepEqual([device, named], [PALM, service]);
      succeeded(session.calls.getsockname(socket, room));
      assert.match(decodeIrdaSockaddr(room, 'win32').service, /^LSAP-SEL\d+$/);
      assert.equal(session.calls.send(socket, Uint8Array.of(1, 2), 0).result, 2);
      assert.equal(session.calls.recv(socket, new Uint8Array(8), 0).result, 2);
      session.close(socket);
    }
  });

  it('gives the same to blocking and to non-blocking sockets', async () => {
    const socket = session.nonBlocking(irda());
    assert.equal(connect(socket, PALM, 'Nothing'), 10061);
    assert.equal(connect(socket), 0);
    const { write } = await session.calls.select({ write: [socket], except: [socket] }, 0);
    assert.deepEqual(write, [socket]);
    session.close(socket);
    const [selected, event] = [irda(), session.event()];
    succeeded(session.winsock.eventSelect(selected, event, FD_CONNECT));
    assert.equal(connect(selected), 0);
    const { events, connectCode } = session.winsock.enumNetworkEvents(selected, event);
    assert.deepEqual([events, connectCode], [FD_CONNECT, 0]);
  });

  it('ends a connect without an answer when its socket is closed', async () => {
    const socket = irda();
    const name = nameOf(PALM, 'Endless');
    const connecting = session.calls.connectBlocking(socket, name, name.length);
    // With a name, the call has begun.
    for (
      let look = 0;
      look < 500 && session.calls.getsockname(socket, new Uint8Array(32)).code !== 0;
      look++
    ) {
      await delay(20);
    }
    assert.equal(connect(socket), 10037);
    succeeded(session.close(socket));
    assert.equal((await connecting).code, 10004);
  });

  it('refuses what no device offers, and what is no address', () => {
    assert.equal(connect(irda(), PALM, 'Nothing'), 10061);
    assert.equal(connect(irda(), PALM, 'obex'), 10061, 'letters count');
    assert.equal(connect(irda(), PALM, 'Busy'), 10060);
    assert.equal(connect(irda(), '09-09-09-09', 'OBEX'), 10060, 'nobody has this address');
    assert.equal(connect(irda(), PALM, ''), 10049);
    const name = nameOf(PALM, 'OBEX');
    const connectWith = (bytes: Uint8Array, length: number) =>
      session.calls.connect(irda(), bytes, length).code;
    assert.equal(connectWith(name, 30), 10014);
    assert.equal(
      connectWith(Uint8Array.from(name).fill(0x41, 6), 32),
      10014,
      'a service name without its NUL',
    );
    assert.equal(connectWith(session.name({ family: 'inet', address: '127.0.0.1', port: 9 }), 16), 10014);
    const inet = Uint8Array.from(name).fill(2, 0, 1);
    assert.equal(connectWith(inet, 32), 10047);
  });

  it('gives 10050 while another connection holds the medium', () => {
    move(`irda busy\n${NEIGHBOURHOOD}`);
    assert.equal(connect(irda()), 10050);
  });

  it('gives 10048 while a device with another address is connected', () => {
    const first = irda();
    assert.equal(connect(first), 0);
    assert.equal(connect(irda(), DIVE, 'Logbook'), 10048);
    assert.equal(connect(irda(), PALM, 'LSAP-SEL5'), 0, 'the same device may have several');
    session.close(first);
    move(`irda linked ${DIVE}\n${NEIGHBOURHOOD}`);
    assert.equal(connect(irda()), 10048);
    assert.equal(connect(irda(), DIVE, 'Logbook'), 0);
  });

  it('gives 10056 on a connected socket, and when the exclusive mode cannot be changed', () => {
    const first = irda();
    assert.equal(connect(first), 0);
    assert.equal(connect(first), 10056);
    const second = irda();
    assert.equal(setMode(second, C.IRLMP_EXCLUSIVE_MODE), 0);
    assert.equal(connect(second, PALM, 'LSAP-SEL5'), 10056, 'the link is multiplexed');
    assert.equal(setMode(first, C.IRLMP_EXCLUSIVE_MODE), 10056, 'a mode is set before connect');
    session.close(first);
    assert.equal(connect(second, PALM, 'LSAP-SEL5'), 0);
    assert.equal(connect(irda()), 10056, 'the link is exclusive');
    move(`irda locked\n${NEIGHBOURHOOD}`);
    const third = irda();
    assert.equal(setMode(third, C.IRLMP_EXCLUSIVE_MODE), 0);
    assert.equal(connect(third), 10056);
    assert.equal(connect(irda()), 0);
  });

  it('gives 10022 on a socket that is bound to a service name', () => {
    const [socket, other, unnamed] = [irda(), irda(), irda()];
    const bind = (on: Socket, service: string) =>
      session.calls.bind(on, nameOf('00-00-00-00', service), 32).code;
    assert.equal(session.calls.getsockname(socket, new Uint8Array(32)).code, 10022);
    assert.equal(bind(socket, 'Mine'), 0);
    assert.equal(bind(socket, 'Again'), 10022);
    assert.equal(bind(other, 'Mine'), 10048);
    assert.equal(bind(unnamed, ''), 0);
    const room = new Uint8Array(32);
    succeeded(session.calls.getsockname(unnamed, room));
    assert.match(decodeIrdaSockaddr(room, 'win32').service, /^LSAP-SEL\d+$/);
    assert.equal(connect(socket), 10022);
    succeeded(session.calls.listen(socket, 2));
    assert.equal(connect(socket), 10022);
  });

  it("answers questions after a device's information base", () => {
    assert.deepEqual(query('Device', 'DeviceName').answer.value, {
      type: 'string',
      text: 'Palm V',
      charset: 'ASCII',
    });
    assert.deepEqual(query('OBEX', 'IrDA:TinyTP:LsapSel').answer.value, { type: 'integer', value: 5 });
    assert.deepEqual(query('IrDA:IrCOMM', 'Parameters').answer.value, {
      type: 'octets',
      bytes: Uint8Array.of(0, 1, 6),
    });
    assert.deepEqual(query('OBEX', 'Nothing').answer.value, { type: 'no-attribute' });
    assert.deepEqual(query('Nothing', 'Nothing').answer.value, { type: 'no-class' });
    assert.deepEqual(query('Device', 'DeviceName', DIVE).answer.value, { type: 'no-class' });
    assert.equal(query('Device', 'DeviceName', '09-09-09-09').code, 10060);
    const short = encodeIasQuery({ device: PALM, className: 'OBEX', attribute: 'x' }).subarray(0, 1355);
    assert.equal(session.calls.getsockopt(irda(), C.SOL_IRLMP, C.IRLMP_IAS_QUERY, short).code, 10014);
  });

  it('keeps modes, publishes attributes, and tells what a link agreed on', () => {
    const socket = irda();
    for (const mode of [
      C.IRLMP_9WIRE_MODE,
      C.IRLMP_IRLPT_MODE,
      C.IRLMP_EXCLUSIVE_MODE,
      C.IRLMP_TINYTP_MODE,
    ]) {
      assert.equal(session.option(socket, C.SOL_IRLMP, mode), 0);
      assert.equal(setMode(socket, mode), 0);
      assert.equal(session.option(socket, C.SOL_IRLMP, mode), 1);
      assert.equal(setMode(socket, mode, new Uint8Array(3)), 10014);
    }
    const published = encodeIasSet({ className: 'Mine', attribute: 'A' }, { type: 'integer', value: 1 });
    const publish = (bytes: Uint8Array) =>
      session.calls.setsockopt(socket, C.SOL_IRLMP, C.IRLMP_IAS_SET, bytes).code;
    assert.equal(publish(published), 0);
    assert.equal(publish(new Uint8Array(1352)), 10022, 'no name and no type');
    assert.equal(publish(published.subarray(0, 1351)), 10014);
    const parameters = new Uint8Array(24);
    const ask = (option: number, value: Uint8Array) =>
      session.calls.getsockopt(socket, C.SOL_IRLMP, option, value).code;
    assert.equal(ask(C.IRLMP_PARAMETERS, parameters), 10057);
    assert.equal(connect(socket), 0);
    assert.equal(ask(C.IRLMP_PARAMETERS, parameters), 0);
    assert.equal(decodeIrdaParameters(parameters).baudRate, 115_200);
    assert.ok(session.option(socket, C.SOL_IRLMP, C.IRLMP_SEND_PDU_LEN) > 0);
    assert.equal(ask(0x99, parameters), 10042);
    const tcp = session.stream();
    assert.equal(session.calls.getsockopt(tcp, C.SOL_IRLMP, C.IRLMP_ENUMDEVICES, parameters).code, 10042);
    assert.equal(setMode(tcp, C.IRLMP_9WIRE_MODE), 10042);
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
      move(`irda fails ${call} 10055\n${NEIGHBOURHOOD}`);
    };
    failing('socket');
    assert.equal(open().code, 10055);
    failing('bind');
    assert.equal(session.calls.bind(irda(), nameOf('00-00-00-00', 'Mine'), 32).code, 10055);
    failing('connect');
    assert.equal(connect(irda()), 10055);
    failing('enumerate');
    assert.equal(enumerate(deviceListSize(16)).code, 10055);
    failing('query');
    assert.equal(query('Device', 'DeviceName').code, 10055);
    failing('mode');
    assert.equal(setMode(irda(), C.IRLMP_9WIRE_MODE), 10055);
  });
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
