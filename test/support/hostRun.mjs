// The suite of test/host in a real extension host, started by @vscode/test-electron.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests, runVSCodeCommand } from '@vscode/test-electron';
import { createVSIX } from '@vscode/vsce';
import { root } from './bootstrap.mjs';
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
      const beside = companion(folder, target);
      const installed = vsix ?? (await packed(beside));
      await runVSCodeCommand([...profile, '--install-extension', installed], vscode);
      await runTests({
        ...vscode,
        extensionDevelopmentPath: vsix === undefined ? root : beside,
        extensionTestsPath: path.join(root, 'out', 'test', target, 'host', 'index.js'),
        extensionTestsEnv: { ...counts, SOCKET_LENS_UNDER_TEST: vsix === undefined ? 'source' : 'vsix' },
        launchArgs: [workspace, ...profile],
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

/** A VSIX of the companion: VS Code takes one extension under development, and that may be the one under test. */
async function packed(cwd) {
  const packagePath = path.join(cwd, 'companion.vsix');
  await createVSIX({ cwd, packagePath, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}

/**
 * The extension under development that stands beside the one under test: VS Code runs tests only where there is one.
 * It contributes the debugger of the scripted adapter and has no code of its own.
 */
function companion(folder, target) {
  const extension = path.join(folder, 'companion');
  fs.mkdirSync(extension);
  const program = path.join(root, 'out', 'test', target, 'support', 'scriptedAdapter.js');
  const manifest = {
    name: 'companion',
    publisher: 'test',
    version: '0.0.0',
    engines: { vscode: '*' },
    contributes: {
      debuggers: [{ type: 'scripted', label: 'Scripted', program, runtime: process.execPath }],
      breakpoints: [{ language: 'c' }],
    },
  };
  fs.writeFileSync(path.join(extension, 'package.json'), JSON.stringify(manifest));
  return extension;
}
