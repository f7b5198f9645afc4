// The probe process: the only one that loads native code for the editor. A process of its own because a native call
// can block a thread for minutes and a wrong pointer kills whoever made it; neither may happen to the extension host.

import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { CancellationToken } from 'vscode-jsonrpc/node';
import path from 'node:path';
import { scan } from '../engine/batch/scan';
import { reportReadiness } from '../engine/irda';
import { localChecks } from '../engine/localChecks';
import { startPeer } from '../engine/peer';
import type { Cancellation } from '../engine/limit';
import { probe } from '../engine/probe';
import type { LabReport } from '../facts/lab';
import { soleAddress } from '../facts/endpoint';
import type { IrdaReport } from '../facts/irda';
import type { ProbeReport, ProbeStage } from '../facts/outcome';
import { rowWithout, runLab } from '../lab/run';
import { loadBinding } from '../native/load';
import { runLabApart } from './labClient';
import {
  checksRequest,
  irdaRequest,
  irdaTry,
  labBegins,
  labRequest,
  labRow,
  listenRequest,
  listenVisit,
  probeProgress,
  probeRequest,
  scanBegins,
  scanRequest,
  scanRows,
} from './protocol';
import type { IrdaRequest, LabRequest, ListenRequest, ProbeRequest, ScanRequest } from './protocol';

const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));

connection.onRequest(probeRequest, answerProbe);
connection.onRequest(checksRequest, localChecks);
connection.onRequest(labRequest, answerLab);
connection.onRequest(listenRequest, answerListen);
connection.onRequest(irdaRequest, answerIrda);
connection.onRequest(scanRequest, answerScan);
// Whoever asked is gone: nothing is left to do for anyone.
connection.onClose(() => process.exit(0));
process.on('disconnect', () => process.exit(0));
// A terminal sends Ctrl+C to every process in it; the one in front of a person decides what ends.
process.on('SIGINT', () => undefined);
connection.listen();

let binding: ReturnType<typeof loadBinding> | undefined;

async function answerProbe(request: ProbeRequest, token: CancellationToken): Promise<ProbeReport> {
  // A library that cannot be loaded is told in the error reply, for every request anew.
  binding ??= loadBinding();
  const stages = new StageReporter(request);
  return probe(binding, {
    endpoint: request.endpoint,
    method: request.method,
    timeoutMs: request.timeoutMs,
    ...(request.bind ? { bind: request.bind } : {}),
    ...(request.options ? { options: request.options } : {}),
    ...(request.exchange ? { exchange: request.exchange } : {}),
    signal: cancellationOf(token),
    onStage: stage => {
      stages.tell(stage);
    },
  }).finally(() => {
    stages.end();
  });
}

/** A stage that the client knows by itself is told when it lasts so long: most answers come sooner. Milliseconds. */
const LASTING_MS = 20;

/**
 * Tells the client of stages. A message is in the pipe before the call begins: if the call kills this process, it tells
 * what the process died in. The one attempt of an endpoint without a name is known to the client without a message.
 */
class StageReporter {
  readonly #id: number;
  readonly #known: boolean;
  #waiting: NodeJS.Timeout | undefined;

  constructor({ id, endpoint }: ProbeRequest) {
    this.#id = id;
    this.#known = soleAddress(endpoint) !== undefined;
  }

  tell(stage: ProbeStage): void {
    const send = () => void connection.sendNotification(probeProgress, { ...stage, id: this.#id });
    if (this.#known && stage.stage === 'attempting') {
      // Set when the call is under way on its thread: the time it takes costs the answer nothing then.
      queueMicrotask(() => {
        clearTimeout(this.#waiting);
        this.#waiting = setTimeout(send, LASTING_MS);
      });
    } else {
      send();
    }
  }

  end(): void {
    clearTimeout(this.#waiting);
  }
}

async function answerLab(request: LabRequest, token: CancellationToken): Promise<LabReport> {
  binding ??= loadBinding();
  const sockets = binding;
  const { locale } = request;
  return runLab(sockets, {
    locale,
    ...(request.statements ? { statements: request.statements } : {}),
    signal: signalOf(token),
    onBegin: statement => void connection.sendNotification(labBegins, { statement }),
    onRow: row => void connection.sendNotification(labRow, row),
    ...(request.apart
      ? {}
      : {
          apart: async (statement, place) => {
            const run = await runLabApart({
              module: __filename,
              statement,
              place,
              locale,
              signal: signalOf(token),
            });
            return 'statement' in run ? run : rowWithout(sockets, statement, run, locale);
          },
        }),
  });
}

async function answerListen({ endpoint, behaviour }: ListenRequest): Promise<readonly string[]> {
  const peer = await startPeer(() => (binding ??= loadBinding()), endpoint, behaviour);
  peer.onVisit = visitor => void connection.sendNotification(listenVisit, { visitor });
  return peer.endpoints;
}

async function answerIrda(request: IrdaRequest, token: CancellationToken): Promise<IrdaReport> {
  return reportReadiness((binding ??= loadBinding()), {
    ...request,
    signal: signalOf(token),
    onTry: (attempt, of) => void connection.sendNotification(irdaTry, { attempt, of }),
  });
}

async function answerScan({ id, ...request }: ScanRequest, token: CancellationToken): Promise<number> {
  binding ??= loadBinding();
  return scan(binding, {
    ...request,
    signal: cancellationOf(token),
    onPlan: plan => void connection.sendNotification(scanBegins, { id, ...plan }),
    onRows: packed => void connection.sendNotification(scanRows, { id, packed }),
    worker: path.join(__dirname, 'batchWorker.js'),
  });
}

/** The token as the engine takes it: a whole AbortSignal would cost a tenth of a quick answer's time. */
function cancellationOf(token: CancellationToken): Cancellation {
  const listening = new Map<() => void, { dispose(): void }>();
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
    addEventListener: (_, listener) => listening.set(listener, token.onCancellationRequested(listener)),
    removeEventListener: (_, listener) => listening.get(listener)?.dispose(),
  };
}

function signalOf(token: CancellationToken): AbortSignal {
  const cancellation = new AbortController();
  token.onCancellationRequested(() => {
    cancellation.abort();
  });
  return cancellation.signal;
}
