import assert from 'node:assert/strict';
import net from 'node:net';
import * as vscode from 'vscode';
import type { ScanReport } from '../../src/facts/scan';
import { activeExtension, eventually, sharedObjects } from './support';

describe('a scan of ports in the editor', () => {
  before(activeExtension);

  it('finds the ports that answer, shows them in a panel, and loads nothing native', async () => {
    // A scan ends what it connects with a reset.
    const server = net.createServer(socket => socket.on('error', () => undefined));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const report = await vscode.commands.executeCommand<ScanReport | undefined>(
      'socketLens.scanPorts',
      `127.0.0.1:1,${port}`,
    );
    server.close();
    assert.deepEqual(report?.open, [port]);
    assert.deepEqual(report.counts, { connected: 1, refused: 1, timedOut: 0, failed: 0 });
    await eventually('the panel', () =>
      vscode.window.tabGroups.all
        .flatMap(group => group.tabs)
        .find(
          ({ input }) =>
            input instanceof vscode.TabInputWebview && input.viewType.includes('socketLens.portScan'),
        ),
    );
    assert.deepEqual(
      sharedObjects().filter(object => object.includes('koffi')),
      [],
    );
  });

  it('says what is wrong with a range', async () => {
    await assert.rejects(
      async () => vscode.commands.executeCommand('socketLens.scanPorts', '127.0.0.1:9-1'),
      /backwards/,
    );
  });
});
