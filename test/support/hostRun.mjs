// The suite of test/host in a real extension host, started by @vscode/test-electron.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests, runVSCodeCommand } from '@vscode/test-electron';
import { root } from './bootstrap.mjs';
import { companionArgument, packCompanion, writeCompanion } from './companion.mjs';
import { withCounts } from './mochaRun.mjs';
import { cachePath } from './vscode.mjs';

/**
 * Runs the suite in a VS Code of the version and gives its counts. With `vsix` the packaged extension is
 * installed and under test, and without it the repository's own dist/.
 */
export function runHostSuite({ version, target, vsix }) {
  return withCounts(async counts => {
    // Short: VS Code puts a socket into it, and macOS allows 103 characters for its path.
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-'));
    try {
      const vscode = { version, cachePath: cachePath() };
      const profile = [
        `--user-data-dir=${path.join(folder, 'user')}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
      ];
      const workspace = path.join(folder, 'workspace');
      fs.cpSync(path.join(root, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
      const beside = writeCompanion(folder, target);
      const installed = vsix ?? (await packCompanion(beside));
      await runVSCodeCommand([...profile, '--install-extension', installed], vscode);
      await runTests({
        ...vscode,
        extensionDevelopmentPath: vsix === undefined ? root : beside,
        extensionTestsPath: path.join(root, 'out', 'test', target, 'host', 'index.js'),
        extensionTestsEnv: { ...counts, SOCKET_LENS_UNDER_TEST: vsix === undefined ? 'source' : 'vsix' },
        launchArgs: [workspace, companionArgument, ...profile],
      });
      return 0;
    } catch (error) {
      console.error(error.message);
      return error.code ?? 1;
    } finally {
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
