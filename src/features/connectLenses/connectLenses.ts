// Implements the lenses above calls that connect in C and C++, the commands behind them, and the results beside the calls.
// Reading the source opens nothing; a probe and a listener begin with a person's click or key.

import * as vscode from 'vscode';
import { platformNamed } from '../../facts/outcome';
import type { Method, ProbeReport } from '../../facts/outcome';
import type { PlacedConnect } from '../analyser/placedConnect';
import { touches } from '../movedSpan';
import { pickEndpoint } from '../endpointPick';
import type { PickedEndpoint } from '../endpointPick';
import { EndpointHistory } from '../endpointHistory';
import { readTyped } from '../typedEndpoint';
import { rangeOf } from '../range';
import { isFinished } from '../results';
import type { Session } from '../session';
import { SOURCE_LANGUAGES } from '../sources';
import { BesideCalls } from './besideCalls';
import { ConnectSites } from './connectSites';
import { canListen, methodHere, probeTooltip, shortUrl } from './lensWords';
import { TypedEndpoints } from './typedEndpoints';

const { l10n } = vscode;

export function registerConnectLenses(session: Session): vscode.Disposable {
  const lenses = new ConnectLenses(session);
  const { results } = session;
  return vscode.Disposable.from(
    lenses,
    ...(['started', 'finished'] as const).map(event =>
      results.on(event, result => {
        lenses.beside.take(result);
        lenses.refresh();
      }),
    ),
    results.on('checked', () => {
      lenses.beside.draw();
    }),
    results.on('removed', () => {
      lenses.beside.draw();
      lenses.refresh();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) {
        lenses.beside.forget(document.uri);
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      lenses.forget(uri);
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => {
      lenses.beside.draw();
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('socketLens.lens')) {
        lenses.refresh();
      }
    }),
    vscode.languages.registerCodeLensProvider([...SOURCE_LANGUAGES], lenses),
    vscode.commands.registerCommand(
      'socketLens.probeConnect',
      (uri?: unknown, site?: PlacedConnect, endpoint?: unknown) =>
        lenses.probe(uri, site, typeof endpoint === 'string' ? { endpoint } : 'known'),
    ),
    vscode.commands.registerCommand(
      'socketLens.changeConnectEndpoint',
      (uri?: unknown, site?: PlacedConnect, endpoint?: unknown) =>
        lenses.probe(uri, site, typeof endpoint === 'string' ? { endpoint } : 'ask'),
    ),
  );
}

/** Where a call leads: as the source or the person said before, as the person says now, or as the caller says. */
type How = 'known' | 'ask' | { readonly endpoint: string };

