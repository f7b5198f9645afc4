// Implements the summary in the status bar: how many connection tests passed and failed. A click opens Test Explorer;
// without tests there is nothing to see.

import * as vscode from 'vscode';
import type { LatestResults } from './latest';
import type { TestFiles } from './testFiles';
import type { Progress, TestRuns } from './testRuns';
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
    const { all } = this.files;
    const of = all.reduce((sum, { tests }) => sum + tests.size, 0);
    if (of === 0) {
      this.item.hide();
      return;
    }
    const { progress } = this.runs;
    const { text, words } = progress ? runningSummary(progress) : this.restingSummary(of);
    this.item.text = text;
    this.item.tooltip = words;
    this.item.accessibilityInformation = { label: words };
    this.item.show();
  }

  private restingSummary(of: number): ShownSummary {
    const tests = this.files.all.flatMap(({ uri, tests: own }) => [...own.keys()].map(id => keyOf(uri, id)));
    const { passed, failed } = this.latest.counts(tests);
    return {
      text: passed + failed === 0 ? `$(beaker) ${of}` : `$(pass) ${passed} $(error) ${failed}`,
      words: l10n.t('Connection tests: {0} passed, {1} failed, {2} in all', passed, failed, of),
    };
  }
}

interface ShownSummary {
  readonly text: string;
  /** For who hears it or points at it. */
  readonly words: string;
}

/** The results are not counted while they change. */
function runningSummary({ ended, of }: Progress): ShownSummary {
  return {
    text: `$(sync~spin) ${ended}/${of}`,
    words: l10n.t('Connection tests: {0} of {1} have run', ended, of),
  };
}
