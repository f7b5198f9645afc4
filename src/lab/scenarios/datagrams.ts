// S35, S36 and S44 to S49: what connect means to a datagram socket, and the binding that it does by itself.
//
// That nothing arrived is never waited for: another datagram is sent afterwards, and must be the first to come.

import type { Returned, Socket } from '../../native/binding';
import type { Bench, Place } from '../bench';
import { answerTo, arrived, bytesOf, hear, tell, textOf } from '../datagramTalk';
import { saw, scenarios } from '../scenario';

export const DATAGRAM_SCENARIOS = scenarios([
  {
    statement: 'S35',
    documented: 'unbound before, a port of its own after, and bind gives WSAEINVAL',
    provoke: bench => {
      const { place } = bench.datagramPeer();
      const [socket, other] = [bench.datagram(), bench.datagram()];
      const before = portOf(bench, socket);
      bench.connect(socket, place);
      bench.connect(other, place);
      const [after, others] = [portOf(bench, socket), portOf(bench, other)];
      const again = bench.word(bench.bind(socket).code);
      const bound = after === 0 ? 'unbound' : after === others ? 'a shared port' : 'a port of its own';
      return saw(`${before === 0 ? 'unbound' : 'bound'} before, ${bound} after, and bind gives ${again}`);
    },
  },
  {
    statement: 'S36',
    documented: 'unbound after setsockopt, bound after sendto',
    provoke: bench => {
      const { SOL_SOCKET, SO_BROADCAST } = bench.constants;
      const { place } = bench.datagramPeer();
      const socket = bench.datagram();
      bench.setFlag(socket, SOL_SOCKET, SO_BROADCAST);
      const before = portOf(bench, socket);
      sendTo(bench, socket, place, 'hello');
      const after = portOf(bench, socket);
      return saw(`${boundWord(before)} after setsockopt, ${boundWord(after)} after sendto`);
    },
  },
  {
    statement: 'S44',
    documented: 'connect gives success and sends nothing; send reaches the connected peer',
    provoke: async bench => {
      const { socket: peer, place } = bench.datagramPeer();
      const socket = bench.datagram();
      const connected = bench.word(bench.connect(socket, place).code);
      send(bench, socket, 'hello');
      const first = await hear(bench, peer);
      const sent = first?.text === 'hello' || !first ? 'nothing' : 'something';
      const reach = first ? 'reaches' : 'does not reach';
      return saw(`connect gives ${connected} and sends ${sent}; send ${reach} the connected peer`);
    },
  },
  {
    statement: 'S45',
    documented: 'only the connected peer is heard',
    provoke: async bench => {
      const [peer, stranger] = [bench.datagramPeer(), bench.datagramPeer()];
      const socket = quiet(bench);
      bench.connect(socket, peer.place);
      const home = answerTo(bench, socket, peer.place);
      tell(bench, stranger.socket, home, 'stranger');
      tell(bench, peer.socket, home, 'peer');
      const heard = (await arrived(bench, socket)) ? receive(bench, socket).text : '';
      return saw(
        heard === 'peer'
          ? 'only the connected peer is heard'
          : heard === 'stranger'
            ? 'a stranger is heard'
            : 'nobody is heard',
      );
    },
  },
  {
    statement: 'S46',
    documented: 'send gives WSAENOTCONN, recv WSAENOTCONN, sendto success, recvfrom success',
    provoke: afterZeroAddress,
    differs: {
      linux: {
        saw: 'send gives success, recv ECONNREFUSED, sendto success, recvfrom success',
        why: {
          en: 'Linux takes an all-zero address for this machine and stays connected, to port 0: send leaves, and recv hears that nobody is there. Only AF_UNSPEC dissolves; after it send gives EDESTADDRREQ.',
          'zh-cn':
            'Linux 把全零地址当作本机，套接字仍处于已连接状态（端口 0）：send 照常发出，recv 随后得知无人接收。只有 AF_UNSPEC 才能解除关联，之后 send 得到 EDESTADDRREQ。',
        },
      },
      wine: {
        saw: 'send gives success, recv WSAEWOULDBLOCK, sendto success, recvfrom success',
        why: {
          en: 'Wine hands the address to the Unix system below, which takes all zeros for this machine and stays connected. Only AF_UNSPEC dissolves.',
          'zh-cn':
            'Wine 把地址交给底层 Unix 系统，后者把全零地址当作本机，连接仍然保留。只有 AF_UNSPEC 才能解除关联。',
        },
      },
    },
  },
  {
    statement: 'S47',
    documented: 'send reaches the second peer and not the first',
    provoke: async bench => {
      const [first, second, other] = [bench.datagramPeer(), bench.datagramPeer(), bench.datagramPeer()];
      const socket = bench.datagram();
      bench.connect(socket, first.place);
      bench.connect(socket, second.place);
      send(bench, socket, 'hello');
      tell(bench, other.socket, first.place, 'end');
      tell(bench, other.socket, second.place, 'end');
      const reached = [await hear(bench, first.socket), await hear(bench, second.socket)].map(
        heard => heard?.text === 'hello',
      );
      return saw(
        reached[1] === true && reached[0] === false
          ? 'send reaches the second peer and not the first'
          : `send reaches ${reached[0] === true ? 'the first peer' : 'neither peer'}`,
      );
    },
  },
  {
    statement: 'S48',
    documented: 'a queued datagram is discarded',
    provoke: async bench => {
      const [first, second] = [bench.datagramPeer(), bench.datagramPeer()];
      const socket = quiet(bench);
      bench.connect(socket, first.place);
      tell(bench, first.socket, answerTo(bench, socket, first.place), 'queued');
      if (!(await arrived(bench, socket))) {
        return saw('no datagram was ever queued');
      }
      bench.connect(socket, second.place);
      return saw(
        receive(bench, socket).text === 'queued'
          ? 'a queued datagram is still delivered'
          : 'a queued datagram is discarded',
      );
    },
    differs: {
      linux: {
        saw: 'a queued datagram is still delivered',
        why: {
          en: 'Linux filters datagrams when they arrive, not when they are read: what is queued stays. Read until nothing is left before you connect to somebody else.',
          'zh-cn':
            'Linux 在数据报到达时过滤，而不是在读取时：已排队的数据报会保留。改连其他地址前，请先读到没有数据为止。',
        },
      },
      wine: {
        saw: 'a queued datagram is still delivered',
        why: {
          en: 'The queue is that of the Unix system below Wine, which keeps what has arrived.',
          'zh-cn': '队列属于 Wine 之下的 Unix 系统，已到达的数据报会保留。',
        },
      },
    },
  },
  {
    statement: 'S49',
    documented: 'success',
    provoke: bench => {
      const { SOL_SOCKET, SO_BROADCAST } = bench.constants;
      const socket = bench.datagram();
      bench.setFlag(socket, SOL_SOCKET, SO_BROADCAST);
      const everywhere = bench.connect(socket, broadcast('255.255.255.255'));
      // A machine without any network has no way to send to everybody; loopback's own broadcast address is left.
      return bench.outcome(
        everywhere.code === 0 ? everywhere : bench.connect(socket, broadcast('127.255.255.255')),
      );
    },
  },
]);

