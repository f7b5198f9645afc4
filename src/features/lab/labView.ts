// Implements the view "Lab" in the Socket Lens container: the statements of the connect page, executed on this
// machine, what is documented beside what was observed. A click opens a statement's native calls.
//
// Every run is something a person asked for: from the view, the palette, a hover or the page of a statement.

import * as vscode from 'vscode';
import { labMarkdown } from '../../facts/labMarkdown';
import type { LabReport, LabRow } from '../../facts/lab';
import type { Statement } from '../../facts/statements';
import { statementById, STATEMENTS } from '../../facts/statements';
import { LabError } from '../../probe/labClient';
import type { LabProgress } from '../labRuns';
import type { Session } from '../session';
import { treeIcon } from '../treeIcon';
import type { LabState } from './labWords';
import { labDescription, labLook, labStateOf, labStateWord, labTooltip, labTotals } from './labWords';
import { StatementPanel } from './statementPanel';

const { l10n } = vscode;

const VIEW = 'socketLens.lab';

export function registerLab(session: Session): vscode.Disposable {
  const tree = new LabTree(session);
  const panel = new StatementPanel(session);
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: tree });
  const commands = new LabCommands(session, view, panel);
  return vscode.Disposable.from(
    tree,
    panel,
    view,
    session.lab.onChange(statement => {
      tree.refresh(statement);
      panel.update(statement);
      commands.describe();
    }),
    vscode.commands.registerCommand('socketLens.runLab', () => commands.runAll()),
    vscode.commands.registerCommand('socketLens.runStatement', (argument?: unknown) =>
      commands.runOne(argument),
    ),
    vscode.commands.registerCommand('socketLens.cancelLab', () => {
      session.lab.cancel();
    }),
    vscode.commands.registerCommand('socketLens.showStatement', (argument?: unknown) => {
      panel.show(statementOf(argument)?.id ?? '', false);
    }),
    vscode.commands.registerCommand('socketLens.copyLab', () => commands.copy()),
    vscode.commands.registerCommand('socketLens.clearLab', () => {
      session.lab.clear();
    }),
  );
}

class LabCommands {
  private readonly told = new Map<string, boolean>();

  constructor(
    private readonly session: Session,
    private readonly view: vscode.TreeView<Statement>,
    private readonly panel: StatementPanel,
  ) {}

  /** Runs every statement with progress and cancel; gives all rows there are. */
  async runAll(): Promise<LabReport | undefined> {
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: l10n.t('Running the statements of the connect page'),
        cancellable: true,
      },
      (progress, token) => {
        token.onCancellationRequested(() => {
          this.session.lab.cancel();
        });
        return this.run(undefined, ({ statement, done, total }) => {
          const message = l10n.t('{0}, {1} of {2}', statement, done + 1, total);
          progress.report({ message, increment: 100 / total });
        });
      },
    );
    return this.session.lab.report;
  }

  /**
   * Runs one statement. A row of the view runs in place; an id, which a hover's link gives, is revealed in the view and
   * opened; without either, the person chooses. Undefined when nothing came of it.
   */
  async runOne(argument: unknown): Promise<LabRow | undefined> {
    const statement = statementOf(argument) ?? (await pickStatement(this.session));
    if (!statement) {
      return undefined;
    }
    const running = vscode.window.withProgress({ location: { viewId: VIEW } }, () =>
      this.run([statement.id]),
    );
    if (typeof argument !== 'object') {
      this.panel.show(statement.id, true);
    }
    const [row] = await running;
    if (typeof argument !== 'object') {
      await this.reveal(statement);
    }
    return row;
  }

  /** A view that is being drawn anew cannot reveal; the statement's page is open all the same. */
  private async reveal(statement: Statement): Promise<void> {
    const attempts = 3;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        await this.view.reveal(statement, { select: true, focus: false });
        return;
      } catch (error) {
        this.session.log.debug(`${statement.id} could not be revealed: ${String(error)}`);
      }
    }
  }

  async copy(): Promise<void> {
    const { report } = this.session.lab;
    if (!report) {
      void vscode.window.showInformationMessage(l10n.t('No statement has run yet.'));
      return;
    }
    await vscode.env.clipboard.writeText(labMarkdown(report));
    vscode.window.setStatusBarMessage(l10n.t('$(check) The lab was copied as Markdown.'), 3000);
  }

  /** Keeps the view's title and the menus true. */
  describe(): void {
    const { lab } = this.session;
    this.view.description = labTotals(lab.report?.rows ?? [], l10n);
    this.tell('socketLens.labRunning', lab.isRunning);
    this.tell('socketLens.hasLab', lab.hasBegun);
  }

  /** Rows come by the dozen, and a context that did not change need not be told again. */
  private tell(key: string, value: boolean): void {
    if (this.told.get(key) !== value) {
      this.told.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }

  /** What a run dies of is told, and the rows it came to stay. */
  private async run(
    statements: readonly string[] | undefined,
    onProgress?: (progress: LabProgress) => void,
  ): Promise<readonly LabRow[]> {
    try {
      return await this.session.lab.run(statements, onProgress);
    } catch (error) {
      if (!(error instanceof LabError)) {
        throw error;
      }
      void tellOfDeath(error);
      return [];
    }
  }
}

