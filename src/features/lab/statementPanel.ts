// The page of one statement, beside the editor: documented, observed, why they differ, and every native call. It
// follows the statement while it runs.

import * as vscode from 'vscode';
import type { Statement } from '../../facts/statements';
import { statementById } from '../../facts/statements';
import { isFromPanel } from '../../panel/messages';
import type { ToPanel } from '../../panel/messages';
import { panelHtml, panelRoots } from '../panelHtml';
import type { Session } from '../session';
import { statementModel } from './statementModel';

const VIEW_TYPE = 'socketLens.statement';

export class StatementPanel {
  private panel: vscode.WebviewPanel | undefined;
  private shown: Statement | undefined;

  constructor(private readonly session: Session) {}

  /** Does nothing for an id that is no statement's. */
  show(id: string, preserveFocus: boolean): void {
    const statement = statementById(id);
    if (!statement) {
      return;
    }
    this.shown = statement;
    if (this.panel) {
      this.panel.reveal(undefined, preserveFocus);
    } else {
      this.open(preserveFocus);
    }
    this.draw();
  }

  /** Draws anew when it shows this statement; `undefined` stands for any. */
  update(id: string | undefined): void {
    if (id === undefined || id === this.shown?.id) {
      this.draw();
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(preserveFocus: boolean): void {
    const { extensionUri } = this.session.context;
    const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      '',
      { viewColumn, preserveFocus },
      { enableScripts: true, localResourceRoots: panelRoots(extensionUri) },
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'socket-lens-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'socket-lens-dark.svg'),
    };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPanel(message) && message.type === 'ready') {
        this.draw();
      } else if (isFromPanel(message) && message.type === 'runStatement' && this.shown) {
        void vscode.commands.executeCommand('socketLens.runStatement', this.shown);
      }
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, extensionUri);
    this.panel = panel;
  }

  private draw(): void {
    if (!this.panel || !this.shown) {
      return;
    }
    const { lab, locale } = this.session;
    const { id } = this.shown;
    const model = statementModel(
      {
        statement: this.shown,
        row: lab.row(id),
        isRunning: lab.running === id,
        provider: lab.report?.provider,
      },
      { locale, l10n: vscode.l10n },
    );
    this.panel.title = id;
    void this.panel.webview.postMessage({ type: 'render', model } satisfies ToPanel);
  }
}
