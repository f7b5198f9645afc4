import assert from 'node:assert/strict';
import { nativeName, portableName, resolutionError, socketError } from '../../../src/facts/translate';

describe('socketError', () => {
  const cases = [
    // platform, native number, call, portable code, portable name, native name
    ['linux', 111, 'connect', 10061, 'WSAECONNREFUSED', 'ECONNREFUSED'],
    ['darwin', 61, 'connect', 10061, 'WSAECONNREFUSED', 'ECONNREFUSED'],
    ['win32', 10061, 'connect', 10061, 'WSAECONNREFUSED', 'WSAECONNREFUSED'],
    ['linux', 115, 'connect', 10035, 'WSAEWOULDBLOCK', 'EINPROGRESS'],
    ['darwin', 36, 'connect', 10035, 'WSAEWOULDBLOCK', 'EINPROGRESS'],
    ['win32', 10036, 'connect', 10036, 'WSAEINPROGRESS', 'WSAEINPROGRESS'],
    ['linux', 11, 'connect', 10055, 'WSAENOBUFS', 'EAGAIN'],
    ['linux', 11, 'recv', 10035, 'WSAEWOULDBLOCK', 'EAGAIN'],
    ['darwin', 35, 'send', 10035, 'WSAEWOULDBLOCK', 'EAGAIN'],
    ['linux', 9, 'connect', 10038, 'WSAENOTSOCK', 'EBADF'],
    ['linux', 88, 'connect', 10038, 'WSAENOTSOCK', 'ENOTSOCK'],
    ['linux', 89, 'send', 10057, 'WSAENOTCONN', 'EDESTADDRREQ'],
    ['linux', 107, 'getpeername', 10057, 'WSAENOTCONN', 'ENOTCONN'],
    ['linux', 1, 'connect', 10013, 'WSAEACCES', 'EPERM'],
    ['linux', 13, 'connect', 10013, 'WSAEACCES', 'EACCES'],
    ['linux', 106, 'connect', 10056, 'WSAEISCONN', 'EISCONN'],
    ['linux', 22, 'connect', 10022, 'WSAEINVAL', 'EINVAL'],
    ['linux', 110, 'getsockopt', 10060, 'WSAETIMEDOUT', 'ETIMEDOUT'],
    ['linux', 95, 'listen', 10045, 'WSAEOPNOTSUPP', 'EOPNOTSUPP'],
    ['darwin', 102, 'connect', 10045, 'WSAEOPNOTSUPP', 'EOPNOTSUPP'],
    ['darwin', 45, 'listen', 10045, 'WSAEOPNOTSUPP', 'ENOTSUP'],
    // Winsock has no counterpart: the platform's own stays.
    ['linux', 2, 'connect', 2, 'ENOENT', 'ENOENT'],
    ['linux', 6, 'connect', 6, 'ENXIO', 'ENXIO'],
    ['linux', 32, 'send', 32, 'EPIPE', 'EPIPE'],
    ['linux', 999, 'connect', 999, 'errno 999', 'errno 999'],
    ['win32', 20000, 'connect', 20000, 'error 20000', 'error 20000'],
    // Plain codes of Windows.
    ['win32', 6, 'connect', 6, 'WSA_INVALID_HANDLE', 'WSA_INVALID_HANDLE'],
    ['win32', 995, 'connect', 995, 'WSA_OPERATION_ABORTED', 'WSA_OPERATION_ABORTED'],
    ['win32', 997, 'ConnectEx', 997, 'WSA_IO_PENDING', 'WSA_IO_PENDING'],
    ['win32', 1225, 'ConnectEx', 10061, 'WSAECONNREFUSED', 'ERROR_CONNECTION_REFUSED'],
    ['win32', 1168, 'CancelIoEx', 1168, 'ERROR_NOT_FOUND', 'ERROR_NOT_FOUND'],
  ] as const;
  for (const [platform, number, call, code, name, native] of cases) {
    it(`${platform} ${number} from ${call} is ${name}`, () => {
      assert.deepEqual(socketError(platform, number, call), {
        code,
        name,
        native: { code: number, name: native },
        call,
      });
      assert.equal(portableName(platform, number, call), name);
      assert.equal(nativeName(platform, number), native);
    });
  }
});

describe('resolutionError', () => {
  const cases = [
    ['ENOTFOUND', 11001, 'EAI_NONAME', -2],
    ['EAI_AGAIN', 11002, 'EAI_AGAIN', -3],
    ['EAI_FAIL', 11003, 'EAI_FAIL', -4],
    ['ENODATA', 11004, 'EAI_NODATA', -5],
    ['EAI_FAMILY', 10047, 'EAI_FAMILY', -6],
    ['EAI_MEMORY', 8, 'EAI_MEMORY', -10],
  ] as const;
  for (const [node, code, name, number] of cases) {
    it(`${node} is ${code} from getaddrinfo`, () => {
      const error = resolutionError(node, 'linux');
      assert.equal(error.call, 'getaddrinfo');
      assert.equal(error.code, code);
      assert.deepEqual(error.native, { code: number, name });
    });
  }

  it("has Winsock's own name on Windows, and libuv's number when the platform is not known", () => {
    assert.deepEqual(resolutionError('ENOTFOUND', 'win32').native, {
      code: 11001,
      name: 'WSAHOST_NOT_FOUND',
    });
    assert.deepEqual(resolutionError('ENOTFOUND').native, { code: -3008, name: 'EAI_NONAME' });
  });

  it('keeps a name that nobody knows', () => {
    const error = resolutionError('ESTRANGE', 'linux');
    assert.equal(error.code, 11003);
    assert.equal(error.native.name, 'ESTRANGE');
  });
});
