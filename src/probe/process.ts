// The probe process: the only one that loads native code for the editor. A process of its own because a native call
// can block a thread for minutes and a wrong pointer kills whoever made it; neither may happen to the extension host.

import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { CancellationToken } from 'vscode-jsonrpc/node';
import { probe } from '../engine/probe';
import type { ProbeReport } from '../facts/outcome';
import { loadBinding } from '../native/load';
import { probeProgress, probeRequest } from './protocol';
import type { ProbeRequest } from './protocol';

const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));

connection.onRequest(probeRequest, answer);
// Whoever asked is gone: nothing is left to do for anyone.
connection.onClose(() => process.exit(0));
process.on('disconnect', () => process.exit(0));
connection.listen();

let binding: ReturnType<typeof loadBinding> | undefined;

async function answer(request: ProbeRequest, token: CancellationToken): Promise<ProbeReport> {
  // A library that cannot be loaded is told in the error reply, for every request anew.
  binding ??= loadBinding();
  const cancellation = new AbortController();
  const listening = token.onCancellationRequested(() => {
    cancellation.abort();
  });
  try {
    return await probe(binding, {
      endpoint: request.endpoint,
      method: request.method,
      timeoutMs: request.timeoutMs,
      ...(request.bind ? { bind: request.bind } : {}),
      signal: cancellation.signal,
      // Written to the pipe before the call begins: if the call kills this process, this tells what it died in.
      onStage: stage => void connection.sendNotification(probeProgress, { ...stage, id: request.id }),
    });
  } finally {
    listening.dispose();
  }
}
