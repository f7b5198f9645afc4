// Implements the tools that language models may call in the editor, and tells the editor of the MCP server that offers
// the same ones to others. A probe asks the person first, whatever the model says.

import * as vscode from 'vscode';
import { languageOf } from '../../analysis/languages';
import { answerTool } from '../../facts/assistant/answer';
import type { AssistantReach } from '../../facts/assistant/answer';
import { ASSISTANT_TOOLS } from '../../facts/assistant/tools';
import type { AssistantTool } from '../../facts/assistant/tools';
import type { Session } from '../session';
import { registerMcpServer } from './mcpServer';

const { l10n } = vscode;

export function registerAssistant(session: Session): vscode.Disposable {
  const reach = reachOf(session);
  return vscode.Disposable.from(
    ...ASSISTANT_TOOLS.map(tool => vscode.lm.registerTool(tool.name, new EditorTool(tool, reach, session))),
    registerMcpServer(session.context),
  );
}

class EditorTool implements vscode.LanguageModelTool<Readonly<Record<string, unknown>>> {
  constructor(
    private readonly tool: AssistantTool,
    private readonly reach: AssistantReach,
    private readonly session: Session,
  ) {}

  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<
    Readonly<Record<string, unknown>>
  >): vscode.PreparedToolInvocation {
    if (!this.tool.opensSocket) {
      return {};
    }
    const { endpoint: named } = input;
    const endpoint = typeof named === 'string' ? named : '';
    return {
      invocationMessage: l10n.t('Probing {0}', endpoint),
      confirmationMessages: {
        title: l10n.t('Probe {0}?', endpoint),
        message: l10n.t('Socket Lens calls connect on this machine, once for each address of the endpoint.'),
      },
    };
  }

  async invoke({
    input,
  }: vscode.LanguageModelToolInvocationOptions<
    Readonly<Record<string, unknown>>
  >): Promise<vscode.LanguageModelToolResult> {
    const answer = await answerTool(this.tool.name, { locale: this.session.locale, ...input }, this.reach);
    if (!answer.ok) {
      throw new Error(answer.problem);
    }
    return new vscode.LanguageModelToolResult([
      new vscode.LanguageModelTextPart(JSON.stringify(answer.value, undefined, 2)),
    ]);
  }
}

/** A model's probe is a result of the session like any other: a person can look at it. */
function reachOf({ prober, settings, analyser }: Session): AssistantReach {
  return {
    probe: ({ endpoint, method = 'blocking', timeoutMs = settings.timeoutMs }) =>
      prober.start({ endpoint, method, timeoutMs }).report,
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
