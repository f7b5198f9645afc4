// Implements the tools that language models may call in the editor, but the one that runs connection tests, which
// stands beside them; and tells the editor of the MCP server that offers all of them to others. A probe asks the person
// first, whatever the model says.

import * as vscode from 'vscode';
import { languageOf } from '../../analysis/languages';
import type { AssistantReach } from '../../facts/assistant/answer';
import { registerEditorTool } from '../assistantTool';
import type { ToolInput } from '../assistantTool';
import type { Session } from '../session';
import { registerMcpServer } from './mcpServer';

const { l10n } = vscode;

export function registerAssistant(session: Session): vscode.Disposable {
  const { locale } = session;
  const reach = (token: vscode.CancellationToken): Partial<AssistantReach> => reachOf(session, token);
  return vscode.Disposable.from(
    registerEditorTool('socket_lens_explain', { locale, reach }),
    registerEditorTool('socket_lens_decode_sockaddr', { locale, reach }),
    registerEditorTool('socket_lens_lint', { locale, reach }),
    registerEditorTool('socket_lens_probe', { locale, reach, prepare: prepareProbe }),
    registerMcpServer(session.context),
  );
}

function prepareProbe({ endpoint: named }: ToolInput): vscode.PreparedToolInvocation {
  const endpoint = typeof named === 'string' ? named : '';
  return {
    invocationMessage: l10n.t('Probing {0}', endpoint),
    confirmationMessages: {
      title: l10n.t('Probe {0}?', endpoint),
      message: l10n.t('Socket Lens calls connect on this machine, once for each address of the endpoint.'),
    },
  };
}

/** A model's probe is a result of the session like any other: a person can look at it. */
function reachOf(
  { prober, settings, analyser }: Session,
  token: vscode.CancellationToken,
): Partial<AssistantReach> {
  return {
    probe: async ({ endpoint, method = 'blocking', timeoutMs = settings.timeoutMs }) => {
      const { id, report } = prober.start({ endpoint, method, timeoutMs });
      const listening = token.onCancellationRequested(() => {
        prober.cancel(id);
      });
      return report.finally(() => {
        listening.dispose();
      });
    },
    lint: async (path, locale) => {
      const language = languageOf(path);
      if (!language) {
        throw new Error(l10n.t('{0} is no C or C++ source.', path));
      }
      const text = (await vscode.workspace.openTextDocument(vscode.Uri.file(path))).getText();
      return { findings: await analyser.ask('report', { text, language, fileName: path, locale }) };
    },
  };
}
