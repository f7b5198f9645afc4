// Socket addresses: text to bytes and back, on every platform's layout.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Platform } from '../../../src/facts/outcome';
import { decodeSockaddr, encodeSockaddr, formatSockaddr } from '../../../src/native/sockaddr';
import type { SockaddrInput } from '../../../src/native/sockaddr';

const PLATFORMS: readonly Platform[] = ['win32', 'linux', 'darwin'];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const platform = fc.constantFrom(...PLATFORMS);
const port = fc.integer({ min: 0, max: 65535 });

describe('sockaddr', () => {
  it('has the bytes that each platform expects', () => {
    const v4: SockaddrInput = { family: 'inet', address: '127.0.0.1', port: 27015 };
    assert.equal(hex(encodeSockaddr(v4, 'linux')), '020069877f0000010000000000000000');
    assert.equal(hex(encodeSockaddr(v4, 'win32')), '020069877f0000010000000000000000');
    assert.equal(hex(encodeSockaddr(v4, 'darwin')), '100269877f0000010000000000000000');

    const v6: SockaddrInput = { family: 'inet6', address: 'fe80::1', port: 80, scopeId: 2 };
    const rest = '005000000000fe80000000000000000000000000000102000000';
    assert.equal(hex(encodeSockaddr(v6, 'linux')), `0a00${rest}`);
    assert.equal(hex(encodeSockaddr(v6, 'win32')), `1700${rest}`);
    assert.equal(hex(encodeSockaddr(v6, 'darwin')), `1c1e${rest}`);

    assert.equal(hex(encodeSockaddr({ family: 'unix', path: '/a' }, 'linux')), '01002f6100');
    assert.equal(hex(encodeSockaddr({ family: 'unix', path: '\0a' }, 'linux')), '01000061');
  });

  it('comes back from its bytes', () => {
    const inet = fc.record({ family: fc.constant('inet' as const), address: fc.ipV4(), port });
    const inet6 = fc.record({
      family: fc.constant('inet6' as const),
      address: fc.ipV6(),
      port,
      flowinfo: fc.nat(0xfffff),
      scopeId: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(fc.oneof(inet, inet6), platform, (address, layout) => {
        const bytes = encodeSockaddr(address, layout);
        const decoded = decodeSockaddr(bytes, layout);
        // An address has many spellings: what must agree is the bytes, and every number.
        assert.ok(decoded.family === 'inet' || decoded.family === 'inet6');
        assert.equal(decoded.family, address.family);
        assert.equal(hex(encodeSockaddr(decoded, layout)), hex(bytes));
        assert.equal(decoded.port, address.port);
      }),
    );
  });

  it('reads any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), platform, (bytes, layout) => {
        assert.ok(formatSockaddr(decodeSockaddr(bytes, layout)).length > 0);
      }),
    );
  });

  it('is written as people write it', () => {
    const written = (input: SockaddrInput) =>
      formatSockaddr(decodeSockaddr(encodeSockaddr(input, 'linux'), 'linux'));
    assert.equal(written({ family: 'inet', address: '127.0.0.1', port: 80 }), '127.0.0.1:80');
    assert.equal(written({ family: 'inet6', address: '0:0:0:0:0:0:0:1', port: 80 }), '[::1]:80');
    assert.equal(written({ family: 'inet6', address: 'fe80::1', port: 1, scopeId: 3 }), '[fe80::1%3]:1');
    assert.equal(written({ family: 'inet6', address: '::ffff:1.2.3.4', port: 1 }), '[::ffff:1.2.3.4]:1');
    assert.equal(written({ family: 'unix', path: '/run/x.sock' }), '/run/x.sock');
    assert.equal(written({ family: 'unix', path: '\0name' }), '@name');
    assert.equal(formatSockaddr(decodeSockaddr(Uint8Array.of(99, 0, 0, 0), 'linux')), 'family 99');
    assert.equal(formatSockaddr(decodeSockaddr(Uint8Array.of(1, 0), 'linux')), '(unnamed)');
  });

  it('names what is wrong with an address', () => {
    const wrong = (input: SockaddrInput) => () => encodeSockaddr(input, 'linux');
    assert.throws(wrong({ family: 'inet', address: '127.1', port: 1 }), /"127.1" is not an IPv4 address/);
    assert.throws(wrong({ family: 'inet', address: '::1', port: 1 }), /not an IPv4 address/);
    assert.throws(wrong({ family: 'inet6', address: '127.0.0.1', port: 1 }), /not an IPv6 address/);
    assert.throws(wrong({ family: 'inet', address: '127.0.0.1', port: 65536 }), /65536 is not a port/);
    assert.throws(wrong({ family: 'inet', address: '127.0.0.1', port: 1.5 }), /1.5 is not a port/);
    assert.throws(wrong({ family: 'unix', path: `/${'x'.repeat(200)}` }), /path ends at 107/);
  });
});
