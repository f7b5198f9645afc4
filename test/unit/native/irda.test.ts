// The structures of IrDA: bytes to data and back, and bytes that nobody should have sent.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  charsetName,
  decodeDeviceList,
  decodeIasQuery,
  decodeIasSet,
  decodeIrdaParameters,
  decodeIrdaSockaddr,
  deviceListSize,
  encodeDeviceList,
  encodeIasQuery,
  encodeIasSet,
  encodeIrdaParameters,
  encodeIrdaSockaddr,
  hintWords,
  irdaLayoutOf,
  lsapOf,
  parseDeviceId,
} from '../../../src/native/irda';
import type { IasInput, IrdaDeviceInput } from '../../../src/native/irda';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const ID = '01-02-0a-ff';

describe('an IrDA address', () => {
  const obex = { device: ID, service: 'OBEX' };

  it('has the bytes of each layout', () => {
    const service = `${hex(Buffer.from('OBEX'))}${'00'.repeat(21)}`;
    assert.equal(hex(encodeIrdaSockaddr(obex, 'win32')), `1a0001020aff${service}00`);
    assert.equal(hex(encodeIrdaSockaddr(obex, 'wince')), `160001020aff${service}00`);
    assert.equal(hex(encodeIrdaSockaddr(obex, 'linux')), `1700ff0001020aff${service}000000`);
    const selector = { device: ID, service: 'LSAP-SEL5' };
    assert.equal(hex(encodeIrdaSockaddr(selector, 'linux')), `1700050001020aff${'00'.repeat(28)}`);
    assert.match(hex(encodeIrdaSockaddr(selector, 'win32')), /^1a0001020aff4c5341502d53454c3500/);
  });

  it('comes back from its bytes, in each layout', () => {
    for (const layout of ['win32', 'wince', 'linux'] as const) {
      for (const service of ['OBEX', 'LSAP-SEL127', 'x'.repeat(24), 'é', '']) {
        const bytes = encodeIrdaSockaddr({ device: ID, service }, layout);
        assert.equal(irdaLayoutOf(bytes), layout);
        assert.deepEqual(decodeIrdaSockaddr(bytes, layout), {
          layout,
          device: ID,
          deviceNumber: 0xff0a0201,
          service,
          warnings: [],
        });
      }
    }
    // 31 bytes are used: the last one is padding.
    assert.deepEqual(
      decodeIrdaSockaddr(encodeIrdaSockaddr(obex, 'win32').subarray(0, 31), 'win32').warnings,
      [],
    );
  });

  it('names what cannot be encoded', () => {
    const wrong = (device: string, service: string) => () => encodeIrdaSockaddr({ device, service }, 'win32');
    assert.throws(wrong('1-2-3-4', 'OBEX'), /"1-2-3-4" is not the id/);
    assert.throws(wrong(ID, 'x'.repeat(25)), /ends at 24/);
    assert.throws(wrong(ID, '日'), /ISO-8859-1 has no character "日"/);
    assert.throws(wrong(ID, 'LSAP-SEL0'), /LSAP-SEL1 to LSAP-SEL127/);
    assert.throws(wrong(ID, 'LSAP-SEL128'), RangeError);
    assert.equal(lsapOf('LSAP-SEL1'), 1);
    assert.equal(lsapOf('LSAP-SELECT'), undefined);
  });

  it('says what is wrong with bytes', () => {
    assert.match(decodeIrdaSockaddr(Uint8Array.of(), 'win32').warnings.join(), /31 bytes, and only 0 came/);
    const other = Uint8Array.from(encodeIrdaSockaddr(obex, 'win32'));
    other[0] = 2;
    assert.match(decodeIrdaSockaddr(other, 'win32').warnings.join(), /the family is 2/);
    assert.equal(irdaLayoutOf(other), undefined);
    const endless = encodeIrdaSockaddr(obex, 'win32').fill(0x41, 6);
    assert.match(decodeIrdaSockaddr(endless, 'win32').warnings.join(), /no NUL/);
  });

  it('reads ids in every way that people write them', () => {
    for (const text of ['01-02-0a-ff', '01:02:0A:FF', '0xff0a0201']) {
      assert.equal(hex(parseDeviceId(text) ?? new Uint8Array()), '01020aff');
    }
    for (const text of ['', '*', 'Palm', '01-02-03', '01-02-03-04-05', '0x', '0x123456789']) {
      assert.equal(parseDeviceId(text), undefined);
    }
  });
});

