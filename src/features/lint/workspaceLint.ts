// Implements "Socket Lens: Lint Workspace" and "Clear Lint Results".

import * as vscode from 'vscode';
import type { Session } from '../session';
import type { ClosedFiles } from './closedFiles';
import type { Findings } from './findings';
import { workspaceFiles } from './workspaceFiles';

const { l10n } = vscode;

/** Files on their way at once: reading the next ones goes on while the worker is at one. */
const AT_ONCE = 8;

/** What a look through the workspace came to. */
export interface WorkspaceSummary {
  /** How many files were looked at. */
  readonly files: number;
  readonly unread: number;
  readonly findings: number;
  readonly filesWithFindings: number;
  readonly cancelled: boolean;
}

export class WorkspaceLint {
  private running = false;

  constructor(
    private readonly session: Session,
    private readonly findings: Findings,
    private readonly files: ClosedFiles,
  ) {}

  /** With progress and cancel, and says at the end what it came to. Undefined when a look is under way already. */
  async run(): Promise<WorkspaceSummary | undefined> {
    if (this.running) {
      return undefined;
    }
    this.running = true;
    try {
      const summary = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: l10n.t('Linting the Workspace'),
          cancellable: true,
        },
        (progress, token) => this.look(progress, token),
      );
      void tell(summary);
      return summary;
    } finally {
      this.running = false;
    }
  }

  clear(): void {
    this.files.keep([]);
    this.tellContext();
  }

  /** The look itself. What was found until it is cancelled stays. */
  async look(
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<WorkspaceSummary> {
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    const cancelled = () => abort.signal.aborted;
    const uris = await workspaceFiles(this.session.settings.lintWorkspaceExclude, token);
    const looked: vscode.Uri[] = [];
    let next = 0;
    let unread = 0;
    const work = async () => {
      for (let uri = uris[next++]; uri && !cancelled(); uri = uris[next++]) {
        try {
          await this.files.lint(uri, abort.signal);
          looked.push(uri);
        } catch (error) {
          if (!cancelled()) {
            unread++;
            const reason = error instanceof Error ? error.message : String(error);
            this.session.log.warn(`${uri.path} was not linted: ${reason}`);
          }
        }
        const done = looked.length + unread;
        if (done % 20 === 0) {
          progress.report({
            message: l10n.t('{0} of {1} files', done, uris.length),
            increment: (20 / uris.length) * 100,
          });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (!cancelled()) {
      // Old findings stayed in sight until here; those of files that are no longer looked at go.
      this.files.keep(uris);
    }
    this.tellContext();
    const counts = looked.map(uri => this.findings.of(uri).length);
    return {
      files: looked.length,
      unread,
      findings: counts.reduce((sum, count) => sum + count, 0),
      filesWithFindings: counts.filter(count => count > 0).length,
      cancelled: cancelled(),
    };
  }

  private tellContext(): void {
    void vscode.commands.executeCommand('setContext', 'socketLens.hasLint', this.files.any);
  }
}

async function tell(summary: WorkspaceSummary): Promise<void> {
  const { files, findings, unread } = summary;
  const sentence =
    files === 0 && unread === 0 && !summary.cancelled
      ? l10n.t('There is no C or C++ source in this workspace. Open a folder that has some.')
      : [
          ...(summary.cancelled ? [l10n.t('Cancelled.')] : []),
          l10n.t('Problems: {0}, in {1} of {2} files looked at.', findings, summary.filesWithFindings, files),
          ...(unread > 0 ? [l10n.t('Files that could not be read: {0}. The log says why.', unread)] : []),
        ].join(' ');
  const show = l10n.t('Show Problems');
  const log = l10n.t('Open Log');
  const buttons = [...(findings > 0 ? [show] : []), ...(unread > 0 ? [log] : [])];
  const chosen = await vscode.window.showInformationMessage(sentence, ...buttons);
  if (chosen === show) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  } else if (chosen === log) {
    await vscode.commands.executeCommand('socketLens.showLog');
  }
}
