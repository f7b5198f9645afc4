// Implements the summary in the status bar: how many connection tests passed and failed. A click opens Test Explorer;
// without tests there is nothing to see.

import * as vscode from 'vscode';
import type { LatestResults } from './latest';
import type { TestFiles } from './testFiles';
import type { TestRuns } from './testRuns';
import { keyOf } from './testTree';

const { l10n } = vscode;

/** How often the summary is counted anew while tests run. */
const FRAME_MS = 100;

export class TestStatus {
  private readonly item: vscode.StatusBarItem;
  private readonly listening: vscode.Disposable[];
  private frame: NodeJS.Timeout | undefined;

  constructor(
    private readonly files: TestFiles,
    private readonly latest: LatestResults,
    private readonly runs: TestRuns,
  ) {
    this.item = vscode.window.createStatusBarItem('socketLens.tests', vscode.StatusBarAlignment.Left);
    this.item.name = l10n.t('Connection Tests');
    this.item.command = 'workbench.view.testing.focus';
    const soon = (): void => {
      this.frame ??= setTimeout(() => {
        this.draw();
      }, FRAME_MS);
    };
    this.listening = [files.onDidChange(soon), runs.onDidChange(soon)];
  }

  dispose(): void {
    clearTimeout(this.frame);
    vscode.Disposable.from(this.item, ...this.listening).dispose();
  }

  private draw(): void {
    this.frame = undefined;
    const tests = this.files.all.flatMap(({ uri, tests }) => [...tests.keys()].map(id => keyOf(uri, id)));
    if (tests.length === 0) {
      this.item.hide();
      return;
    }
    const { passed, failed } = this.latest.counts(tests);
    const { progress } = this.runs;
    const counts = `$(pass) ${passed} $(error) ${failed}`;
    this.item.text = progress
      ? `$(sync~spin) ${progress.ended}/${progress.of}`
      : passed + failed === 0
        ? `$(beaker) ${tests.length}`
        : counts;
    const words = progress
      ? l10n.t('Connection tests: {0} of {1} have run', progress.ended, progress.of)
      : l10n.t('Connection tests: {0} passed, {1} failed, {2} in all', passed, failed, tests.length);
    this.item.tooltip = words;
    this.item.accessibilityInformation = { label: words };
    this.item.show();
  }
}
