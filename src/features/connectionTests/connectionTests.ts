// Implements connection tests in the editor: Test Explorer with its profiles, lenses, status bar, Problems, the
// commands that make, record and look into tests, and the tool by which language models run them.

import * as vscode from 'vscode';
import type { TestResult } from '../../connectionTests/results';
import type { Session } from '../session';
import { CodeCoverage } from './codeCoverage';
import { runContinuously } from './continuousRun';
import { Durations } from './durations';
import { showFileProblems } from './fileProblems';
import { LatestResults } from './latest';
import { addDevice, addResult, newTestFile } from './newTests';
import { recordActual } from './recordActual';
import { registerRunTestsTool } from './runTestsTool';
import { showSearch } from './searchStatus';
import { TestFiles } from './testFiles';
import { TestLenses } from './testLenses';
import { TestRuns } from './testRuns';
import { TestStatus } from './testStatus';
import { keyOf, TestTree } from './testTree';

const { l10n } = vscode;

export function registerConnectionTests(session: Session): vscode.Disposable {
  const tests = new ConnectionTests(session);
  return vscode.Disposable.from(
    tests,
    vscode.commands.registerCommand('socketLens.runTest', (uri?: unknown, id?: unknown) =>
      tests.runNamed(uri, id),
    ),
    vscode.commands.registerCommand('socketLens.debugTest', (uri?: unknown, id?: unknown) =>
      tests.debugNamed(uri, id),
    ),
    vscode.commands.registerCommand('socketLens.showTestTrace', (subject?: unknown, id?: unknown) => {
      tests.showTrace(subject, id);
    }),
    vscode.commands.registerCommand('socketLens.recordActual', (subject?: unknown, id?: unknown) =>
      tests.record(subject, id),
    ),
    vscode.commands.registerCommand('socketLens.newTestFile', newTestFile),
    vscode.commands.registerCommand('socketLens.addTest', (argument?: unknown) => tests.add(argument)),
  );
}

class ConnectionTests {
  private readonly controller = vscode.tests.createTestController('socketLens', l10n.t('Connection Tests'));
  private readonly files: TestFiles;
  private readonly latest = new LatestResults();
  private readonly durations: Durations;
  private readonly coverage: CodeCoverage;
  private readonly tree: TestTree;
  private readonly runs: TestRuns;
  private readonly runProfile: vscode.TestRunProfile;
  private readonly debugProfile: vscode.TestRunProfile;
  private readonly parts: readonly { dispose(): void }[];

  constructor(private readonly session: Session) {
    this.files = new TestFiles(session);
    this.durations = new Durations(session.context.workspaceState);
    this.coverage = new CodeCoverage(session);
    const { controller, files, latest, durations } = this;
    this.tree = new TestTree(controller, files, session);
    const { runTests } = session;
    this.runs = new TestRuns({ controller, files, tree: this.tree, latest, durations, session, runTests });
    const lenses = new TestLenses(files, latest, durations, session);
    const refreshLenses = (): void => {
      lenses.refresh();
    };
    this.runProfile = this.profile(l10n.t('Run'), vscode.TestRunProfileKind.Run, (request, token) =>
      this.run(request, token),
    );
    this.runProfile.supportsContinuousRun = true;
    this.debugProfile = this.profile(l10n.t('Debug'), vscode.TestRunProfileKind.Debug, (request, token) =>
      this.debug(request, token),
    );
    const coverageProfile = this.profile(
      l10n.t('Run with Coverage of Codes'),
      vscode.TestRunProfileKind.Coverage,
      (request, token) => this.cover(request, token),
    );
    coverageProfile.loadDetailedCoverage = () => Promise.resolve(this.coverage.details());
    this.parts = [
      new TestStatus(files, latest, this.runs),
      lenses,
      showFileProblems(files, session),
      registerRunTestsTool({ files, tree: this.tree, runs: this.runs, session }),
      showSearch(files),
      files.onDidChange(refreshLenses),
      this.runs.onDidChange(refreshLenses),
    ];
  }

  async runNamed(uri: unknown, id: unknown): Promise<readonly TestResult[]> {
    return this.runs.run(await this.request(uri, id, this.runProfile), neverCancelled());
  }

  async debugNamed(uri: unknown, id: unknown): Promise<void> {
    await this.debug(await this.request(uri, id, this.debugProfile), neverCancelled());
  }

