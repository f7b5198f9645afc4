// How the fake's two flavours differ: numbers, layouts, and what they make of an address.

import { errnoNumber, rowByPosixName } from '../../src/facts/errors';
import type { Constants, Returned, SocketBinding } from '../../src/native/binding';
import { CONSTANTS } from '../../src/native/constants';
import { LAYOUTS } from '../../src/native/layouts';
import { decodeSockaddr } from '../../src/native/sockaddr';
import type { FakeAddress, FakeError, FakeSocket } from './fakeNetwork';

export class FakeFlavour {
  readonly semantics: 'linux' | 'win32';
  readonly constants: Constants;
  readonly names: SocketBinding['names'];

  constructor(readonly winsock: boolean) {
    this.semantics = winsock ? 'win32' : 'linux';
    this.constants = CONSTANTS[this.semantics];
    this.names = winsock ? WINSOCK_FUNCTIONS : POSIX_FUNCTIONS;
  }

  /** The address in a name; undefined for AF_UNSPEC, an error's name for one that does not fit the socket. */
  address(found: FakeSocket, name: Uint8Array, namelen: number): FakeAddress | FakeError | undefined {
    const short = this.winsock ? 'EFAULT' : 'EINVAL';
    const { sockaddr_in, sockaddr_in6 } = LAYOUTS[this.semantics];
    const decoded = decodeSockaddr(name, this.semantics);
    if (namelen < 2) {
      return short;
    }
    if (decoded.family === 'other' && decoded.number === this.constants.AF_UNSPEC) {
      return undefined;
    }
    if (decoded.family !== found.family) {
      return 'EAFNOSUPPORT';
    }
    return namelen < (found.family === 'inet' ? sockaddr_in : sockaddr_in6).size ? short : decoded;
  }

  /** What a call that fails with this error returns. */
  failure(error: FakeError): Returned {
    return { result: -1, code: this.number(error) };
  }

  number(error: FakeError): number {
    const number = this.winsock
      ? rowByPosixName(WINSOCK_NAMES[error] ?? error)?.code
      : errnoNumber('linux', error === 'EWOULDBLOCK' ? 'EAGAIN' : error);
    if (number === undefined) {
      throw new Error(`the fake knows no number for ${error}`);
    }
    return number;
  }
}

const POSIX_FUNCTIONS: SocketBinding['names'] = {
  socket: 'socket',
  bind: 'bind',
  listen: 'listen',
  accept: 'accept',
  connect: 'connect',
  connectBlocking: 'connect',
  getsockname: 'getsockname',
  getpeername: 'getpeername',
  getsockopt: 'getsockopt',
  setsockopt: 'setsockopt',
  setNonBlocking: 'ioctl',
  select: 'select',
  poll: 'poll',
  send: 'send',
  recv: 'recv',
  sendTo: 'sendto',
  recvFrom: 'recvfrom',
  shutdown: 'shutdown',
  close: 'close',
};
const WINSOCK_FUNCTIONS: SocketBinding['names'] = {
  ...POSIX_FUNCTIONS,
  setNonBlocking: 'ioctlsocket',
  poll: 'WSAPoll',
  close: 'closesocket',
};

/** Errors whose Winsock counterpart has another name. */
const WINSOCK_NAMES: Readonly<Record<string, FakeError>> = { EINPROGRESS: 'EWOULDBLOCK', EBADF: 'ENOTSOCK' };
