// The composition root: builds what the features share, in the order of their needs, and registers the features.

import * as vscode from 'vscode';
import { runEach } from './connectionTests/run';
import type { RunnerReach } from './connectionTests/run';
import type { Method, ProbeReport } from './facts/outcome';
import { Analyser } from './features/analyser/analyser';
import { registerAssistant } from './features/assistant/assistant';
import { registerConnectLenses } from './features/connectLenses/connectLenses';
import { registerConnectionTests } from './features/connectionTests/connectionTests';
import { registerCopyProgram } from './features/copyProgram/copyProgram';
import { registerDebugging } from './features/debugging/debugging';
import { registerErrorHover } from './features/errorHover';
import { registerExplaining } from './features/explaining/explaining';
import { HostConsent } from './features/hostConsent';
import { askForHosts, registerHostConsent } from './features/hostConsentCommand';
import { IrdaNeighbourhood } from './features/irdaNeighbourhood';
import { registerIrdaView } from './features/irdaView/irdaView';
import { registerLab } from './features/lab/labView';
import { LabRuns } from './features/labRuns';
import { Listeners } from './features/listeners';
import { registerLint } from './features/lint/lint';
import { registerListenersView } from './features/listenersView/listenersView';
import { registerLog } from './features/log';
import { registerPortScan } from './features/portScan/portScan';
import { registerProbeCommand } from './features/probeCommand/probeCommand';
import { Prober } from './features/prober';
import { registerProblems } from './features/problems';
import { registerResultPanel } from './features/resultPanel/resultPanel';
import { Results } from './features/results';
import { registerResultsView } from './features/resultsView/resultsView';
import { localeOf } from './features/session';
import type { Feature, Session } from './features/session';
import { Settings } from './features/settings';
import { ProbeClient } from './probe/client';
import { lookForIrda } from './probe/irdaClient';
import { runLab } from './probe/labClient';
import { startListener } from './probe/listenerClient';
import { ScanClient } from './probe/scanClient';

const FEATURES: readonly Feature[] = [
  registerLog,
  registerResultPanel,
  registerResultsView,
  registerProblems,
  registerProbeCommand,
  registerCopyProgram,
  registerErrorHover,
  registerExplaining,
  registerDebugging,
  registerAssistant,
  registerLint,
  registerConnectLenses,
  registerLab,
  registerListenersView,
  registerIrdaView,
  registerHostConsent,
  registerPortScan,
  registerConnectionTests,
];

/** What the extension offers to other extensions and to tests. */
export interface SocketLens {
  /** Probes an endpoint as `Socket Lens: Probe Connection…` does; rejects when the text is none. */
  probe(endpoint: string, options?: { readonly method?: Method }): Thenable<ProbeReport>;
  /** The results of this session. */
  readonly results: Results;
  /** The lab of this session. */
  readonly lab: LabRuns;
  /** The test listeners of this window. */
  readonly listeners: Listeners;
  /** What this window knows about IrDA. */
  readonly irda: IrdaNeighbourhood;
  /** The id of the probe process; undefined while none runs. */
  probeProcessId(): number | undefined;
}

export function activate(context: vscode.ExtensionContext): SocketLens {
  const log = vscode.window.createOutputChannel('Socket Lens', { log: true });
  const child = {
    module: context.asAbsolutePath('dist/probe.js'),
    log: (line: string) => {
      log.info(line);
    },
  };
  const client = new ProbeClient(child);
  const locale = localeOf(vscode.env.language);
  const lab = new LabRuns(options => runLab({ ...child, locale, ...options }));
  const listeners = new Listeners(options => startListener({ ...child, ...options }));
  const irda = new IrdaNeighbourhood(options => lookForIrda({ ...child, ...options }));
  const analyser = new Analyser({
    module: context.asAbsolutePath('dist/analysis.js'),
    log: line => {
      log.info(line);
    },
  });
  const scans = new ScanClient(child);
  const results = new Results();
  const settings = new Settings();
  const reach: RunnerReach = {
    probe: options => client.probe(options),
    scan: options => scans.scan({ rate: settings.scanRate, ...options }),
    listen: options => startListener({ ...child, ...options }),
  };
  const session: Session = {
    context,
    log,
    settings,
    results,
    prober: new Prober(client, results),
    lab,
    listeners,
    irda,
    scans,
    consent: new HostConsent(context.workspaceState, askForHosts),
    analyser,
    runTests: async (tests, options) => {
      const { timeoutMs } = settings;
      await runEach(tests, reach, { timeoutMs, ...options });
    },
    locale,
  };
  context.subscriptions.push(
    log,
    client,
    lab,
    listeners,
    irda,
    analyser,
    scans,
    ...FEATURES.map(register => register(session)),
  );
  return {
    probe: (endpoint, options) =>
      vscode.commands.executeCommand('socketLens.probe', { endpoint, ...options }),
    results,
    lab,
    listeners,
    irda,
    probeProcessId: () => client.pid,
  };
}
