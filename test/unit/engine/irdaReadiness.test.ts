// The steps to an IrDA device, each with its verdict in both languages.

import assert from 'node:assert/strict';
import { checkReadiness, missingStack } from '../../../src/engine/irda';
import { LOCALES } from '../../../src/facts/explanation';
import { describeIrdaVerdict } from '../../../src/facts/irda';
import type { IrdaVerdict } from '../../../src/facts/irda';
import { socketError } from '../../../src/facts/translate';
import { encodeDeviceList, encodeIasQuery, IRDA_CONSTANTS as C } from '../../../src/native/irda';
import { fakeIrda } from '../../support/fakeIrda';
import type { Answer } from '../../support/fakeIrda';

const PALM = '01-02-03-04';
const LIST = encodeDeviceList([
  { id: PALM, name: 'Palm V', hints1: 2 },
  { id: '05-06-07-08', name: 'Palm V' },
]);
const ASKED = { device: PALM, className: 'OBEX', attribute: 'IrDA:TinyTP:LsapSel' };

/** A list, and what a query gives. */
const around =
  (list: Uint8Array, query: Uint8Array | number): Answer =>
  (value, { option }) => {
    const answer = option === C.IRLMP_ENUMDEVICES ? list : query;
    if (typeof answer === 'number') {
      return { code: answer, length: value.length };
    }
    value.set(answer);
    return { code: 0, length: answer.length };
  };

async function verdictsOf(
  answer: Answer,
  options: Parameters<typeof checkReadiness>[1] & { socketCode?: number } = {},
): Promise<readonly string[]> {
  const { socketCode = 0, ...rest } = options;
  const { binding } = fakeIrda(answer, { socketCode });
  const { verdicts } = await checkReadiness(binding, { tries: 1, ...rest });
  assertSaid(verdicts);
  return verdicts.map(({ step, ok, finding }) => `${step} ${ok ? 'ok' : 'no'} ${finding}`);
}

/** Every verdict has words in every language, with nothing left to fill in. */
function assertSaid(verdicts: readonly IrdaVerdict[]): void {
  for (const verdict of verdicts) {
    for (const locale of LOCALES) {
      assert.match(describeIrdaVerdict(verdict, locale), /^[^{}]+[.。]$/);
    }
  }
}