async function tellOfDeath({ message }: LabError): Promise<void> {
  const log = l10n.t('Open Log');
  const words = l10n.t('The lab did not come to its end: {0}', message);
  if ((await vscode.window.showErrorMessage(words, log)) === log) {
    await vscode.commands.executeCommand('socketLens.showLog');
  }
}

/** The statement that a row, an id or a caller names; undefined for anything else. */
function statementOf(argument: unknown): Statement | undefined {
  const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
  return typeof id === 'string' ? statementById(id) : undefined;
}

async function pickStatement({ locale, lab }: Session): Promise<Statement | undefined> {
  const items = STATEMENTS.map(statement => {
    const row = lab.row(statement.id);
    const detail = row && labDescription(row, locale, l10n);
    return {
      label: statement.id,
      description: statement.title[locale],
      statement,
      ...(detail === undefined ? {} : { detail }),
    };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Run a statement of the connect page'),
    matchOnDescription: true,
  });
  return picked?.statement;
}

class LabTree implements vscode.TreeDataProvider<Statement> {
  private readonly changed = new vscode.EventEmitter<Statement | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly session: Session) {}

  refresh(id: string | undefined): void {
    this.changed.fire(id === undefined ? undefined : statementById(id));
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Empty at first, so that the view can say what it is for. */
  getChildren(statement?: Statement): Statement[] {
    return statement === undefined && this.session.lab.hasBegun ? [...STATEMENTS] : [];
  }

  /** Asked for by `reveal`; the list is flat. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(statement: Statement): vscode.TreeItem {
    const { lab, locale } = this.session;
    const { id, title } = statement;
    const row = lab.row(id);
    const state: LabState = lab.running === id ? 'running' : labStateOf(row);
    const item = new vscode.TreeItem(`${id} ${title[locale]}`);
    item.id = id;
    item.iconPath = treeIcon(labLook(state));
    item.description = labDescription(row, locale, l10n);
    item.contextValue = state === 'running' ? 'socketLens.statementRunning' : 'socketLens.statement';
    item.command = { command: 'socketLens.showStatement', title: l10n.t('Show Statement'), arguments: [id] };
    item.accessibilityInformation = {
      label: [`${id} ${title[locale]}`, labStateWord(state, l10n), ...(row ? [item.description] : [])].join(
        ', ',
      ),
    };
    return item;
  }

  /** Tooltips are written only for the row that is pointed at. */
  resolveTreeItem(item: vscode.TreeItem, statement: Statement): vscode.TreeItem {
    const { lab, locale } = this.session;
    item.tooltip = new vscode.MarkdownString(labTooltip(statement, lab.row(statement.id), { locale, l10n }));
    return item;
  }
}
