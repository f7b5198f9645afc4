// Looking for IrDA devices: tries, room, cancelling, and answers that cannot be.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Locale } from '../../../src/facts/explanation';
import { describeIrdaVerdict } from '../../../src/facts/irda';
import { discover, queryIas } from '../../../src/engine/irda';
import type { Discovery } from '../../../src/engine/irda';
import { deviceListSize, encodeDeviceList } from '../../../src/native/irda';
import { fakeIrda } from '../../support/fakeIrda';
import type { Answer, FakeIrda } from '../../support/fakeIrda';

const FAST = { pauseMs: 0 } as const;
const CASES = 100_000;
/** Linux's EAGAIN by its Winsock name: nobody is there. */
const WSAEWOULDBLOCK = 10035;

const listOf = (count: number) =>
  encodeDeviceList(
    Array.from({ length: count }, (_, index) => ({
      id: `00-00-00-${index.toString(16).padStart(2, '0')}`,
      name: `device ${index}`,
    })),
  );

/** Fills what has room, as Windows does; `strict` refuses a list without room for all, as Wine does. */
const answerOf =
  (count: number, strict = false): Answer =>
  value => {
    const list = listOf(count);
    if (strict && value.length < list.length) {
      return { code: 10014, length: value.length };
    }
    const room = Math.min(count, Math.floor((value.length - 4) / 29));
    value.set(list.subarray(0, deviceListSize(room)));
    new DataView(value.buffer).setUint32(0, room, true);
    return { code: 0, length: deviceListSize(room) };
  };

function listed(discovery: Discovery): Extract<Discovery, { status: 'listed' }> {
  assert.ok(discovery.status === 'listed', JSON.stringify(discovery));
  return discovery;
}

