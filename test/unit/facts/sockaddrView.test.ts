// The bytes of a sockaddr, field by field.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHexBytes, readSockaddr } from '../../../src/facts/sockaddrView';
import type { Platform } from '../../../src/facts/outcome';
import { decodeSockaddr, encodeSockaddr, formatSockaddr } from '../../../src/native/sockaddr';

const read = (hex: string) => readSockaddr(parseHexBytes(hex) ?? new Uint8Array());
const warnings = (hex: string) => read(hex).flatMap(reading => reading.warnings.map(w => w.en));

describe('hexadecimal bytes', () => {
  const spellings = [
    '020069877f000001',
    '02 00 69 87 7f 00 00 01',
    '02:00:69:87:7F:00:00:01',
    '0x02, 0x00, 0x69, 0x87, 0x7f, 0x00, 0x00, 0x01',
    'unsigned char a[] = { 0x2, 0x0, 0x69, 0x87, 0x7f, 0, 0, 1 };',
    '"\\x02\\x00\\x69\\x87\\x7f\\x00\\x00\\x01"',
    '02006987 7f000001',
    '2 0 69 87 7f 0 0 1',
  ];
  for (const text of spellings) {
    it(`are read from ${text}`, () => {
      assert.deepEqual([...(parseHexBytes(text) ?? [])], [2, 0, 0x69, 0x87, 0x7f, 0, 0, 1]);
    });
  }

  for (const text of ['', 'xyz', '123', '02 007', '127.0.0.1', '{}']) {
    it(`are not read from ${JSON.stringify(text)}`, () => {
      assert.equal(parseHexBytes(text), undefined);
    });
  }
});

describe('a sockaddr', () => {
  it('of every platform comes out as the codec wrote it', () => {
    const port = fc.integer({ min: 0, max: 65535 });
    const inet = fc.record({ family: fc.constant('inet' as const), address: fc.ipV4(), port });
    const inet6 = fc.record({ family: fc.constant('inet6' as const), address: fc.ipV6(), port });
    const platforms = fc.constantFrom<Platform>('win32', 'linux', 'darwin');
    fc.assert(
      fc.property(fc.oneof(inet, inet6), platforms, (address, platform) => {
        const bytes = encodeSockaddr(address, platform);
        const reading = readSockaddr(bytes).find(r => r.layouts.includes(platform));
        const decoded = decodeSockaddr(bytes, platform);
        // The codec writes the dotted tail of a mapped address; the byte view shows the groups.
        if (!formatSockaddr(decoded).startsWith('[::ffff:')) {
          assert.equal(reading?.text, formatSockaddr(decoded));
        }
      }),
    );
  });

  it('shows of too few bytes the fields that are whole', () => {
    const [reading] = read('02006987 7f000001');
    assert.deepEqual(
      reading?.fields.map(f => `${f.name} ${f.value}`),
      ['sin_family AF_INET', 'sin_port 27015', 'sin_addr 127.0.0.1'],
    );
    assert.equal(reading.text, '');
  });

  it('covers its bytes with fields that do not overlap', () => {
    const [reading] = read('020069877f0000010000000000000000');
    assert.deepEqual(
      reading!.fields.map(f => [f.name, f.offset, f.length]),
      [
        ['sin_family', 0, 2],
        ['sin_port', 2, 2],
        ['sin_addr', 4, 4],
        ['sin_zero', 8, 8],
      ],
    );
    assert.equal(reading?.text, '127.0.0.1:27015');
  });

  it('reads any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), bytes => {
        assert.ok(readSockaddr(bytes).length > 0);
      }),
    );
  });

  const wrong: readonly (readonly [hex: string, warning: RegExp])[] = [
    ['02005000 7f000001 00000000 00000000', /port bytes look swapped: 20480 is 80 without htons/],
    ['0200901f 7f000001 00000000 00000000', /36895 is 8080 without htons/],
    ['02000050 0100007f 00000000 00000000', /address bytes look reversed: 1\.0\.0\.127 is 127\.0\.0\.1/],
    ['02000000 7f000001 00000000 00000000', /the port is 0/],
    ['00000050 7f000001 00000000 00000000', /the family is 0/],
    ['63000050 7f000001 00000000 00000000', /99 is no family/],
    ['17000050 00000000', /8 bytes are too few for a sockaddr_in6/],
    ['02', /one byte is too few for a family/],
    [`02000050 7f000001${' 00'.repeat(120)}`, /128 bytes are more than a sockaddr_in has \(16\)/],
    ['1c020050 7f000001 00000000 00000000', /the length byte says 28, and there are 16 bytes/],
  ];
  for (const [hex, warning] of wrong) {
    it(`is warned of: ${warning.source}`, () => {
      assert.ok(
        warnings(hex).some(text => warning.test(text)),
        warnings(hex).join('\n'),
      );
    });
  }

  it('that is right is not warned of', () => {
    for (const hex of [
      '020069877f0000010000000000000000',
      '020000507f0000010000000000000000',
      '0a00005000000000000000000000000000000000000000010000 0000',
      '01002f746d702f7800',
    ]) {
      assert.deepEqual(warnings(hex), [], hex);
    }
  });

  it('of IrDA tells device and service, on Windows, Windows CE and Linux', () => {
    const service = Buffer.from('OBEX'.padEnd(25, '\0')).toString('hex');
    assert.equal(read(`1a00 01020304 ${service} 00`)[0]?.text, '01-02-03-04/OBEX');
    assert.deepEqual(read(`1600 01020304 ${service} 00`)[0]?.layouts, ['wince']);
    const linux = read(`1700 ff 00 01020304 ${service} 000000`).find(r => r.family === 'AF_IRDA');
    assert.equal(linux?.text, '01-02-03-04/OBEX');
  });

  it('of Unix tells path and abstract name', () => {
    assert.equal(read('01002f746d702f7800')[0]?.text, '/tmp/x');
    assert.equal(read('0100006e616d65')[0]?.text, '@name');
  });
});