describe('a list of IrDA devices', () => {
  const device = (input: Partial<IrdaDeviceInput>) => ({ id: ID, name: 'Palm', ...input });
  const nameOf = (input: Partial<IrdaDeviceInput>) =>
    decodeDeviceList(encodeDeviceList([device(input)])).devices[0]?.name;

  it('has a count and 29 bytes a device', () => {
    const bytes = encodeDeviceList([device({ hints1: 0x84, hints2: 0x20, charset: 1 }), device({})]);
    assert.equal(bytes.length, 62);
    assert.equal(hex(bytes.subarray(0, 33)), `0200000001020aff50616c6d${'00'.repeat(18)}842001`);
    assert.deepEqual(decodeDeviceList(bytes), {
      devices: [
        {
          id: ID,
          number: 0xff0a0201,
          name: 'Palm',
          hints: ['Computer', 'IrOBEX'],
          hintBits: 0x8420,
          charset: 'ISO-8859-1',
        },
        { id: ID, number: 0xff0a0201, name: 'Palm', hints: [], hintBits: 0, charset: 'ASCII' },
      ],
      announced: 2,
      full: true,
      warnings: [],
    });
  });

  it('is empty, and has room or none', () => {
    const room = new Uint8Array(deviceListSize(16));
    assert.deepEqual(decodeDeviceList(room), { devices: [], announced: 0, full: false, warnings: [] });
    assert.deepEqual(decodeDeviceList(room, 4), { devices: [], announced: 0, full: false, warnings: [] });
    room.set(encodeDeviceList(Array.from({ length: 15 }, () => device({}))));
    assert.equal(decodeDeviceList(room).full, false);
    room.set(encodeDeviceList(Array.from({ length: 16 }, () => device({}))));
    const { devices, full } = decodeDeviceList(room);
    assert.deepEqual([devices.length, full], [16, true]);
  });

  it('reads names with and without a terminator, in the character set of the device', () => {
    assert.equal(nameOf({ name: 'a name of 22 character' }), 'a name of 22 character');
    assert.equal(nameOf({ name: 'Größe', charset: 1 }), 'Größe');
    assert.equal(nameOf({ name: 'Łódź', charset: 2 }), 'Łódź');
    assert.equal(nameOf({ name: 'Привет', charset: 5 }), 'Привет');
    assert.equal(nameOf({ name: 'Ελλάς', charset: 7 }), 'Ελλάς');
    assert.equal(nameOf({ name: 'שלום', charset: 8 }), 'שלום');
    assert.equal(nameOf({ name: 'İğne', charset: 9 }), 'İğne');
    assert.equal(nameOf({ name: '潜水电脑', charset: 0xff }), '潜水电脑');
    assert.equal(nameOf({ name: '11 letters!', charset: 0xff }), '11 letters!');
    assert.equal(nameOf({ name: '一一二', charset: 0xff }), '一一二', 'a lower byte of 0 is no sign');
    const swapped = Buffer.from('Dive', 'utf16le').swap16();
    assert.equal(nameOf({ name: swapped, charset: 0xff }), 'Dive', 'the upper byte first');
    assert.equal(nameOf({ name: Uint8Array.of(0x41, 0, 0x42), charset: 0 }), 'A');
    assert.equal(nameOf({ name: '' }), '');
    for (const charset of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xff]) {
      assert.equal(nameOf({ name: 'plain', charset }), 'plain', charsetName(charset));
    }
  });

  it('keeps a name from steering a terminal', () => {
    assert.equal(nameOf({ name: Uint8Array.of(0x1b, 0x5b, 0x32, 0x4a) }), '\ufffd[2J');
    assert.equal(nameOf({ name: Uint8Array.of(0x1b, 0, 0x41, 0), charset: 0xff }), '\ufffdA');
  });

  it('says what is wrong with a list, and gives what is there', () => {
    const bytes = encodeDeviceList([device({}), device({ name: Uint8Array.of(0xe9) })]);
    const warningsOf = (came: Uint8Array, length?: number) =>
      decodeDeviceList(came, length).warnings.join('\n');
    assert.match(warningsOf(bytes), /the name of 01-02-0a-ff declares ASCII/);
    const charset = encodeDeviceList([device({ charset: 42 })]);
    assert.match(warningsOf(charset), /declares charset 42/);
    new DataView(bytes.buffer).setUint32(0, 0xffffffff, true);
    assert.match(warningsOf(bytes), /announces 4294967295 devices, and its 62 bytes hold 2/);
    assert.equal(decodeDeviceList(bytes).devices.length, 2);
    assert.equal(decodeDeviceList(bytes, 33).devices.length, 1);
    assert.equal(decodeDeviceList(bytes, 61).devices.length, 1);
    for (const length of [-1, -2147483648, 0.5, Number.NaN]) {
      assert.match(warningsOf(bytes, length), /cannot be/);
    }
    assert.match(warningsOf(bytes, 63), /63 bytes of the device list where 62 have room/);
    assert.match(warningsOf(bytes, 3), /too few for the count/);
  });

  it('names what cannot be encoded', () => {
    assert.throws(() => nameOf({ name: 'x'.repeat(23) }), /22 bytes at most/);
    assert.throws(() => nameOf({ name: 'é' }), /ASCII has no character "é"/);
    assert.throws(() => nameOf({ name: '12 letters!!', charset: 0xff }), /22 bytes at most/);
  });

  it('has words for every hint', () => {
    assert.deepEqual(hintWords(0xff, 0xff), [
      ...['PnP', 'PDA', 'Computer', 'Printer', 'Modem', 'Fax', 'LAN access'],
      ...['Telephony', 'FileServer', 'IrCOMM', 'IrOBEX'],
    ]);
    assert.deepEqual(hintWords(0x80, 0), []);
  });
});

