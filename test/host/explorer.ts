// Test Explorer as the workbench itself knows it: its items, its Run button, and what its runs have shown.

import * as vscode from 'vscode';

/** One item of a run, as the workbench keeps it: `vscode.proposed.testObserver.d.ts`. */
export interface SeenTest {
  /** The item's own id. */
  readonly id: string;
  readonly uri?: vscode.Uri;
  readonly taskStates: readonly { readonly state: number; readonly duration?: number }[];
  readonly children: readonly SeenTest[];
}

export interface SeenRun {
  /** Milliseconds since 1970. */
  readonly completedAt: number;
  readonly results: readonly SeenTest[];
}

/** TestRunProfileBitset.Run of VS Code. */
const RUN = 2;
/** What stands between the parts of an item's id in the workbench. */
const BETWEEN = '\0';

const STATES: Readonly<Record<number, string>> = { 3: 'passed', 4: 'failed', 5: 'skipped', 6: 'errored' };

/** The items at a file, each as the ids on the way to it: the controller's first. */
export function itemIds(uri: vscode.Uri): Thenable<readonly (readonly string[])[]> {
  return vscode.commands.executeCommand('vscode.testing.getTestsInFile', uri);
}

/** Runs items by the default profile, as their Run button does. Resolves when they have run. */
export async function runItems(items: readonly (readonly string[])[]): Promise<void> {
  const ids = items.map(parts => parts.join(BETWEEN));
  await vscode.commands.executeCommand('vscode.runTestsById', RUN, ...ids);
}

/** The runs that have ended, the latest first. */
export async function seenRuns(): Promise<readonly SeenRun[]> {
  const companion = vscode.extensions.getExtension<{ testRuns(): readonly SeenRun[] }>('test.companion');
  return (await companion?.activate())?.testRuns() ?? [];
}

/** `passed`, `failed`, `skipped` or `errored`; undefined for an item that only holds others. */
export function stateOf({ taskStates }: SeenTest): string | undefined {
  return STATES[taskStates[0]?.state ?? 0];
}
