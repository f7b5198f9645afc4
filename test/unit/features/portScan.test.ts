import assert from 'node:assert/strict';
import { scanModel } from '../../../src/features/portScan/scanModel';
import type { ScanState } from '../../../src/features/portScan/scanModel';
import { readScan } from '../../../src/features/portScan/typedScan';
import { isToPanel } from '../../../src/panel/messages';
import type { PortScanModel } from '../../../src/panel/messages';

const l10n = {
  t: (text: unknown, ...parts: unknown[]) =>
    String(text).replace(/\{(\d)\}/g, (_, index: string) => String(parts[Number(index)])),
} as unknown as Parameters<typeof scanModel>[1];

const state: ScanState = {
  url: 'tcp://127.0.0.1:1-65535',
  running: false,
  cancelled: false,
  counts: { connected: 2, refused: 65_533, timedOut: 0, failed: 0 },
  open: [
    { port: 22, status: 'connected', elapsedUs: 12.5 },
    { port: 40_000, status: 'connected', elapsedUs: 3.25 },
  ],
  done: 65_535,
  total: 65_535,
  elapsedUs: 200_000,
  p50Us: 2.5,
  addresses: ['127.0.0.1'],
  problem: undefined,
};

describe('the page of a scan', () => {
  it('has a row for every port that answers, with its usual service', () => {
    const { sentence, rows, tone, facts } = shown(state);
    assert.equal(sentence, '2 ports answer');
    assert.equal(tone, 'good');
    assert.deepEqual(
      rows.map(({ port, service, address }) => [port, service, address]),
      [
        [22, 'ssh', ''],
        [40_000, '', ''],
      ],
    );
    const values = Object.fromEntries(facts.map(({ label, value }) => [label, value]));
    assert.equal(values['Refused'], '65,533');
    assert.equal(values['Attempts a second'], '327,675');
  });

  it('follows the scan while it runs', () => {
    const { sentence, running, tone } = shown({ ...state, running: true, done: 4_096 });
    assert.deepEqual([sentence, running, tone], ['4096 of 65535 attempts, 2 open…', true, 'busy']);
  });

  it('has words for no port, for silence, for a cancelled scan and for a problem', () => {
    const nothing = { ...state, open: [], counts: { connected: 0, refused: 9, timedOut: 0, failed: 0 } };
    assert.match(shown(nothing).empty ?? '', /nothing listens there/);
    assert.equal(shown(nothing).sentence, 'No port answers');
    const silent = { ...nothing, counts: { ...nothing.counts, timedOut: 10 } };
    assert.match(shown(silent).empty ?? '', /firewall/);
    assert.match(shown({ ...state, cancelled: true, done: 10 }).sentence, /^Cancelled after 10 of 65535/);
    const failed = shown({ ...nothing, problem: 'the probe process died' });
    assert.deepEqual(
      [failed.sentence, failed.tone, failed.empty],
      ['the probe process died', 'bad', undefined],
    );
  });

  it('shows a thousand rows at most, and says so', () => {
    const open = Array.from(
      { length: 1_002 },
      (_, index) => ({ port: index, status: 'connected', elapsedUs: 1 }) as const,
    );
    const { rows, note } = shown({ ...state, open });
    assert.equal(rows.length, 1_000);
    assert.match(note ?? '', /^2 more ports/);
  });

  it('speaks Chinese where the editor does, and is a message of the protocol', () => {
    const model = scanModel(state, l10n, 'zh-cn');
    assert.equal(model.language, 'zh-cn');
    assert.ok(isToPanel(JSON.parse(JSON.stringify({ type: 'render', model }))));
  });
});

describe('a host and ports as they are typed', () => {
  it('may be a host alone, which means all of its ports', () => {
    assert.deepEqual(readScan(' localhost ', l10n), {
      ok: true,
      endpoint: { scheme: 'tcp', host: 'localhost', ports: [{ first: 1, last: 65_535 }] },
    });
    assert.ok(readScan('[::1]:80,443', l10n).ok);
    assert.ok(readScan('tcp://127.0.0.1:1-1024', l10n).ok);
  });

  for (const [text, expected] of [
    ['', /Type an endpoint/],
    ['udp://127.0.0.1:1-2', /Only TCP ports/],
    ['127.0.0.1:9-1', /backwards/],
    ['127.0.0.1:1-70000', /does not exist/],
    ['::1', /brackets/],
  ] as const) {
    it(`is refused in one line: "${text}"`, () => {
      const read = readScan(text, l10n);
      assert.ok(!read.ok);
      assert.match(read.line, expected);
    });
  }
});

function shown(scan: ScanState): PortScanModel {
  const { portScan } = scanModel(scan, l10n, 'en');
  assert.ok(portScan);
  return portScan;
}
