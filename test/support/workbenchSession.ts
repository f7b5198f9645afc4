// One VS Code with the packaged extension installed, and a browser to open it in, for a file of end-to-end tests.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { VSCodeServer } from './vscodeServer.mjs';
import {
  installVsix,
  launchChromium,
  profileIn,
  quietSettings,
  remoteFile,
  startServer,
  workbenchUrl,
  writeLanguagePack,
  writeSettings,
} from './vscodeServer.mjs';
import { THEMES, Workbench } from './workbench';

const VIEWPORT = { width: 1400, height: 900 };
const STEP_LIMIT_MS = 20_000;

export interface SessionSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export class WorkbenchSession {
  private constructor(
    private readonly folder: string,
    private readonly server: VSCodeServer,
    private readonly browser: Browser,
    private readonly port: number,
  ) {}

  /**
   * Installs the VSIX into a new profile and starts the server. `locale` is the display language; `env` is added to the
   * server's environment, and to that of everything it starts.
   */
  static async start(
    locale = 'en',
    { env = {}, settings = {} }: SessionSurroundings = {},
  ): Promise<WorkbenchSession> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-e2e-'));
    const home = fromRunner('SOCKET_LENS_VSCODE_HOME');
    const profile = profileIn(folder);
    writeSettings(profile, { ...quietSettings, 'workbench.colorTheme': THEMES.dark, ...settings });
    if (locale !== 'en') {
      writeLanguagePack(profile, locale);
    }
    const sample = path.join(fromRunner('SOCKET_LENS_ROOT'), 'test', 'fixtures', 'workspace');
    const workspace = path.join(folder, 'workspace');
    fs.cpSync(sample, workspace, { recursive: true });
    writeLaunch(workspace);
    installVsix(home, profile, fromRunner('SOCKET_LENS_VSIX'), fromRunner('SOCKET_LENS_COMPANION'));
    const args = locale === 'en' ? [] : ['--locale', locale];
    const server = startServer({ home, profile, args, env });
    try {
      const [browser, port] = await Promise.all([launchChromium(), server.listening]);
      return new WorkbenchSession(folder, server, browser, port);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Opens the sample workspace with one of its files, in a browser without a memory of earlier ones. */
  async open(file = 'client.c'): Promise<Workbench> {
    const context = await this.browser.newContext({
      viewport: VIEWPORT,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(STEP_LIMIT_MS);
    const workspace = path.join(this.folder, 'workspace');
    const opened = remoteFile(this.port, path.join(workspace, file));
    await page.goto(workbenchUrl(this.port, { folder: workspace, payload: [['openFile', opened]] }));
    const workbench = new Workbench(page);
    await workbench.ready();
    await workbench.tab(file).waitFor();
    return workbench;
  }

  /** Adds a file to the workspace: one that names a port of this run, say. */
  write(file: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, 'workspace', file), text);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What F5 starts in the sample: a program that stopped after connect had failed, and told so before. */
function writeLaunch(workspace: string): void {
  const program = path.join(workspace, 'client.c');
  const lines = fs.readFileSync(program, 'utf8').split('\n');
  const stopped = lines.findIndex(line => line.includes('closesocket(s);')) + 1;
  const configuration = {
    ...{ type: 'scripted', request: 'launch', name: 'client', program, line: stopped },
    values: { '*code': '10061', code: '0x7ffd3a5c0f4c', server: '{sin_port = 34665}' },
    output: ['connect to 127.0.0.1:27015 failed: 10061\n'],
    internalConsoleOptions: 'openOnSessionStart',
  };
  fs.mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
  fs.writeFileSync(
    path.join(workspace, '.vscode', 'launch.json'),
    JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
  );
}

interface Shared {
  opened?: Promise<{ readonly session: WorkbenchSession; readonly workbench: Workbench }> | undefined;
}

/** Every test file is a bundle with modules of its own; what they share has to hang on the process. */
const shared = ((globalThis as unknown as Record<symbol, Shared>)[Symbol.for('socket-lens.workbench')] ??=
  {});

/** The English workbench with the sample's client.c, opened once for all test files. */
export async function sharedWorkbench(): Promise<Workbench> {
  shared.opened ??= WorkbenchSession.start().then(async session => ({
    session,
    workbench: await session.open(),
  }));
  const { workbench } = await shared.opened;
  return workbench;
}

/** For an `after` outside every `describe`: Mocha runs those when all files are through. */
export async function stopSharedWorkbench(): Promise<void> {
  const opened = await shared.opened?.catch(() => undefined);
  shared.opened = undefined;
  await opened?.session.stop();
}

/** Writes a picture of the page to out/screenshots/, and gives its path. */
export async function screenshot(workbench: Workbench, name: string): Promise<string> {
  const file = path.join(fromRunner('SOCKET_LENS_ROOT'), 'out', 'screenshots', `${name}.png`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await workbench.page.screenshot({ path: file });
  return file;
}

/** When a test has failed, puts a picture of how the workbench looks into out/screenshots/. */
export async function pictureOfFailure(workbench: Workbench, test: Mocha.Test | undefined): Promise<void> {
  if (test?.state === 'failed') {
    await screenshot(workbench, `failed-${test.fullTitle().replace(/\W+/g, '-')}`);
  }
}

/** The runner hands over where things are: a bundled test does not know where it came from. */
export function fromRunner(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set; run the end-to-end tests with npm run test:e2e`);
  }
  return value;
}
