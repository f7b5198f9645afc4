// Takes the place of the desktop `code` executable for @vscode/test-electron: runs the server build of VS Code
// with a headless browser. It runs test suites and answers the extension commands; it opens no window.

import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  launchChromium,
  profileIn,
  quietSettings,
  remoteFile,
  runServerCommand,
  startServer,
  workbenchUrl,
  writeLanguagePack,
  writeSettings,
} from '../vscodeServer.mjs';

const suiteRunner = path.join(path.dirname(fileURLToPath(import.meta.url)), 'suiteRunner.cjs');

/** The options with a value that may stand in the next argument; all others have it after `=`, or none. */
const VALUED = new Set([
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'extensions-dir',
  'install-extension',
  'locale',
  'log',
  'uninstall-extension',
  'user-data-dir',
]);
const COMMANDS = ['install-extension', 'uninstall-extension', 'list-extensions', 'version'];

/** Seconds after which a run is given up. */
const LIMIT = Number(process.env.STAND_IN_TIMEOUT ?? 300);
const TIMED_OUT = 124;

/** Does what `code <argv>` was asked for with the server build in `home`, and ends the process. */
export async function main(home, argv) {
  const { options, positional } = parse(argv);
  // Short, because the path of a Unix socket may have no more than 107 bytes.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'code-'));
  const leave = code => {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit(code);
  };
  try {
    const profile = profileOf(options, folder);
    if (COMMANDS.some(command => options.has(command))) {
      leave(runCommand(home, profile, options));
    }
    const suite = options.get('extensionTestsPath')?.at(-1);
    if (suite === undefined) {
      console.error(
        'this stand-in for VS Code runs tests (--extensionTestsPath) and installs extensions only',
      );
      leave(2);
    }
    leave(await new SuiteRun({ home, profile, options, folder, suite, opened: positional[0] }).run());
  } catch (error) {
    console.error(error);
    leave(1);
  }
}

function parse(argv) {
  const options = new Map();
  const positional = [];
  for (let i = 0; i < argv.length; i++) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argv[i]);
    if (match === null) {
      positional.push(argv[i]);
      continue;
    }
    const [, name, value] = match;
    options.set(name, [...(options.get(name) ?? []), value ?? (VALUED.has(name) ? argv[++i] : '')]);
  }
  return { options, positional };
}

function profileOf(options, folder) {
  const own = profileIn(folder);
  return {
    userDataDir: path.resolve(options.get('user-data-dir')?.at(-1) ?? own.userDataDir),
    extensionsDir: path.resolve(options.get('extensions-dir')?.at(-1) ?? own.extensionsDir),
    dataDir: own.dataDir,
  };
}

function runCommand(home, profile, options) {
  const known = [...COMMANDS, 'force', 'show-versions', 'pre-release'].filter(name => options.has(name));
  const args = known.flatMap(name =>
    options.get(name).map(value => (value === '' ? `--${name}` : `--${name}=${value}`)),
  );
  return runServerCommand(home, profile, args, 'inherit').status ?? 1;
}

/** One suite in one extension host, from the server's start to its end. */
class SuiteRun {
  constructor({ home, profile, options, folder, suite, opened }) {
    this.home = home;
    this.profile = profile;
    this.options = options;
    this.suite = asPath(suite);
    this.opened = opened;
    this.socket = path.join(folder, 'out.sock');
    this.passed = path.join(folder, 'passed');
    this.errors = [];
    this.suiteStarted = false;
  }

  /** Gives the exit code: 0 only when the suite itself said that it passed. */
  async run() {
    const output = this.#passOutputOn();
    this.#prepareProfile();
    const [server, browser] = await this.#start();
    try {
      const reported = await Promise.race([
        this.#runInWorkbench(browser, await server.listening),
        this.#interrupted(),
        this.#limit(server),
      ]);
      await Promise.race([output, delay(1)]);
      return this.#judge(reported, server);
    } finally {
      await browser.close().catch(() => {});
      await server.stop();
    }
  }