describe("a device's information base", () => {
  const entry = { className: 'IrDA:IrCOMM', attribute: 'Parameters' };
  const question = { device: ID, ...entry };
  const values: readonly IasInput[] = [
    { type: 'integer', value: -5 },
    { type: 'octets', bytes: Uint8Array.of(1, 2, 3) },
    { type: 'octets', bytes: new Uint8Array(1024).fill(7) },
    { type: 'string', text: 'ThinkPad', charset: 0 },
    { type: 'string', text: 'Größe', charset: 1 },
    { type: 'string', text: '电脑', charset: 0xff },
  ];

  it('takes a question and gives its answer', () => {
    const asked = encodeIasQuery(question);
    assert.equal(asked.length, 1356);
    assert.deepEqual(decodeIasQuery(asked), { ...question, value: { type: 'no-attribute' }, warnings: [] });
    for (const value of values) {
      const expected = value.type === 'string' ? { ...value, charset: charsetName(value.charset) } : value;
      const answer = decodeIasQuery(encodeIasQuery(question, value));
      assert.deepEqual(answer, { ...question, value: expected, warnings: [] });
      const published = encodeIasSet(entry, value);
      assert.equal(published.length, 1352);
      assert.deepEqual(decodeIasSet(published), { ...entry, value: expected, warnings: [] });
    }
  });

  it('tells a missing class from a missing attribute, and from a type that nobody knows', () => {
    const answer = encodeIasQuery(question);
    const typed = (type: number) => {
      new DataView(answer.buffer).setUint32(324, type, true);
      return decodeIasQuery(answer);
    };
    assert.deepEqual(typed(0x10).value, { type: 'no-class' });
    assert.deepEqual(typed(0).value, { type: 'no-attribute' });
    assert.deepEqual(typed(99).value, { type: 'unknown', number: 99 });
    assert.match(typed(99).warnings.join(), /type 99/);
  });

  it('reads lengths that cannot be', () => {
    const answer = encodeIasQuery(question, { type: 'octets', bytes: Uint8Array.of(1) });
    new DataView(answer.buffer).setInt32(328, -1, true);
    const { value, warnings } = decodeIasQuery(answer);
    assert.ok(value.type === 'octets' && value.bytes.length === 1024);
    assert.match(warnings.join(), /4294967295 octets, and 1024 have room/);
    assert.match(decodeIasQuery(answer, -1).warnings.join(), /cannot be/);
    assert.match(decodeIasQuery(answer.subarray(0, 100)).warnings.join(), /only 100 came/);
  });

  it('names what cannot be encoded', () => {
    assert.throws(() => encodeIasQuery({ ...question, className: 'x'.repeat(64) }), /the class to query/);
    assert.throws(() => encodeIasSet({ ...entry, attribute: '' }, values[0]!), /the attribute to set/);
    assert.throws(
      () => encodeIasSet(entry, { type: 'octets', bytes: new Uint8Array(1025) }),
      /an octet sequence has 1024/,
    );
    assert.throws(
      () => encodeIasSet(entry, { type: 'string', text: 'x'.repeat(256), charset: 0 }),
      /a string has 255/,
    );
  });
});