  /** Opens the panel on what a test has seen last. */
  showTrace(subject: unknown, id: unknown): void {
    const named = this.named(subject, id);
    const result = named && this.latest.get(keyOf(named.uri, named.test));
    if (!this.open(result)) {
      void vscode.window.showInformationMessage(
        l10n.t('The test has no trace: it did not connect anywhere yet.'),
      );
    }
  }

  async record(subject: unknown, id: unknown): Promise<boolean> {
    const named = this.named(subject, id);
    const source = named && this.files.get(named.uri);
    return named && source
      ? recordActual(source, named.test, this.latest.get(keyOf(named.uri, named.test)))
      : false;
  }

  /** For a result of the session, or for a service of an IrDA device. */
  add(argument: unknown): Promise<vscode.Uri | undefined> {
    return isService(argument)
      ? addDevice(argument, this.files)
      : addResult(argument, this.session, this.files);
  }

  dispose(): void {
    const { parts, runs, tree, files, coverage, controller } = this;
    vscode.Disposable.from(...parts, runs, tree, files, coverage, controller).dispose();
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous !== true) {
      await this.runs.run(request, token, { forgets: true });
      return;
    }
    const { files, tree } = this;
    runContinuously(request, token, { files, tree }, again => this.runs.run(again, token, { forgets: true }));
  }

  /** Runs, then opens the panel on the first test that is not as expected, else on the first. */
  private async debug(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const results = await this.runs.run(request, token);
    this.open(results.find(({ status }) => status === 'failed') ?? results[0]);
  }

  private async cover(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await this.runs.run(request, token, {
      finish: (run, results) => {
        this.coverage.addTo(run, results);
      },
    });
  }

  /** False for a result without a report. */
  private open(result: TestResult | undefined): boolean {
    const report = result && 'report' in result ? result.report : undefined;
    if (!result || !report) {
      return false;
    }
    const { results, settings } = this.session;
    const { endpoint } = result.test.connect;
    const request = {
      endpoint,
      method: report.method,
      timeoutMs: result.test.withinMs ?? settings.timeoutMs,
    };
    const { id } = results.start(request);
    results.finish(id, report);
    void vscode.commands.executeCommand('socketLens.showResult', id, { preserveFocus: true });
    return true;
  }

  private profile(
    label: string,
    kind: vscode.TestRunProfileKind,
    handler: (request: vscode.TestRunRequest, token: vscode.CancellationToken) => Promise<unknown>,
  ): vscode.TestRunProfile {
    return this.controller.createRunProfile(
      label,
      kind,
      async (request, token) => {
        await handler(request, token);
      },
      true,
    );
  }

  /** For one test of a file, all of a file without an id, everything without arguments. */
  private async request(
    uri: unknown,
    id: unknown,
    profile: vscode.TestRunProfile,
  ): Promise<vscode.TestRunRequest> {
    await this.files.discover();
    await this.files.settle();
    await this.tree.shown();
    const named = uri instanceof vscode.Uri ? uri : undefined;
    const item =
      named &&
      (typeof id === 'string' ? this.tree.itemOf(named, id) : this.controller.items.get(named.toString()));
    if (named && !item) {
      throw new Error(l10n.t('{0} has no such connection test.', vscode.workspace.asRelativePath(named)));
    }
    return new vscode.TestRunRequest(item ? [item] : undefined, undefined, profile);
  }

  /** What a lens, an item of the tree or one of its messages means. */
  private named(
    subject: unknown,
    id: unknown,
  ): { readonly uri: vscode.Uri; readonly test: string } | undefined {
    if (subject instanceof vscode.Uri) {
      return typeof id === 'string' ? { uri: subject, test: id } : undefined;
    }
    const item =
      typeof subject === 'object' && subject !== null && 'test' in subject ? subject.test : subject;
    const node = this.tree.nodeOf(item as vscode.TestItem);
    return node?.test === undefined ? undefined : { uri: node.uri, test: node.test };
  }
}

function neverCancelled(): vscode.CancellationToken {
  return new vscode.CancellationTokenSource().token;
}

function isService(
  argument: unknown,
): argument is { readonly device: string; readonly service: string; readonly name: string } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'device' in argument &&
    typeof argument.device === 'string' &&
    'service' in argument
  );
}
