// Implements "Socket Lens: Which Ports Answer on This Host?": a host and its ports are typed, a scan runs, and a panel
// follows it with a row for every port that answers.
//
// A host that is not this machine is asked about once a workspace. `socketLens.scanPorts` takes an endpoint such as
// `tcp://127.0.0.1:1-1024` as its argument, too, and returns the report.

import * as vscode from 'vscode';
import type { InetEndpoint } from '../../facts/endpoint';
import { atPort, formatEndpoint } from '../../facts/endpoint';
import type { ScanReport, ScanTally } from '../../facts/scan';
import { isFromPanel } from '../../panel/messages';
import type { FromPanel, ToPanel } from '../../panel/messages';
import { panelHtml, panelRoots } from '../panelHtml';
import type { Session } from '../session';
import { scanModel } from './scanModel';
import type { ScanState } from './scanModel';
import { readScan } from './typedScan';

const { l10n } = vscode;
const VIEW_TYPE = 'socketLens.portScan';
const LAST_KEY = 'socketLens.lastScan';
const FIRST = '127.0.0.1:1-65535';
/** While a scan runs, the panel is drawn anew at most this often. */
const FRAME_MS = 100;

export function registerPortScan(session: Session): vscode.Disposable {
  const scan = new PortScan(session);
  return vscode.Disposable.from(
    scan,
    vscode.commands.registerCommand('socketLens.scanPorts', (argument?: unknown) => scan.start(argument)),
  );
}

class PortScan {
  private panel: vscode.WebviewPanel | undefined;
  private state: ScanState | undefined;
  private endpoint: InetEndpoint | undefined;
  private report: ScanReport | undefined;
  private running: AbortController | undefined;
  private frame: NodeJS.Timeout | undefined;

  constructor(private readonly session: Session) {}

  /** Undefined when the person left the input or did not allow the host. */
  async start(argument: unknown): Promise<ScanReport | undefined> {
    const named = typeof argument === 'string' ? readScan(argument, l10n) : await this.ask();
    if (!named) {
      return undefined;
    }
    if (!named.ok) {
      throw new Error(named.line);
    }
    return (await this.session.consent.ask([named.endpoint])) ? this.run(named.endpoint) : undefined;
  }

  dispose(): void {
    this.running?.abort();
    clearTimeout(this.frame);
    this.panel?.dispose();
  }

  private async ask(): Promise<ReturnType<typeof readScan> | undefined> {
    const { workspaceState } = this.session.context;
    const last = workspaceState.get<unknown>(LAST_KEY);
    const typed = await vscode.window.showInputBox({
      title: l10n.t('Which Ports Answer on This Host?'),
      prompt: l10n.t('A host and its ports: a range, a list, or both.'),
      placeHolder: FIRST,
      value: typeof last === 'string' ? last : FIRST,
      validateInput: value => {
        const read = readScan(value, l10n);
        return read.ok ? undefined : read.line;
      },
    });
    if (typed === undefined) {
      return undefined;
    }
    await workspaceState.update(LAST_KEY, typed.trim());
    return readScan(typed, l10n);
  }

  private async run(endpoint: InetEndpoint): Promise<ScanReport | undefined> {
    this.running?.abort();
    const running = new AbortController();
    const began = performance.now();
    const micros = () => Math.round((performance.now() - began) * 1000);
    this.running = running;
    this.endpoint = endpoint;
    this.report = undefined;
    this.state = { ...NOTHING, url: formatEndpoint(endpoint), running: true };
    this.show();
    try {
      const report = await this.session.scans.scan({
        endpoint,
        rate: this.session.settings.scanRate,
        signal: running.signal,
        onProgress: tally => {
          this.progressed(running, () => stateOf(tally, micros()));
        },
      });
      if (this.running === running) {
        this.report = report;
        this.change({
          running: false,
          cancelled: running.signal.aborted,
          elapsedUs: report.elapsedUs,
          p50Us: report.p50Us,
        });
      }
      return report;
    } catch (error) {
      if (this.running === running) {
        this.change({ running: false, problem: error instanceof Error ? error.message : String(error) });
      }
      return undefined;
    } finally {
      if (this.running === running) {
        this.running = undefined;
      }
    }
  }

  /** The state is read when it is drawn; the last of a scan always is. */
  private progressed(running: AbortController, read: () => Partial<ScanState>): void {
    this.latest = read;
    this.frame ??= setTimeout(() => {
      this.frame = undefined;
      if (this.running === running) {
        this.change({});
      }
    }, FRAME_MS);
  }
  private latest: () => Partial<ScanState> = () => ({});

  private change(change: Partial<ScanState>): void {
    if (this.state) {
      this.state = { ...this.state, ...this.latest(), ...change };
      this.draw();
    }
    if (change.running === false) {
      this.latest = () => ({});
    }
  }

  private show(): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      this.draw();
      return;
    }
    const { extensionUri } = this.session.context;
    const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      l10n.t('Open Ports'),
      { viewColumn },
      { enableScripts: true, localResourceRoots: panelRoots(extensionUri) },
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'socket-lens-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'socket-lens-dark.svg'),
    };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPanel(message)) {
        void this.answer(message);
      }
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.running?.abort();
    });
    panel.webview.html = panelHtml(panel.webview, extensionUri);
    this.panel = panel;
    this.draw();
  }

  private async answer(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.draw();
        break;
      case 'cancel':
        this.running?.abort();
        break;
      case 'scanAgain':
        if (this.endpoint) {
          await this.run(this.endpoint);
        }
        break;
      case 'scanOther':
        await this.start(undefined);
        break;
      case 'probePort':
        await this.probe(message.port);
        break;
      case 'copyJson':
        if (this.report) {
          await vscode.env.clipboard.writeText(JSON.stringify(this.report, undefined, 2));
          void vscode.window.setStatusBarMessage(l10n.t('Copied as JSON'), 3000);
        }
        break;
      default:
        break; // It belongs to another page.
    }
  }

  private async probe(port: number): Promise<void> {
    if (this.endpoint) {
      await vscode.commands.executeCommand('socketLens.probe', formatEndpoint(atPort(this.endpoint, port)));
    }
  }

  private draw(): void {
    if (this.panel && this.state) {
      const model = scanModel(this.state, l10n, this.session.locale);
      void this.panel.webview.postMessage({ type: 'render', model } satisfies ToPanel);
    }
  }
}

const NOTHING: Omit<ScanState, 'url' | 'running'> = {
  cancelled: false,
  counts: { connected: 0, refused: 0, timedOut: 0, failed: 0 },
  open: [],
  done: 0,
  total: 0,
  elapsedUs: 0,
  p50Us: null,
  addresses: [],
  problem: undefined,
};

function stateOf(tally: ScanTally, elapsedUs: number): Partial<ScanState> {
  const { done, total, plan } = tally;
  return {
    counts: tally.counts(),
    open: tally.openRows(),
    done,
    total,
    elapsedUs,
    addresses: plan.addresses,
  };
}