describe('the readiness for IrDA', () => {
  const answered = encodeIasQuery(ASKED, { type: 'integer', value: 5 });

  it('has four good steps where a device answers', async () => {
    assert.deepEqual(await verdictsOf(around(LIST, answered)), [
      'stack ok stack',
      'adapter ok adapter-idle',
      'devices ok devices',
      'service ok service',
    ]);
  });

  it('ends at a missing stack', async () => {
    const [stack, ...rest] = await verdictsOf(around(LIST, answered), { socketCode: 10047 });
    assert.equal(stack, 'stack no no-stack-provider');
    assert.ok(rest.length === 3 && rest.every(text => text.endsWith('no not-looked-no-stack')));
  });

  it('tells a busy link from a broken adapter', async () => {
    const failing = async (code: number) => verdictsOf(() => ({ code, length: 0 }));
    assert.equal((await failing(10050))[1], 'adapter no adapter-busy');
    assert.equal((await failing(10022))[1], 'adapter no adapter-failed');
  });

  it('says that nobody is in range, and that nobody could be asked', async () => {
    const verdicts = await verdictsOf(around(encodeDeviceList([]), answered));
    assert.deepEqual(verdicts.slice(1), [
      'adapter ok adapter-quiet',
      'devices no no-devices',
      'service no not-looked-no-devices',
    ]);
  });

  it('says that a list contradicts itself', async () => {
    const list = Uint8Array.from(LIST);
    list[0] = 200;
    assert.equal((await verdictsOf(around(list, answered)))[2], 'devices no devices-overstated');
  });

  it('asks what it is told to ask, by id, by name and of the first', async () => {
    for (const device of [PALM, '01:02:03:04', 'Palm V', '*']) {
      const { binding } = fakeIrda(around(LIST, answered));
      const { query, verdicts } = await checkReadiness(binding, { query: { ...ASKED, device } });
      assert.equal(query?.device, PALM);
      assert.equal(verdicts.at(-1)?.finding, 'service-known');
    }
  });

  const answers: readonly (readonly [finding: string, answer: Uint8Array | number, device?: string])[] = [
    ['service-no-class', typed(C.IAS_ATTRIB_NO_CLASS)],
    ['service-no-attribute', typed(C.IAS_ATTRIB_NO_ATTRIB)],
    ['service-unreadable', typed(99)],
    ['service-failed', 10060],
    ['service-no-device', answered, 'Nobody'],
  ];
  for (const [finding, answer, device = PALM] of answers) {
    it(`gives the verdict ${finding}`, async () => {
      const verdicts = await verdictsOf(around(LIST, answer), { query: { ...ASKED, device } });
      assert.equal(verdicts.at(-1), `service no ${finding}`);
    });
  }

  it('leaves devices in peace where it is asked to', async () => {
    const { binding, rooms } = fakeIrda(around(LIST, answered));
    const { verdicts } = await checkReadiness(binding, { asksFirst: false });
    assert.deepEqual([verdicts.length, rooms.length], [3, 1]);
  });

  it('refuses a query that no structure holds', async () => {
    const { binding } = fakeIrda(around(LIST, answered));
    const className = 'x'.repeat(64);
    await assert.rejects(checkReadiness(binding, { query: { ...ASKED, className } }), RangeError);
  });

  const absent = socketError('win32', 10047, 'socket');
  const systems: readonly (readonly [string, NodeJS.Platform, string, string, RegExp])[] = [
    ['ws2_32.dll', 'win32', '10.0.19045', 'no-stack-windows', /^Windows 10$/],
    ['ws2_32.dll', 'win32', '10.0.26100', 'no-stack-windows', /^Windows 11$/],
    ['ws2_32.dll', 'win32', '6.1.7601', 'no-stack-old-windows', /^Windows 7$/],
    ['ws2_32.dll (Wine 8.0)', 'win32', '10.0.19043', 'no-stack-wine', /^$/],
    ['/lib/other.so', 'linux', '6.1.0-13-amd64', 'no-stack-provider', /^$/],
  ];
  for (const [provider, platform, release, expected, system] of systems) {
    it(`knows why there is no stack: ${provider} on ${release}`, () => {
      const { finding, values } = missingStack({ provider, flavour: 'winsock' }, absent, platform, release);
      assert.equal(finding, expected);
      assert.match(values['system'] ?? '', system);
      assertSaid([{ step: 'stack', ok: false, finding, values: { ...values, error: 'X 1' } }]);
    });
  }

  for (const [release, expected] of [
    ['4.16.18', 'no-stack-old-linux'],
    ['4.17.0-rc1', 'no-stack-linux'],
    ['6.1.0-13-amd64', 'no-stack-linux'],
  ] as const) {
    it(`knows when Linux ${release} lost it`, () => {
      const error = socketError('linux', 97, 'socket');
      const libc = { provider: 'glibc 2.36', flavour: 'posix' } as const;
      const { finding, values } = missingStack(libc, error, 'linux', release);
      assert.equal(finding, expected);
      assertSaid([{ step: 'stack', ok: false, finding, values: { ...values, error: 'X 1' } }]);
    });
  }

  it('does not take every failure of socket for a missing stack', () => {
    const full = socketError('win32', 10024, 'socket');
    const { finding } = missingStack({ provider: 'ws2_32.dll', flavour: 'winsock' }, full, 'win32', '10.0.1');
    assert.equal(finding, 'stack-failed');
  });
});

/** An answer of that type, without a value. */
function typed(type: number): Uint8Array {
  const bytes = encodeIasQuery(ASKED);
  new DataView(bytes.buffer).setUint32(324, type, true);
  return bytes;
}
