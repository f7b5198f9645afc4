// Implements the result panel: one web view that shows one result, follows it while its probe runs, and comes back
// with it after the window was reloaded.
//
// The panel opens beside the editor by `socketLens.showResult`, which the probe command, the tree and Problems call
// with a result's id. What the page sends is checked against the protocol; anything else is dropped.

import * as vscode from 'vscode';
import { parseEndpoint } from '../../facts/endpoint';
import type { Method } from '../../facts/outcome';
import type { FromPanel, PanelModel, ToPanel } from '../../panel/messages';
import { isFromPanel, isPanelState } from '../../panel/messages';
import type { SessionResult } from '../results';
import { isFinished } from '../results';
import type { Session } from '../session';
import { panelHtml, panelRoots } from '../panelHtml';
import { panelModel } from './panelModel';

const VIEW_TYPE = 'socketLens.result';

/** While a probe runs, the panel is drawn anew at most this often. */
const FRAME_MS = 50;

export function registerResultPanel(session: Session): vscode.Disposable {
  const panel = new ResultPanel(session);
  return vscode.Disposable.from(
    panel,
    vscode.commands.registerCommand('socketLens.showResult', (id?: unknown, options?: unknown) => {
      panel.show(id, options);
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (restored, state: unknown) => {
        panel.restore(restored, state);
        return Promise.resolve();
      },
    }),
    session.results.on('started', result => {
      panel.update(result);
    }),
    session.results.on('progressed', result => {
      panel.update(result);
    }),
    session.results.on('finished', result => {
      panel.update(result);
    }),
    session.results.on('checked', result => {
      panel.update(result);
    }),
    session.results.on('removed', results => {
      panel.forget(results);
    }),
  );
}

class ResultPanel {
  private panel: vscode.WebviewPanel | undefined;
  private shown: SessionResult | undefined;
  private frame: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {}

  /** Shows a result, the latest if none is named, in the one panel there is. */
  show(id: unknown, options: unknown): void {
    const { results } = this.session;
    const preserveFocus =
      typeof options === 'object' &&
      options !== null &&
      'preserveFocus' in options &&
      options.preserveFocus === true;
    this.shown = typeof id === 'number' ? (results.get(id) ?? this.shown) : results.latest;
    if (this.panel) {
      this.panel.reveal(undefined, preserveFocus);
      this.draw();
      return;
    }
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, '', { viewColumn: column, preserveFocus });
    this.adopt(panel);
  }

  /** Takes over a panel of the window's former life, and its result if the state is one of ours. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const parsed = isPanelState(state) ? parseEndpoint(state.report.endpoint) : undefined;
    if (isPanelState(state) && parsed?.ok) {
      const { report, timeoutMs } = state;
      const { endpoint } = parsed;
      this.shown = this.session.results.restore({ endpoint, method: report.method, timeoutMs }, report);
    }
    this.panel?.dispose();
    this.adopt(panel);
  }

  /** Draws a result if it is the one on show. */
  update(result: SessionResult): void {
    if (result.id !== this.shown?.id) {
      return;
    }
    this.shown = result;
    if (isFinished(result)) {
      this.draw();
    } else {
      this.frame ??= setTimeout(() => {
        this.draw();
      }, FRAME_MS);
    }
  }

  /** A result that was cleared is shown no longer, not even after a reload. */
  forget(removed: readonly SessionResult[]): void {
    if (removed.some(({ id }) => id === this.shown?.id)) {
      this.shown = undefined;
      this.draw();
    }
  }

  dispose(): void {
    clearTimeout(this.frame);
    this.panel?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.session.context;
    this.panel = panel;
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'socket-lens-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'socket-lens-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: panelRoots(extensionUri) };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPanel(message)) {
        this.answer(message);
      } else {
        this.session.log.warn('The panel sent a message that is not of the protocol; it was dropped.');
      }
    });
    panel.onDidDispose(() => {
      if (this.panel === panel) {
        this.panel = undefined;
      }
    });
    panel.webview.html = panelHtml(panel.webview, extensionUri);
    this.draw();
  }

  private answer(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        this.draw();
        break;
      case 'probe':
        void vscode.commands.executeCommand('socketLens.probe');
        break;
      case 'probeAgain':
        this.probeAgain(message.method);
        break;
      case 'cancel':
        if (this.shown) {
          this.session.prober.cancel(this.shown.id);
        }
        break;
      case 'copyJson':
        void vscode.commands.executeCommand('socketLens.copyResult', this.shown?.id);
        break;
      case 'copyProgram':
        void vscode.commands.executeCommand('socketLens.copyProgram', this.shown?.id);
        break;
      case 'addTest':
        void vscode.commands.executeCommand('socketLens.addTest', this.shown?.id);
        break;
      case 'openLog':
        void vscode.commands.executeCommand('socketLens.showLog');
        break;
      case 'runStatement':
      case 'scanAgain':
      case 'scanOther':
      case 'probePort':
        break; // They belong to other pages.
    }
  }

  /** The panel shows the progress itself, so that no notification comes up. */
  private probeAgain(method: Method): void {
    if (!this.shown) {
      return;
    }
    const { endpoint, timeoutMs, origin } = this.shown;
    const running = this.session.prober.start({ endpoint, method, timeoutMs, origin });
    this.shown = this.session.results.get(running.id) ?? this.shown;
    this.draw();
    running.report.catch((error: unknown) => {
      void vscode.window.showErrorMessage(String(error));
    });
  }

  private draw(): void {
    clearTimeout(this.frame);
    this.frame = undefined;
    if (!this.panel) {
      return;
    }
    const model = this.model();
    this.panel.title = this.shown ? this.shown.url : model.labels.title;
    const state =
      this.shown && isFinished(this.shown)
        ? { version: 1 as const, timeoutMs: this.shown.timeoutMs, report: this.shown.report }
        : undefined;
    // A page that is not ready loses the message, and asks for it with `ready`.
    void this.panel.webview.postMessage({ type: 'render', model, ...(state && { state }) } satisfies ToPanel);
  }

  private model(): PanelModel {
    const format = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'short', timeStyle: 'medium' });
    return panelModel(this.shown, {
      l10n: vscode.l10n,
      locale: this.session.locale,
      remoteName: remoteKind(),
      formatTime: iso => format.format(new Date(iso)),
    });
  }
}

/** `ssh-remote`, `wsl`, `dev-container` and so on; a server in the browser has its own address there, which says nothing. */
function remoteKind(): string | undefined {
  const { remoteName } = vscode.env;
  return remoteName?.includes(':') ? undefined : remoteName;
}
