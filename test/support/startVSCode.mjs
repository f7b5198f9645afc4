// Opens VS Code with the extension and a copy of the sample workspace, and stays until it is ended.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { hostTarget } from '../../esbuild.mjs';
import { packageTarget } from '../../.ci/package.mjs';
import { root, SetUpError } from './bootstrap.mjs';
import { findOnPath } from './debian.mjs';
import { browserBuildRuns, BUILDS, setUpVSCode } from './vscode.mjs';
import { installVsix, profileIn, startServer, workbenchUrl, writeSettings } from './vscodeServer.mjs';

/** For somebody who tries the product: quiet about everything else, and otherwise VS Code as it is. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'readme',
};

/**
 * Opens the desktop VS Code when `code` is on the PATH, else (or with `browser`) the one in the browser.
 * `listener` is the port of a listener to try. Ends when VS Code does, or by Ctrl+C, with all that it started.
 */
export async function openVSCode({ listener, browser }) {
  const folder = path.join(root, '.vscode-test', 'start');
  const workspace = copyWorkspace(folder, listener);
  const code = browser ? undefined : findOnPath('code');
  if (code !== undefined) {
    await openDesktop(code, workspace, listener);
  } else if (browserBuildRuns()) {
    await serve(folder, workspace, listener);
  } else {
    throw new SetUpError("VS Code's `code` is not on the PATH; add it and run npm start again.");
  }
}

/** The sample is copied so that trying it out leaves the repository as it is. */
function copyWorkspace(folder, listener) {
  const workspace = path.join(folder, 'workspace');
  fs.rmSync(workspace, { recursive: true, force: true });
  fs.cpSync(path.join(root, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
  fs.appendFileSync(
    path.join(workspace, 'README.md'),
    `\nWhile \`npm start\` runs, a listener accepts connections at tcp://127.0.0.1:${listener}\n`,
  );
  return workspace;
}

async function openDesktop(code, workspace, listener) {
  console.log('\nOpening VS Code with the extension and the sample workspace.');
  tellListener(listener);
  console.log('It ends with the window, or by Ctrl+C.');
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, workspace];
  // `code` is a batch file on Windows, and only a shell starts those.
  const shell = process.platform === 'win32';
  const child = spawn(shell ? `"${code}"` : code, shell ? args.map(arg => `"${arg}"`) : args, {
    stdio: 'inherit',
    shell,
  });
  const closed = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  await Promise.race([closed, interruption()]);
  child.kill();
}

async function serve(folder, workspace, listener) {
  const home = await setUpVSCode(BUILDS.current);
  const profile = profileIn(folder);
  writeSettings(profile, SETTINGS);
  console.log('\nPackaging the extension and installing it into VS Code ...');
  installVsix(home, profile, await packageTarget(hostTarget()));
  const token = randomBytes(16).toString('hex');
  const server = startServer({ home, profile, token });
  try {
    const port = await server.listening;
    console.log(`\nVS Code with Socket Lens:  ${workbenchUrl(port, { folder: workspace, token })}`);
    tellListener(listener);
    console.log('Open the address in a browser on this machine. Ctrl+C ends everything.');
    const ended = await Promise.race([server.exited, interruption()]);
    if (ended !== undefined) {
      throw new SetUpError(`The VS Code server ended (${ended}).\n${server.log().slice(-2000)}`);
    }
  } finally {
    await server.stop();
  }
}

function tellListener(port) {
  console.log(`A listener to probe:       tcp://127.0.0.1:${port}`);
}

/** Resolves, with nothing, when this process is asked to end. */
function interruption() {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => resolve(undefined));
    }
  });
}
