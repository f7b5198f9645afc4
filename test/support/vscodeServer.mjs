// Starts the server build of VS Code, and the headless browser that shows its workbench. It knows no path of the
// repository, because the end-to-end tests have it bundled into them.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Settings under which a workbench stays still: no greeting, no network, no animation, no pop-ups. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  // Listening sockets are this product's daily business; VS Code would offer to forward each.
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  // The terminal's text is in the page only when it is not painted by the graphics card.
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'window.dialogStyle': 'custom',
  'workbench.enableExperiments': false,
  // At start the editor takes the focus, and a palette that was opened by then would be gone.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The folders of one VS Code: nothing of it lies elsewhere. */
export function profileIn(folder) {
  return {
    userDataDir: path.join(folder, 'user'),
    extensionsDir: path.join(folder, 'extensions'),
    dataDir: path.join(folder, 'data'),
  };
}

/** Writes the user's settings, unless the profile has some. Call it before the server starts: later changes go unnoticed. */
export function writeSettings(profile, settings) {
  const file = path.join(profile.userDataDir, 'User', 'settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, JSON.stringify(settings, null, 2));
  }
}

/**
 * Makes a display language choosable. The list of language packs is what counts, so the pack itself may be
 * empty: VS Code's own words stay English while extensions get theirs translated.
 */
export function writeLanguagePack(profile, locale) {
  const pack = path.join(profile.userDataDir, 'empty.i18n.json');
  fs.mkdirSync(profile.userDataDir, { recursive: true });
  fs.writeFileSync(pack, JSON.stringify({ version: '1.0.0', contents: {} }));
  const entry = {
    hash: 'empty',
    label: locale,
    extensions: [{ extensionIdentifier: { id: 'stand-in.language-pack' }, version: '1.0.0' }],
    translations: { vscode: pack },
  };
  fs.writeFileSync(path.join(profile.userDataDir, 'languagepacks.json'), JSON.stringify({ [locale]: entry }));
}

/** Runs one of the server's extension commands (`--install-extension` and its like) and returns spawnSync's result. */
export function runServerCommand(home, profile, args, stdio = 'pipe') {
  const all = [...serverArguments(home, profile), ...args];
  return spawnSync(nodeOf(home), all, { env: serverEnvironment(), encoding: 'utf8', stdio });
}

/** Installs VSIX files into a profile. Throws with the server's words when one is refused. */
export function installVsix(home, profile, ...files) {
  const orders = files.flatMap(file => ['--install-extension', file]);
  const { status, stdout, stderr } = runServerCommand(home, profile, orders);
  if (status !== 0) {
    const names = files.map(file => path.basename(file)).join(', ');
    throw new Error(`${names} was not installed: ${stdout}${stderr}`);
  }
}

/**
 * Starts a server on a port that the system chooses. `driver` makes the page obey extensionDevelopmentPath and
 * extensionTestsPath, and hides notifications. `token`, when given, is asked of every browser.
 * The server and all that it started end with `stop`, or with this process.
 */
export function startServer({ home, profile, args = [], env = {}, driver = false, token }) {
  const access = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  // If this process is killed outright, the server sees that nobody is connected and follows.
  const ending = ['--reconnection-grace-time', '5', '--enable-remote-auto-shutdown'];
  const driven = ['--enable-smoke-test-driver', '--remote-auto-shutdown-without-delay'];
  const child = spawn(
    nodeOf(home),
    [
      ...serverArguments(home, profile),
      ...['--host', '127.0.0.1', '--port', '0', '--telemetry-level', 'off'],
      ...access,
      ...(token === undefined ? ending : []),
      ...(driver ? driven : []),
      ...args,
    ],
    // A process group of its own, so that it can be ended whole.
    { env: serverEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  return supervise(child);
}

/** Debian's Chromium, or the one that CHROMIUM_PATH names, cut off from every network but this machine's own. */
export function launchChromium() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
}

/** The workbench's address for a folder. `payload` holds VS Code's own start-up orders, `openFile` for example. */
export function workbenchUrl(port, { folder, workspace, payload = [], token }) {
  const url = new URL(`http://127.0.0.1:${port}/`);
  if (token !== undefined) {
    url.searchParams.set('tkn', token);
  }
  if (workspace !== undefined) {
    url.searchParams.set('workspace', workspace);
  } else {
    url.searchParams.set(folder === undefined ? 'ew' : 'folder', folder ?? 'true');
  }
  if (payload.length > 0) {
    url.searchParams.set('payload', JSON.stringify(payload));
  }
  return url.href;
}

/** How the workbench names a file of the machine that its server runs on. */
export function remoteFile(port, file) {
  return `vscode-remote://127.0.0.1:${port}${encodeURI(file)}`;
}

function serverArguments(home, { userDataDir, extensionsDir, dataDir }) {
  const server = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
  return [
    server,
    '--accept-server-license-terms',
    ...['--server-data-dir', dataDir],
    ...['--user-data-dir', userDataDir],
    ...['--extensions-dir', extensionsDir],
  ];
}

function nodeOf(home) {
  return path.join(home, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
}

/** This process may itself run in a VS Code terminal, whose variables would lead the server astray. */
function serverEnvironment(extra = {}) {
  const foreign = /^(VSCODE_(?!TEST)|ELECTRON_)/;
  const env = Object.entries({ ...process.env, ...extra }).filter(([name]) => !foreign.test(name));
  // No gallery: otherwise every start asks one on the network.
  return { ...Object.fromEntries(env), EXTENSIONS_GALLERY: '{}' };
}

function supervise(child) {
  let log = '';
  const exited = new Promise(resolve => child.once('exit', (code, signal) => resolve(signal ?? code)));
  const listening = new Promise((resolve, reject) => {
    const read = data => {
      log += data;
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port !== undefined) {
        resolve(Number(port));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    exited.then(status => reject(new Error(`the VS Code server ended with ${status}\n${log}`)));
  });
  const signalGroup = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The whole group is gone already.
    }
  };
  const kill = () => signalGroup('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    signalGroup('SIGTERM');
    await Promise.race([exited, new Promise(resolve => setTimeout(resolve, 2000).unref())]);
    kill();
    process.removeListener('exit', kill);
  };
  return { listening, exited, log: () => log, stop };
}
