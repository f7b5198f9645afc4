// Implements the view "Results" in the Socket Lens container: the probes of this session, newest first, grouped by
// what came of them. A click opens the panel; every row can be probed again and copied.

import * as vscode from 'vscode';
import { explainReport, formatDuration } from '../../facts/explain';
import { SIMULATED_PROVIDER } from '../../facts/irdaSimulation';
import { lookOf, verdictWord } from '../outcomeWords';
import { isFinished } from '../results';
import type { SessionResult } from '../results';
import { resultSummary } from '../resultSummary';
import type { Session } from '../session';
import { treeIcon } from '../treeIcon';
import { groupResults } from './groups';
import type { ResultGroup } from './groups';

const { l10n } = vscode;

const VIEW = 'socketLens.results';

export function registerResultsView(session: Session): vscode.Disposable {
  const { results } = session;
  const tree = new ResultTree(session);
  const refresh = (): void => {
    tree.refresh();
    const { all } = results;
    void vscode.commands.executeCommand('setContext', 'socketLens.hasResults', all.length > 0);
    void vscode.commands.executeCommand('setContext', 'socketLens.running', !all.every(isFinished));
  };
  return vscode.Disposable.from(
    tree,
    vscode.window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true }),
    results.on('started', refresh),
    results.on('finished', refresh),
    results.on('checked', refresh),
    results.on('restored', refresh),
    results.on('removed', refresh),
    vscode.commands.registerCommand('socketLens.clearResults', () => {
      results.clear();
    }),
    vscode.commands.registerCommand('socketLens.copyResult', (argument?: unknown) =>
      copyResult(session, argument),
    ),
  );
}

type Node = ResultGroup | SessionResult;

class ResultTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly session: Session) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  getChildren(node?: Node): readonly Node[] & Node[] {
    if (!node) {
      return [...groupResults(this.session.results.all, l10n)];
    }
    return 'results' in node ? [...node.results] : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'results' in node ? groupItem(node) : resultItem(node);
  }

  /** Tooltips are written only for the row that is pointed at. */
  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    if (!('results' in node) && isFinished(node)) {
      item.tooltip = new vscode.MarkdownString(resultSummary(node.report, this.session.locale, l10n));
    }
    return item;
  }
}

function groupItem({ key, label, look, results }: ResultGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = key;
  item.iconPath = treeIcon(look);
  item.description = String(results.length);
  item.contextValue = 'socketLens.group';
  item.accessibilityInformation = {
    label:
      results.length === 1
        ? l10n.t('{0}, 1 result', label)
        : l10n.t('{0}, {1} results', label, results.length),
  };
  return item;
}

function resultItem(result: SessionResult): vscode.TreeItem {
  const item = new vscode.TreeItem(result.url);
  const time = new Date(result.startedAt).toLocaleTimeString(vscode.env.language);
  item.id = String(result.id);
  item.command = { command: 'socketLens.showResult', title: l10n.t('Show Result'), arguments: [result.id] };
  if (!isFinished(result)) {
    item.iconPath = treeIcon({ icon: 'sync~spin', tone: 'busy' });
    item.description = l10n.t('{0}, running', time);
    item.contextValue = 'socketLens.running';
    item.accessibilityInformation = { label: l10n.t('{0}, running since {1}', result.url, time) };
    return item;
  }
  const { verdict, elapsedUs, provider } = result.report;
  // What never ran took no time.
  const elapsed = provider === SIMULATED_PROVIDER ? l10n.t('simulated') : formatDuration(elapsedUs);
  item.iconPath = treeIcon(lookOf(verdict));
  item.description = `${elapsed} · ${time}`;
  item.contextValue = 'socketLens.finished';
  item.accessibilityInformation = {
    label: l10n.t('{0}, {1}, probed at {2}, took {3}', result.url, verdictWord(verdict, l10n), time, elapsed),
  };
  return item;
}

/** Puts what `socket-lens probe --json` prints into the clipboard. */
async function copyResult({ results }: Session, argument: unknown): Promise<void> {
  const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
  const result = typeof id === 'number' ? results.get(id) : results.all.find(isFinished);
  if (!result || !isFinished(result)) {
    void vscode.window.showInformationMessage(l10n.t('There is no result to copy yet.'));
    return;
  }
  const { report } = result;
  await vscode.env.clipboard.writeText(
    JSON.stringify({ ...report, explanation: explainReport(report, 'en') }, undefined, 2),
  );
  vscode.window.setStatusBarMessage(l10n.t('$(check) The result was copied as JSON.'), 3000);
}
