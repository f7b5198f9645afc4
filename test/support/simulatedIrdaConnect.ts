// What connect answers on an IrDA socket of the simulated provider.

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Socket } from '../../src/native/binding';
import { FD_CONNECT } from '../../src/native/constants';
import { decodeIrdaSockaddr, IRDA_CONSTANTS as C } from '../../src/native/irda';
import { succeeded } from './bindingSession';
import { DIVE, nameOf, NEIGHBOURHOOD, PALM } from './irdaScene';
import type { IrdaScene } from './irdaScene';

/** Defines the tests; `scene` gives the scene of the running one. */
export function describeIrdaConnect(scene: () => IrdaScene): void {
  it('connects to a service by its name and by its selector', () => {
    for (const service of ['OBEX', 'LSAP-SEL5']) {
      const socket = scene().irda();
      assert.equal(scene().connect(socket, PALM, service), 0);
      const room = new Uint8Array(32);
      succeeded(scene().session.calls.getpeername(socket, room));
      const { device, service: named } = decodeIrdaSockaddr(room, 'win32');
      assert.deepEqual([device, named], [PALM, service]);
      succeeded(scene().session.calls.getsockname(socket, room));
      assert.match(decodeIrdaSockaddr(room, 'win32').service, /^LSAP-SEL\d+$/);
      assert.equal(scene().session.calls.send(socket, Uint8Array.of(1, 2), 0).result, 2);
      assert.equal(scene().session.calls.recv(socket, new Uint8Array(8), 0).result, 2);
      scene().session.close(socket);
    }
  });

  it('gives the same to blocking and to non-blocking sockets', async () => {
    const socket = scene().session.nonBlocking(scene().irda());
    assert.equal(scene().connect(socket, PALM, 'Nothing'), 10061);
    assert.equal(scene().connect(socket), 0);
    const { write } = await scene().session.calls.select({ write: [socket], except: [socket] }, 0);
    assert.deepEqual(write, [socket]);
    scene().session.close(socket);
    const [selected, event] = [scene().irda(), scene().session.event()];
    succeeded(scene().session.winsock.eventSelect(selected, event, FD_CONNECT));
    assert.equal(scene().connect(selected), 0);
    const { events, connectCode } = scene().session.winsock.enumNetworkEvents(selected, event);
    assert.deepEqual([events, connectCode], [FD_CONNECT, 0]);
  });

  it('ends a connect without an answer when its socket is closed', async () => {
    const socket = scene().irda();
    const name = nameOf(PALM, 'Endless');
    const connecting = scene().session.calls.connectBlocking(socket, name, name.length);
    // With a name, the call has begun.
    for (
      let look = 0;
      look < 500 && scene().session.calls.getsockname(socket, new Uint8Array(32)).code !== 0;
      look++
    ) {
      await delay(20);
    }
    assert.equal(scene().connect(socket), 10037);
    succeeded(scene().session.close(socket));
    assert.equal((await connecting).code, 10004);
  });

  it('refuses what no device offers, and what is no address', () => {
    assert.equal(scene().connect(scene().irda(), PALM, 'Nothing'), 10061);
    assert.equal(scene().connect(scene().irda(), PALM, 'obex'), 10061, 'letters count');
    assert.equal(scene().connect(scene().irda(), PALM, 'Busy'), 10060);
    assert.equal(scene().connect(scene().irda(), '09-09-09-09', 'OBEX'), 10060, 'nobody has this address');
    assert.equal(scene().connect(scene().irda(), PALM, ''), 10049);
    const name = nameOf(PALM, 'OBEX');
    const connectWith = (bytes: Uint8Array, length: number) =>
      scene().session.calls.connect(scene().irda(), bytes, length).code;
    assert.equal(connectWith(name, 30), 10014);
    assert.equal(
      connectWith(Uint8Array.from(name).fill(0x41, 6), 32),
      10014,
      'a service name without its NUL',
    );
    assert.equal(
      connectWith(scene().session.name({ family: 'inet', address: '127.0.0.1', port: 9 }), 16),
      10014,
    );
    const inet = Uint8Array.from(name).fill(2, 0, 1);
    assert.equal(connectWith(inet, 32), 10047);
  });

  it('gives 10050 while another connection holds the medium', () => {
    scene().move(`irda busy\n${NEIGHBOURHOOD}`);
    assert.equal(scene().connect(scene().irda()), 10050);
  });

  it('gives 10048 while a device with another address is connected', () => {
    const first = scene().irda();
    assert.equal(scene().connect(first), 0);
    assert.equal(scene().connect(scene().irda(), DIVE, 'Logbook'), 10048);
    assert.equal(scene().connect(scene().irda(), PALM, 'LSAP-SEL5'), 0, 'the same device may have several');
    scene().session.close(first);
    scene().move(`irda linked ${DIVE}\n${NEIGHBOURHOOD}`);
    assert.equal(scene().connect(scene().irda()), 10048);
    assert.equal(scene().connect(scene().irda(), DIVE, 'Logbook'), 0);
  });

  it('gives 10056 on a connected socket, and when the exclusive mode cannot be changed', () => {
    const first = scene().irda();
    assert.equal(scene().connect(first), 0);
    assert.equal(scene().connect(first), 10056);
    const second = scene().irda();
    assert.equal(scene().setMode(second, C.IRLMP_EXCLUSIVE_MODE), 0);
    assert.equal(scene().connect(second, PALM, 'LSAP-SEL5'), 10056, 'the link is multiplexed');
    assert.equal(scene().setMode(first, C.IRLMP_EXCLUSIVE_MODE), 10056, 'a mode is set before connect');
    scene().session.close(first);
    assert.equal(scene().connect(second, PALM, 'LSAP-SEL5'), 0);
    assert.equal(scene().connect(scene().irda()), 10056, 'the link is exclusive');
    scene().move(`irda locked\n${NEIGHBOURHOOD}`);
    const third = scene().irda();
    assert.equal(scene().setMode(third, C.IRLMP_EXCLUSIVE_MODE), 0);
    assert.equal(scene().connect(third), 10056);
    assert.equal(scene().connect(scene().irda()), 0);
  });

  it('gives 10022 on a socket that is bound to a service name', () => {
    const [socket, other, unnamed] = [scene().irda(), scene().irda(), scene().irda()];
    const bind = (on: Socket, service: string) =>
      scene().session.calls.bind(on, nameOf('00-00-00-00', service), 32).code;
    assert.equal(scene().session.calls.getsockname(socket, new Uint8Array(32)).code, 10022);
    assert.equal(bind(socket, 'Mine'), 0);
    assert.equal(bind(socket, 'Again'), 10022);
    assert.equal(bind(other, 'Mine'), 10048);
    assert.equal(bind(unnamed, ''), 0);
    const room = new Uint8Array(32);
    succeeded(scene().session.calls.getsockname(unnamed, room));
    assert.match(decodeIrdaSockaddr(room, 'win32').service, /^LSAP-SEL\d+$/);
    assert.equal(scene().connect(socket), 10022);
    succeeded(scene().session.calls.listen(socket, 2));
    assert.equal(scene().connect(socket), 10022);
  });
}
