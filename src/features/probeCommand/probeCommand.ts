// Implements "Socket Lens: Probe Connection…" and its relatives.
//
// The endpoint is typed, taken from the history, or offered from the selection or the cursor; the panel opens with
// the result, and a notification with a cancel button comes up when the answer takes its time. A command link or
// another extension may name the endpoint: `socketLens.probe` takes an endpoint, or `{ endpoint, method }`, and
// returns the report.

import * as vscode from 'vscode';
import type { Method, ProbeReport } from '../../facts/outcome';
import { METHODS } from '../../facts/outcome';
import type { Origin, ProbeRequest, SessionResult } from '../results';
import type { Session } from '../session';
import { endpointAt, trimSelection } from './endpointAt';
import { pickEndpoint } from '../endpointPick';
import { EndpointHistory } from '../endpointHistory';
import { readTyped } from '../typedEndpoint';

const { l10n } = vscode;

/** An answer that comes sooner needs no notification. */
const QUICK_MS = 150;
const METHOD_KEY = 'socketLens.lastMethod';

export function registerProbeCommand(session: Session): vscode.Disposable {
  const command = new ProbeCommand(session);
  return vscode.Disposable.from(
    vscode.commands.registerCommand('socketLens.probe', (argument?: unknown) => command.probe(argument)),
    vscode.commands.registerCommand('socketLens.probeSelection', () => command.probeSelection()),
    vscode.commands.registerCommand('socketLens.probeAgain', (argument?: unknown) => command.again(argument)),
    vscode.commands.registerCommand('socketLens.cancelProbe', (argument?: unknown) => {
      command.cancel(argument);
    }),
  );
}

/** An endpoint that stands in a document. */
interface Found {
  readonly text: string;
  readonly origin: Origin;
}

class ProbeCommand {
  private readonly history: EndpointHistory;

  constructor(private readonly session: Session) {
    this.history = new EndpointHistory(session.context.globalState);
  }

  /** With an argument that names an endpoint, probes it; else asks. Undefined when the person left the input. */
  async probe(argument: unknown): Promise<ProbeReport | undefined> {
    const named = namedEndpoint(argument);
    if (named === undefined) {
      return this.ask(foundInEditor());
    }
    const typed = readTyped(named.endpoint, l10n);
    if (!typed.ok) {
      throw new Error(typed.line);
    }
    return this.run({
      endpoint: typed.endpoint,
      ...this.defaults(),
      ...(named.method && { method: named.method }),
    });
  }

  /**
   * Probes what is selected. In Restricted Mode it asks first: the text is the workspace's, so a person has to see
   * and confirm where the socket goes.
   */
  async probeSelection(): Promise<ProbeReport | undefined> {
    const found = foundInEditor();
    const typed = readTyped(found?.text ?? '', l10n);
    if (!found || !typed.ok || !vscode.workspace.isTrusted) {
      return this.ask(found);
    }
    await this.history.add(typed.url);
    return this.run({ endpoint: typed.endpoint, ...this.defaults(), origin: found.origin });
  }

  /** Repeats a result of the session: the one that is given, else the latest; asks when there is none. */
  async again(argument: unknown): Promise<ProbeReport | undefined> {
    const result = this.resultOf(argument);
    return result ? this.run(result) : this.ask(foundInEditor());
  }

  /** Cancels the probe that is named, else the latest that runs. */
  cancel(argument: unknown): void {
    const named = argument === undefined ? undefined : this.resultOf(argument);
    const result = named ?? this.session.results.all.find(({ report }) => !report);
    if (result) {
      this.session.prober.cancel(result.id);
    }
  }

  private async ask(found: Found | undefined): Promise<ProbeReport | undefined> {
    const { method } = this.defaults();
    const picked = await pickEndpoint({ value: found?.text ?? '', method, history: this.history });
    if (!picked) {
      return undefined;
    }
    await this.history.add(picked.url);
    if (picked.method !== method) {
      await this.session.context.globalState.update(METHOD_KEY, picked.method);
    }
    const same = found && readTyped(found.text, l10n);
    const origin = same?.ok && same.url === picked.url ? found?.origin : undefined;
    const { endpoint } = picked;
    return this.run({ endpoint, method: picked.method, timeoutMs: this.session.settings.timeoutMs, origin });
  }

  private async run(request: ProbeRequest): Promise<ProbeReport> {
    const { endpoint, method, timeoutMs, origin } = request;
    const { id, report } = this.session.prober.start({ endpoint, method, timeoutMs, origin });
    void vscode.commands.executeCommand('socketLens.showResult', id, { preserveFocus: true });
    const late = new Promise<'late'>(resolve => {
      const timer = setTimeout(resolve, QUICK_MS, 'late');
      void report
        .catch(() => undefined)
        .then(() => {
          clearTimeout(timer);
        });
    });
    const first = await Promise.race([report, late]);
    return first === 'late' ? this.waitVisibly(id, report) : first;
  }

  private waitVisibly(id: number, report: Promise<ProbeReport>): Thenable<ProbeReport> {
    const url = this.session.results.get(id)?.url ?? '';
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: l10n.t('Probing {0}', url),
        cancellable: true,
      },
      (_, token) => {
        token.onCancellationRequested(() => {
          this.session.prober.cancel(id);
        });
        return report;
      },
    );
  }

  private defaults(): { readonly method: Method; readonly timeoutMs: number } {
    const { settings, context } = this.session;
    const last = context.globalState.get<unknown>(METHOD_KEY);
    const method = settings.method ?? METHODS.find(name => name === last) ?? 'blocking';
    return { method, timeoutMs: settings.timeoutMs };
  }

  /** The result that a row of the tree, a panel or a caller means; else the latest. */
  private resultOf(argument: unknown): SessionResult | undefined {
    const { results } = this.session;
    const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
    return typeof id === 'number' ? results.get(id) : results.latest;
  }
}

/** Undefined for arguments that name no endpoint, such as the URI that a menu passes. */
function namedEndpoint(
  argument: unknown,
): { readonly endpoint: string; readonly method?: Method } | undefined {
  if (typeof argument === 'string') {
    return { endpoint: argument };
  }
  if (typeof argument !== 'object' || argument === null || !('endpoint' in argument)) {
    return undefined;
  }
  const { endpoint } = argument;
  const wanted = 'method' in argument ? argument.method : undefined;
  const method = METHODS.find(name => name === wanted);
  if (wanted !== undefined && method === undefined) {
    throw new Error(l10n.t('The method must be one of {0}.', METHODS.join(', ')));
  }
  return typeof endpoint === 'string' ? { endpoint, ...(method && { method }) } : undefined;
}

/** The selection if there is one, else the endpoint under the cursor. */
function foundInEditor(): Found | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { selection, document } = editor;
  const { line, character } = selection.start;
  const text = document.lineAt(line).text;
  const found =
    selection.isSingleLine && !selection.isEmpty
      ? trimSelection(text, character, selection.end.character)
      : endpointAt(text, selection.active.line === line ? selection.active.character : character);
  if (!found || found.text === '') {
    return undefined;
  }
  const uri = document.uri.toString();
  const origin = { uri, start: { line, character: found.start }, end: { line, character: found.end } };
  return { text: found.text, origin };
}
