// Continuous run: while it is on, the tests that it is about run again when their file changes, and all of them when
// something else of the workspace is saved. What changes while they run is taken together into the next run.

import * as vscode from 'vscode';
import type { TestFiles } from './testFiles';
import type { TestTree } from './testTree';

/** How long the workspace must rest before tests run. Milliseconds. */
const REST_MS = 300;

export function runContinuously(
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
  { files, tree }: { readonly files: TestFiles; readonly tree: TestTree },
  run: (request: vscode.TestRunRequest) => Promise<unknown>,
): void {
  // Restricted Mode asks before each run, and nobody wants that question at every keystroke.
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Connection tests do not run by themselves in Restricted Mode. Trust the workspace first.',
      ),
    );
    return;
  }
  const changed = new Set<string>();
  let isEverything = false;
  let isRunning = false;
  let timer: NodeJS.Timeout | undefined;

  const start = async (): Promise<void> => {
    if (isRunning || token.isCancellationRequested || (changed.size === 0 && !isEverything)) {
      return;
    }
    isRunning = true;
    await tree.shown();
    const include = await included(request, tree, isEverything ? undefined : new Set(changed));
    changed.clear();
    isEverything = false;
    try {
      if (include.length > 0) {
        await run(new vscode.TestRunRequest(include, request.exclude, request.profile, true));
      }
    } finally {
      isRunning = false;
      void start();
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void start(), REST_MS);
  };
  const listening = [
    files.onDidChange(({ uri, source }) => {
      if (source) {
        changed.add(uri.toString());
        soon();
      }
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (!files.get(uri)) {
        isEverything = true;
        soon();
      }
    }),
  ];
  token.onCancellationRequested(() => {
    clearTimeout(timer);
    vscode.Disposable.from(...listening).dispose();
  });
}

/** The items that a request is about, of some files alone if any are named. */
async function included(
  request: vscode.TestRunRequest,
  tree: TestTree,
  uris: ReadonlySet<string> | undefined,
): Promise<readonly vscode.TestItem[]> {
  const chosen = await tree.chosen(request.include ?? tree.roots, new Set(request.exclude ?? []));
  return chosen
    .filter(({ source }) => uris === undefined || uris.has(source.uri.toString()))
    .map(({ item }) => item);
}
