// The probe process: the only one that loads native code for the editor. A process of its own because a native call
// can block a thread for minutes and a wrong pointer kills whoever made it; neither may happen to the extension host.

import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { CancellationToken } from 'vscode-jsonrpc/node';
import { localChecks } from '../engine/localChecks';
import { probe } from '../engine/probe';
import type { LabReport } from '../facts/lab';
import type { ProbeReport } from '../facts/outcome';
import { rowWithout, runLab } from '../lab/run';
import { loadBinding } from '../native/load';
import { runLabApart } from './labClient';
import { checksRequest, labBegins, labRequest, labRow, probeProgress, probeRequest } from './protocol';
import type { LabRequest, ProbeRequest } from './protocol';

const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));

connection.onRequest(probeRequest, answerProbe);
connection.onRequest(checksRequest, localChecks);
connection.onRequest(labRequest, answerLab);
// Whoever asked is gone: nothing is left to do for anyone.
connection.onClose(() => process.exit(0));
process.on('disconnect', () => process.exit(0));
connection.listen();

let binding: ReturnType<typeof loadBinding> | undefined;

async function answerProbe(request: ProbeRequest, token: CancellationToken): Promise<ProbeReport> {
  // A library that cannot be loaded is told in the error reply, for every request anew.
  binding ??= loadBinding();
  return probe(binding, {
    endpoint: request.endpoint,
    method: request.method,
    timeoutMs: request.timeoutMs,
    ...(request.bind ? { bind: request.bind } : {}),
    signal: signalOf(token),
    // Written to the pipe before the call begins: if the call kills this process, this tells what it died in.
    onStage: stage => void connection.sendNotification(probeProgress, { ...stage, id: request.id }),
  });
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

function signalOf(token: CancellationToken): AbortSignal {
  const cancellation = new AbortController();
  token.onCancellationRequested(() => {
    cancellation.abort();
  });
  return cancellation.signal;
}
