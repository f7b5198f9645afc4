// Implements the progress of the look through a large workspace for connection tests: an item in the status bar, which stops it
// when it is clicked. A window's own progress shows there as well, but cannot be cancelled.

import * as vscode from 'vscode';
import type { TestFiles } from './testFiles';

const { l10n } = vscode;

/** A look that ends sooner is not worth a word. */
const PATIENCE_MS = 800;
/** How often the numbers are drawn anew. */
const FRAME_MS = 100;
/** How long the word about a stopped look stands in the status bar. */
const WORD_MS = 8000;

export function showSearch({ progress }: Pick<TestFiles, 'progress'>): vscode.Disposable {
  const status = new SearchStatus(progress);
  return vscode.Disposable.from(
    status,
    vscode.commands.registerCommand('socketLens.stopTestSearch', () => {
      const stopped = progress.stop();
      if (stopped) {
        const words = l10n.t(
          '$(debug-stop) Stopped looking for connection tests; Refresh Tests looks again.',
        );
        vscode.window.setStatusBarMessage(words, WORD_MS);
      }
      return stopped;
    }),
  );
}

class SearchStatus {
  private readonly item: vscode.StatusBarItem;
  private readonly listening: vscode.Disposable;
  private since: number | undefined;
  private frame: NodeJS.Timeout | undefined;

  constructor(private readonly progress: TestFiles['progress']) {
    this.item = vscode.window.createStatusBarItem('socketLens.testSearch', vscode.StatusBarAlignment.Left);
    this.item.name = l10n.t('Search for Connection Tests');
    this.item.command = 'socketLens.stopTestSearch';
    this.listening = progress.onDidChange(() => {
      this.soon();
    });
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.frame);
    vscode.Disposable.from(this.item, this.listening).dispose();
  }

  private soon(): void {
    const { state } = this.progress;
    if (!state) {
      clearTimeout(this.frame);
      [this.frame, this.since] = [undefined, undefined];
      this.item.hide();
      this.tellWhen(false);
      return;
    }
    this.since ??= performance.now();
    const patience = Math.max(FRAME_MS, PATIENCE_MS - (performance.now() - this.since));
    this.frame ??= setTimeout(() => {
      this.frame = undefined;
      this.draw();
    }, patience);
  }

  private draw(): void {
    const { state } = this.progress;
    if (!state) {
      return;
    }
    const words = l10n.t(
      'Looking for connection tests: {0} of {1} files. Click to stop.',
      state.read,
      state.of,
    );
    this.item.text = `$(sync~spin) ${l10n.t('Connection tests: {0}/{1} files', state.read, state.of)}`;
    this.item.tooltip = words;
    this.item.accessibilityInformation = { label: words, role: 'button' };
    this.item.show();
    this.tellWhen(true);
  }

  /** The palette offers to stop while there is something to stop. */
  private tellWhen(shown: boolean): void {
    void vscode.commands.executeCommand('setContext', 'socketLens.searchingTests', shown);
  }
}