async function afterZeroAddress(bench: Bench) {
  const { socket: peer, place } = bench.datagramPeer();
  const socket = quiet(bench);
  bench.connect(socket, place);
  bench.connect(socket, { family: 'inet', address: '0.0.0.0', port: 0 });
  const sent = bench.word(send(bench, socket, 'hello').code);
  const received = bench.word(receive(bench, socket).code);
  const sentTo = bench.word(sendTo(bench, socket, place, 'hello').code);
  tell(bench, peer, answerTo(bench, socket, place), 'answer');
  await arrived(bench, socket);
  const receivedFrom = bench.word(bench.calls.recvFrom(socket, room(), 0, new Uint8Array(128)).code);
  return saw(`send gives ${sent}, recv ${received}, sendto ${sentTo}, recvfrom ${receivedFrom}`);
}

/** A datagram socket that never waits: a datagram that does not come must not stop the lab. */
function quiet(bench: Bench): Socket {
  const socket = bench.datagram();
  bench.calls.setNonBlocking(socket, true);
  return socket;
}

function send(bench: Bench, socket: Socket, text: string): Returned {
  return bench.calls.send(socket, bytesOf(text), 0);
}

function sendTo(bench: Bench, socket: Socket, to: Place, text: string): Returned {
  const name = bench.name(to);
  return bench.calls.sendTo(socket, bytesOf(text), 0, name, name.length);
}

function receive(bench: Bench, socket: Socket): Returned & { readonly text: string } {
  const data = room();
  const returned = bench.calls.recv(socket, data, 0);
  return { ...returned, text: textOf(data, returned.result) };
}

function room(): Uint8Array {
  return new Uint8Array(64);
}

/** The port that getsockname tells; 0 for a socket that is not bound, for which Winsock fails. */
function portOf(bench: Bench, socket: Socket): number {
  const local = bench.local(socket);
  return local && 'port' in local ? local.port : 0;
}

function boundWord(port: number): string {
  return port === 0 ? 'unbound' : 'bound';
}

function broadcast(address: string): Place {
  // Nothing is sent there: connect only notes the destination. 9 is the port of the discard service.
  return { family: 'inet', address, port: 9 };
}