describe('the discovery of IrDA devices', () => {
  for (const count of [0, 1, 12, 15, 16, 17, 30, 200]) {
    for (const strict of [false, true]) {
      it(`finds ${count} devices where too little room is ${strict ? 'refused' : 'a shorter list'}`, async () => {
        const irda = fakeIrda(answerOf(count, strict));
        const { devices, contradiction } = listed(await discover(irda.binding, FAST));
        assert.deepEqual(
          devices.map(device => device.name),
          Array.from({ length: count }, (_, index) => `device ${index}`),
        );
        assert.equal(contradiction, undefined);
        assert.ok(irda.rooms[0]! >= deviceListSize(16), 'the first room holds at least 16 devices');
        assert.equal(irda.open, 0);
      });
    }
  }

  it('asks five times, with the same room, while nobody is there', async () => {
    const irda = fakeIrda(answerOf(0));
    const told: string[] = [];
    const { devices, tries } = listed(
      await discover(irda.binding, { ...FAST, onTry: (attempt, of) => told.push(`${attempt}/${of}`) }),
    );
    assert.deepEqual([devices, tries], [[], 5]);
    assert.deepEqual(told, ['1/5', '2/5', '3/5', '4/5', '5/5']);
    assert.deepEqual(new Set(irda.rooms).size, 1);
  });

  it('ends with the first list that has somebody', async () => {
    const irda = fakeIrda((value, call) => answerOf(call.count < 3 ? 0 : 2)(value, call));
    const { devices, tries } = listed(await discover(irda.binding, FAST));
    assert.deepEqual([devices.length, tries], [2, 3]);
  });

  it("takes Linux's EAGAIN for an empty list", async () => {
    const irda = fakeIrda(() => ({ code: 11, length: 0 }), { flavour: 'posix' });
    const { devices, tries } = listed(await discover(irda.binding, { ...FAST, tries: 2 }));
    assert.deepEqual([devices, tries], [[], 2]);
  });

  it("reads Linux's list in its own layout", async () => {
    const irda = fakeIrda(
      value => {
        value.set([1, 0, 0, 0, 9, 9, 9, 9, 4, 3, 2, 1, ...Buffer.from('Palm V')]);
        value.set([0, 0x82, 0x20], 4 + 30);
        return { code: 0, length: 4 + 36 };
      },
      { flavour: 'posix' },
    );
    const [device] = listed(await discover(irda.binding, FAST)).devices;
    assert.deepEqual(
      [device?.id, device?.name, device?.hints, device?.charset],
      ['04-03-02-01', 'Palm V', ['PDA', 'IrOBEX'], 'ASCII'],
    );
  });

  it('can be cancelled between two tries, and before the first', async () => {
    const irda = fakeIrda(answerOf(0));
    const cancellation = new AbortController();
    const discovery = await discover(irda.binding, {
      pauseMs: 600_000,
      signal: cancellation.signal,
      onTry: () => {
        setImmediate(() => {
          cancellation.abort();
        });
      },
    });
    assert.deepEqual([discovery.status, irda.open, irda.rooms.length], ['cancelled', 0, 1]);
    const again = await discover(irda.binding, { signal: cancellation.signal });
    assert.deepEqual([again.status, irda.rooms.length], ['cancelled', 1]);
  });

  it('tells which call failed, and asks no more', async () => {
    const busy = fakeIrda(() => ({ code: 10050, length: 0 }));
    const failed = await discover(busy.binding, FAST);
    assert.ok(failed.status === 'failed');
    assert.deepEqual([failed.error.code, failed.error.call], [10050, 'getsockopt']);
    assert.deepEqual([busy.rooms.length, busy.open], [1, 0]);
    const absent = await discover(fakeIrda(answerOf(1), { socketCode: 10047 }).binding, FAST);
    assert.ok(absent.status === 'failed');
    assert.deepEqual([absent.error.name, absent.error.call], ['WSAEAFNOSUPPORT', 'socket']);
  });

  it('gives up where every room is too little', async () => {
    const irda = fakeIrda(value => ({ code: 10014, length: value.length }));
    const failed = await discover(irda.binding, FAST);
    assert.ok(failed.status === 'failed');
    assert.deepEqual([failed.error.code, irda.open], [10014, 0]);
    assert.ok(irda.rooms.length < 10);
  });

  const lies: readonly (readonly [title: string, answer: Answer, about: RegExp])[] = [
    ['a count beyond the bytes', announcing(4000, 33), /announces 4000 devices, and its 33 bytes hold 1/],
    ['a count beyond all reason', announcing(0xffffffff, 468), /announces 4294967295 devices/],
    ['a negative length', announcing(1, -5), /wrote -5 bytes/],
    ['a length of nothing', announcing(1, 0), /wrote 0 bytes, where a list has 4 to 468/],
    ['a length beyond the buffer', announcing(1, 0x7fffffff), /2147483647 bytes, where a list has 4 to \d+/],
  ];
  for (const [title, answer, about] of lies) {
    it(`says what is wrong with ${title}`, async () => {
      const irda = fakeIrda(answer);
      const { contradiction } = listed(await discover(irda.binding, FAST));
      assert.ok(contradiction);
      const said = (locale: Locale) =>
        describeIrdaVerdict({ step: 'devices', ok: false, ...contradiction }, locale);
      assert.match(said('en'), about);
      assert.doesNotMatch(`${said('en')}${said('zh-cn')}`, /[{}]/);
      assert.ok(irda.rooms.length < 10);
    });
  }

  it(`ends with devices or a sentence whatever ${CASES} answers hold`, async function () {
    this.timeout(120_000);
    const { irda, answerWith } = changingIrda();
    await fc.assert(
      fc.asyncProperty(garbage, async ({ bytes, fill, length, code }) => {
        const before = irda.rooms.length;
        answerWith(value => {
          value.fill(fill);
          value.set(bytes.subarray(0, value.length));
          return { code, length };
        });
        const discovery = await discover(irda.binding, { tries: 1 });
        assert.equal(irda.open, 0);
        assert.ok(irda.rooms.length - before < 10);
        if (code === WSAEWOULDBLOCK) {
          assert.deepEqual(listed(discovery).devices, []);
        } else if (discovery.status === 'listed' && discovery.contradiction === undefined) {
          assert.equal(code, 0);
          assert.equal(discovery.devices.length, new DataView(bytes.buffer).getUint32(0, true));
        } else if (discovery.status === 'listed') {
          assert.match(discovery.contradiction?.finding ?? '', /^devices-/);
        } else {
          assert.ok(discovery.status === 'failed' && discovery.error.name !== '');
        }
      }),
      { numRuns: CASES },
    );
  });

  it(`answers a query whatever ${CASES} answers hold`, function () {
    this.timeout(120_000);
    const question = { device: '01-02-03-04', className: 'OBEX', attribute: 'IrDA:TinyTP:LsapSel' };
    const { irda, answerWith } = changingIrda();
    fc.assert(
      fc.property(garbage, fc.nat(4), ({ bytes, fill, length, code }, type) => {
        answerWith(value => {
          value.fill(fill);
          value.set(bytes, 324);
          value[324] = type;
          return { code, length };
        });
        const result = queryIas(irda.binding, question);
        assert.equal(irda.open, 0);
        assert.equal(result.status, code === 0 ? 'answered' : 'failed');
      }),
      { numRuns: CASES },
    );
  });
});

/** One stack for many answers: a stack of its own for each would take longer than what is tested. */
function changingIrda(): { readonly irda: FakeIrda; readonly answerWith: (answer: Answer) => void } {
  let current: Answer = announcing(0, 4);
  const irda = fakeIrda((value, call) => current(value, call));
  return {
    irda,
    answerWith: answer => {
      current = answer;
    },
  };
}

/** A list of nothing but its count. */
function announcing(count: number, length: number): Answer {
  return value => {
    new DataView(value.buffer).setUint32(0, count, true);
    return { code: 0, length };
  };
}

/** What a broken stack may leave: bytes without sense, a length that cannot be, a code that nobody knows. */
const garbage = fc.record({
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 160 }),
    // A count that might be true, so that what follows it is read.
    fc
      .tuple(fc.nat(6), fc.uint8Array({ minLength: 29, maxLength: 160 }))
      .map(([count, rest]) => Uint8Array.of(count, 0, 0, 0, ...rest)),
  ),
  fill: fc.constantFrom(0, 0xff, 0x41),
  length: fc.oneof(fc.integer(), fc.integer({ min: -2, max: 500 }), fc.constantFrom(4, 33, 62, 468)),
  code: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 12000 }) },
  ),
});
