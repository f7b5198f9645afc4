import assert from 'node:assert/strict';
import { isIPv6 as nodeIsIPv6 } from 'node:net';
import fc from 'fast-check';
import { matchCondition } from '../../../src/facts/condition';
import { ipv4Number, isIPv6, targetKind } from '../../../src/facts/target';

describe('targetKind', () => {
  const cases = [
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['127.255.255.255', 'broadcast'],
    ['255.255.255.255', 'broadcast'],
    ['0.0.0.0', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.1.1', 'link-local'],
    ['224.0.0.1', 'multicast'],
    ['8.8.8.8', 'public'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['::', 'unspecified'],
    ['::ffff:127.0.0.1', 'mapped'],
    ['fe80::1%eth0', 'link-local'],
    ['febf::1', 'link-local'],
    ['fd00::1', 'private'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'public'],
    ['localhost', undefined],
  ] as const;
  for (const [address, kind] of cases) {
    it(`${address} is ${kind ?? 'no address'}`, () => {
      assert.equal(targetKind(address, address.includes(':') ? 'inet6' : 'inet'), kind);
    });
  }

  it('knows the other families by themselves', () => {
    assert.equal(targetKind('/x', 'unix'), 'path');
    assert.equal(targetKind(undefined, 'irda'), 'device');
    assert.equal(targetKind(undefined, 'inet'), undefined);
  });
});

describe('addresses', () => {
  it('are IPv6 where Node says so', () => {
    const part = fc.constantFrom('::', ':', '0', '1', 'ffff', '12345', 'g', '1.2.3.4');
    const texts = fc.oneof(
      fc.ipV6(),
      fc.array(part, { maxLength: 12 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(texts, text => {
        assert.equal(isIPv6(text), nodeIsIPv6(text), text);
        assert.equal(isIPv6(`${text}%eth0`), nodeIsIPv6(text), text);
      }),
      { numRuns: 2000 },
    );
  });

  it('are IPv4 when four bytes make them', () => {
    assert.equal(ipv4Number('127.0.0.1'), 0x7f000001);
    assert.equal(ipv4Number('255.255.255.255'), 0xffffffff);
    assert.equal(ipv4Number('256.0.0.1'), undefined);
    assert.equal(ipv4Number('1.2.3'), undefined);
    assert.equal(ipv4Number('01.2.3.4'), undefined);
  });
});

describe('matchCondition', () => {
  it('holds when everything named holds', () => {
    assert.equal(matchCondition(undefined, {}), 'yes');
    assert.equal(matchCondition({ platform: ['linux', 'darwin'] }, { platform: 'linux' }), 'yes');
    assert.equal(matchCondition({ atLeastUs: 10 }, { elapsedUs: 10 }), 'yes');
  });

  it('fails when one thing speaks against it', () => {
    assert.equal(matchCondition({ platform: 'win32', target: 'loopback' }, { platform: 'linux' }), 'no');
    assert.equal(matchCondition({ atLeastUs: 10 }, { elapsedUs: 9 }), 'no');
    assert.equal(matchCondition({ named: false }, { named: true }), 'no');
  });

  it('is undecided while something is not known', () => {
    assert.equal(matchCondition({ platform: 'linux', target: 'loopback' }, { platform: 'linux' }), 'unknown');
    assert.equal(matchCondition({ atLeastUs: 10 }, {}), 'unknown');
  });
});