  /** What the suite prints comes through a socket; the promise ends with its last byte. */
  #passOutputOn() {
    return new Promise(resolve => {
      const sink = net.createServer(connection => {
        this.suiteStarted = true;
        connection.on('data', data => process.stdout.write(data));
        connection.on('close', resolve);
      });
      sink.listen(this.socket).unref();
    });
  }

  #prepareProfile() {
    fs.mkdirSync(this.profile.extensionsDir, { recursive: true });
    writeSettings(this.profile, quietSettings);
    this.locale = this.options.get('locale')?.at(-1) ?? 'en';
    if (this.locale !== 'en') {
      writeLanguagePack(this.profile, this.locale);
    }
  }

  #start() {
    const server = startServer({
      home: this.home,
      profile: this.profile,
      driver: true,
      args: this.locale === 'en' ? [] : ['--locale', this.locale],
      env: {
        VSCODE_TEST_STAND_IN_SUITE: this.suite,
        VSCODE_TEST_STAND_IN_SOCKET: this.socket,
        VSCODE_TEST_STAND_IN_PASSED: this.passed,
      },
    });
    return Promise.all([server, launchChromium()]).catch(async error => {
      await server.stop();
      throw error;
    });
  }

  /** Opens the workbench with VS Code's own orders for tests, and waits for the exit code that it reports. */
  async #runInWorkbench(browser, port) {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      locale: this.locale,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await context.exposeFunction('codeAutomationLog', (kind, words) => {
      if (kind === 'error' && !/ServiceWorker/.test(words)) {
        this.errors.push(words.map(String).join(' '));
      }
    });
    const exit = new Promise(resolve => context.exposeFunction('codeAutomationExit', resolve));
    const page = await context.newPage();
    const crash = new Promise(resolve => page.once('crash', () => resolve('the workbench page crashed')));
    const developed = this.options.get('extensionDevelopmentPath') ?? [];
    const opened = this.opened === undefined ? undefined : path.resolve(this.opened);
    await page.goto(
      workbenchUrl(port, {
        [opened?.endsWith('.code-workspace') ? 'workspace' : 'folder']: opened,
        payload: [
          ['skipWelcome', 'true'],
          ...developed.map(each => ['extensionDevelopmentPath', remoteFile(port, asPath(each))]),
          ...(this.options.get('enable-proposed-api') ?? []).map(each => ['enableProposedApi', each]),
          ['extensionTestsPath', remoteFile(port, suiteRunner)],
        ],
      }),
    );
    return Promise.race([exit, crash]);
  }

  #interrupted() {
    return new Promise(resolve => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.once(signal, () => resolve(`ended by ${signal}`));
      }
    });
  }

  #limit(server) {
    return delay(LIMIT).then(() => {
      console.error(`the suite did not end within ${LIMIT} s\n${server.log().slice(-4000)}`);
      return TIMED_OUT;
    });
  }

  /**
   * A crashed extension host is reported as exit code 0, so that a pass needs the mark of the suite itself:
   * an extension that loads native code by mistake would otherwise look green when it takes the host down.
   */
  #judge(reported, server) {
    if (reported === 0 && fs.existsSync(this.passed)) {
      return 0;
    }
    if (typeof reported === 'string') {
      console.error(reported);
    } else if (reported === 0) {
      const ends = server.log().split('\n');
      const why = ends.filter(line => /ExtensionHostConnection.*(exit|crash|signal)/i.test(line));
      console.error(['the extension host ended before the suite did', ...why].join('\n'));
    }
    if (!this.suiteStarted) {
      console.error(['the suite never started', ...this.errors.slice(-20)].join('\n'));
    }
    return typeof reported === 'number' && reported !== 0 ? reported : 1;
  }
}

function asPath(pathOrUri) {
  return pathOrUri.startsWith('file:') ? fileURLToPath(pathOrUri) : path.resolve(pathOrUri);
}

/** Does not keep the process alive. */
function delay(seconds) {
  return new Promise(resolve => setTimeout(resolve, seconds * 1000).unref());
}