describe('the parameters of an IrDA link', () => {
  it('come back from their bytes', () => {
    const parameters = {
      sendBytes: 2048,
      receiveBytes: 1024,
      baudRate: 4_000_000,
      thresholdSeconds: 3,
      disconnectSeconds: 12,
      turnaroundMs: 10,
      sendPackets: 7,
      receivePackets: 1,
    };
    const bytes = encodeIrdaParameters(parameters);
    assert.equal(hex(bytes), '000800000004000000093d00030000000c0000000a000701');
    assert.deepEqual(decodeIrdaParameters(bytes), { ...parameters, warnings: [] });
    assert.match(decodeIrdaParameters(bytes, 8).warnings.join(), /only 8 came/);
  });
});

describe('bytes that nobody should have sent', () => {
  /** Each run of the property is so many cases: 100,000 in all. */
  const [RUNS, CASES] = [200, 500];

  it('end as data and warnings, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const next = generator(seed);
        for (let round = 0; round < CASES; round++) {
          const bytes = garbage(next);
          const length = lengthOf(next, bytes.length);
          try {
            check(bytes, length);
          } catch (error) {
            throw new Error(`length ${length} of ${hex(bytes)}`, { cause: error });
          }
        }
      }),
      { numRuns: RUNS },
    );
  }).timeout(60_000);

  function check(bytes: Uint8Array, length: number): void {
    const list = decodeDeviceList(bytes, length);
    assert.ok(list.devices.length <= Math.max(0, (bytes.length - 4) / 29));
    assert.ok(list.devices.length <= list.announced);
    assert.ok(list.devices.length === list.announced || list.warnings.length > 0);
    for (const { id, name } of list.devices) {
      assert.ok(/^[0-9a-f]{2}(-[0-9a-f]{2}){3}$/.test(id) && name.length <= 22);
    }
    const layout = (['win32', 'wince', 'linux'] as const)[bytes.length % 3]!;
    const answers = [
      list,
      decodeIrdaSockaddr(bytes, layout),
      decodeIrdaParameters(bytes, length),
      // The big structures take their time: every fourth case is theirs.
      ...(bytes.length % 4 === 0 ? [decodeIasQuery(bytes, length), decodeIasSet(bytes)] : []),
    ];
    assert.ok(answers.every(({ warnings }) => warnings.every(warning => warning.length > 10)));
  }

  /** xorshift32: whole numbers below the bound. */
  function generator(seed: number): (below: number) => number {
    let state = seed | 1;
    return below => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
  }

  /** Random bytes, or a good structure of which some bytes were changed. */
  function garbage(next: (below: number) => number): Uint8Array {
    if (next(8) === 0) {
      return Uint8Array.from({ length: next(140) }, () => next(256));
    }
    const good = [LIST, ADDRESS, ANSWER][next(8) === 0 ? 2 : next(2)]!;
    const bytes = Uint8Array.from(good.subarray(0, next(4) === 0 ? next(good.length) : good.length));
    for (let changes = next(6); changes > 0 && bytes.length > 0; changes--) {
      // The first bytes are counts, and what stands at 324 are types and lengths.
      const at = next(2) === 0 ? next(8) : next(3) === 0 ? 324 + next(12) : next(bytes.length);
      if (at < bytes.length) {
        bytes[at] = next(3) === 0 ? 0xff : next(256);
      }
    }
    return bytes;
  }

  function lengthOf(next: (below: number) => number, room: number): number {
    const odd = [-1, -2147483648, 2147483647, room + 1, 0, 3, next(room + 1)];
    return next(3) === 0 ? odd[next(odd.length)]! : room;
  }
});

const LIST = encodeDeviceList([
  { id: ID, name: 'Palm', hints1: 2, charset: 0 },
  { id: '00-00-00-01', name: 'Größe', hints1: 0x84, hints2: 4, charset: 1 },
  { id: 'ff-ff-ff-ff', name: '电脑', charset: 0xff },
]);
const ADDRESS = encodeIrdaSockaddr({ device: ID, service: 'OBEX' }, 'win32');
const ANSWER = encodeIasQuery(
  { device: ID, className: 'Device', attribute: 'DeviceName' },
  { type: 'string', text: 'Palm', charset: 0 },
);