class ConnectLenses implements vscode.CodeLensProvider {
  readonly beside: BesideCalls;
  private readonly sites: ConnectSites;
  private readonly typed: TypedEndpoints;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly session: Session) {
    this.beside = new BesideCalls(session);
    this.sites = new ConnectSites(session);
    this.typed = new TypedEndpoints(session.context.workspaceState);
  }

  refresh(): void {
    this.changed.fire();
  }

  forget(uri: vscode.Uri): void {
    this.beside.forget(uri);
    this.sites.forget(uri);
  }

  /** VS Code keeps the lenses of before until these are there, so that nothing flickers. */
  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    if (!this.session.settings.lensEnabled(document.uri)) {
      return [];
    }
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    const sites = await this.sites.of(document, abort.signal);
    return sites.flatMap(site => this.lensesOf(document.uri, site));
  }

  /**
   * Probes a call: the one that a lens names, else the one at the cursor. Asks where it leads when the source does not
   * tell, when `how` says so, and in Restricted Mode, where the text is not the person's own; a keyboard shortcut or
   * another extension may tell instead. Undefined when there is no call or the person left the input.
   */
  async probe(uri: unknown, named: PlacedConnect | undefined, how: How): Promise<ProbeReport | undefined> {
    const found = await this.find(uri, named);
    if (!found) {
      void vscode.window.showInformationMessage(
        l10n.t('There is no connect call at the cursor. Put the cursor on one.'),
      );
      return undefined;
    }
    const { document, site, version } = found;
    const target = await this.targetOf(document.uri, site, how);
    if (!target) {
      return undefined;
    }
    const origin = { uri: document.uri.toString(), ...site.span, version };
    const { timeoutMs } = this.session.settings;
    return this.session.prober.start({ ...target, timeoutMs, origin }).report;
  }

  dispose(): void {
    this.beside.dispose();
    this.changed.dispose();
  }

  private lensesOf(uri: vscode.Uri, site: PlacedConnect): vscode.CodeLens[] {
    const range = rangeOf(site.span);
    const lens = (title: string, command: string, args: readonly unknown[], tooltip = '') =>
      new vscode.CodeLens(range, {
        title,
        command,
        arguments: [...args],
        ...(tooltip !== '' && { tooltip }),
      });
    const named = [uri, site];
    const known = this.knownEndpoint(uri, site);
    const result = this.beside.of(uri, site.span);
    const shown =
      result &&
      (isFinished(result)
        ? lens(`$(output) ${l10n.t('Show Result')}`, 'socketLens.showResult', [result.id])
        : lens(`$(circle-slash) ${l10n.t('Cancel')}`, 'socketLens.cancelProbe', [result.id]));
    if (!known) {
      const why = l10n.t('The source does not say where this call connects: type it once');
      return [lens(`$(plug) ${l10n.t('Probe…')}`, 'socketLens.probeConnect', named, why)];
    }
    const { url, endpoint } = known;
    const tooltip = probeTooltip(url, site.method, hereBy(site), l10n);
    const listen = l10n.t('Starts a test listener at {0} that echoes', url);
    return [
      lens(`$(plug) ${l10n.t('Probe {0}', shortUrl(url))}`, 'socketLens.probeConnect', named, tooltip),
      ...(site.endpoint === undefined
        ? [lens(l10n.t('Change…'), 'socketLens.changeConnectEndpoint', named)]
        : []),
      ...(canListen(endpoint)
        ? [
            lens(
              `$(radio-tower) ${l10n.t('Listen Here')}`,
              'socketLens.startListener',
              [{ endpoint: url, behaviour: 'echo' }],
              listen,
            ),
          ]
        : []),
      ...(shown ? [shown] : []),
    ];
  }

  /** What the source or the person said; undefined when neither did, or no probe could go there. */
  private knownEndpoint(uri: vscode.Uri, site: PlacedConnect): Omit<PickedEndpoint, 'method'> | undefined {
    const said = site.endpoint ?? this.typed.get(uri.toString(), site.key);
    const read = said === undefined ? undefined : readTyped(said, l10n);
    return read?.ok ? read : undefined;
  }

  private async targetOf(
    uri: vscode.Uri,
    site: PlacedConnect,
    how: How,
  ): Promise<Pick<PickedEndpoint, 'endpoint' | 'method'> | undefined> {
    const method = hereBy(site);
    const known = this.knownEndpoint(uri, site);
    if (known && how === 'known' && vscode.workspace.isTrusted) {
      return { endpoint: known.endpoint, method };
    }
    const said = typeof how === 'object' ? told(how.endpoint, method) : await this.ask(uri, site, known?.url);
    if (said && site.endpoint === undefined) {
      await this.typed.set(uri.toString(), site.key, said.url);
    }
    return said && { endpoint: said.endpoint, method: said.method };
  }

  /** Undefined when the person left the input, or has the endpoint of before forgotten. */
  private async ask(
    uri: vscode.Uri,
    site: PlacedConnect,
    known: string | undefined,
  ): Promise<PickedEndpoint | undefined> {
    const history = new EndpointHistory(this.session.context.globalState);
    const forget = {
      label: l10n.t('Forget the Endpoint of This Call'),
      run: async () => {
        await this.typed.forget(uri.toString(), site.key);
        this.refresh();
      },
    };
    const isTyped = this.typed.get(uri.toString(), site.key) !== undefined;
    const value = known ?? site.draft;
    const picked = await pickEndpoint({ value, method: hereBy(site), history, ...(isTyped && { forget }) });
    if (picked) {
      await history.add(picked.url);
    }
    return picked;
  }

  /** Finds a call anew, as the text may have changed since its lens was made. */
  private async find(
    uri: unknown,
    named: PlacedConnect | undefined,
  ): Promise<
    | { readonly document: vscode.TextDocument; readonly site: PlacedConnect; readonly version: number }
    | undefined
  > {
    const editor = vscode.window.activeTextEditor;
    const document =
      named && uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : editor?.document;
    if (!document) {
      return undefined;
    }
    const { version } = document;
    const sites = await this.sites.of(document);
    const distance = ({ span }: PlacedConnect) => Math.abs(span.start.line - (named?.span.start.line ?? 0));
    const cursor = editor?.selection;
    const site = named
      ? sites.filter(({ key }) => key === named.key).sort((a, b) => distance(a) - distance(b))[0]
      : (sites.find(({ span }) => cursor && touches(span, cursor)) ??
        sites.find(({ span }) => span.start.line === cursor?.active.line));
    return site && { document, site, version };
  }
}

/** An endpoint as a caller of the command names it. */
function told(text: string, method: Method): PickedEndpoint {
  const typed = readTyped(text, l10n);
  if (!typed.ok) {
    throw new Error(typed.line);
  }
  return { endpoint: typed.endpoint, url: typed.url, method };
}

function hereBy({ method }: PlacedConnect): PlacedConnect['method'] {
  return methodHere(method, platformNamed(process.platform));
}
