// Many ports at once under the Windows build of Node: fresh non-blocking sockets and WSAPoll.

import assert from 'node:assert/strict';
import type { ScanReport } from '../../src/facts/scan';
import { createWinsockBinding } from '../../src/native/winsock';
import { listeningPort, refusingPort, silentPort } from '../support/peers';
import { runCli } from '../support/product';

describe('several ports at once on Windows', () => {
  if (process.platform !== 'win32') {
    it.skip(`this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }

  it('tells open, refused and silent ports apart, by WSAPoll', async () => {
    const [open, refused, silent] = [
      await listeningPort(),
      await refusingPort(createWinsockBinding()),
      await silentPort(createWinsockBinding()),
    ];
    const report = await scan(`tcp://127.0.0.1:${open.port},${refused.port},${silent.port}`, '1000');
    await Promise.all([open, refused, silent].map(async peer => peer.release()));
    assert.deepEqual(report.counts, { connected: 1, refused: 1, timedOut: 1, failed: 0 });
    assert.deepEqual(report.open, [open.port]);
    const row = report.rows?.find(({ port }) => port === refused.port);
    assert.deepEqual([row?.status, row?.code, row?.name], ['refused', 10061, 'WSAECONNREFUSED']);
    assert.match(report.provider, /^ws2_32\.dll/);
  });

  it('finds a listener in a range of hundreds', async () => {
    const peer = await listeningPort();
    const first = Math.max(1, peer.port - 150);
    const report = await scan(`tcp://127.0.0.1:${first}-${Math.min(65_535, peer.port + 150)}`, '5000');
    await peer.release();
    assert.ok(report.open.includes(peer.port), report.open.join());
    assert.deepEqual([report.counts.timedOut, report.counts.failed], [0, 0]);
  });
});

async function scan(endpoint: string, timeout: string): Promise<ScanReport> {
  const words = ['probe', endpoint, '--json', '--rows', '--timeout', timeout];
  const { code, stdout, stderr } = await runCli(words);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as ScanReport;
}
