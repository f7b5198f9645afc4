// One tool that language models may call in the editor: its input is checked by its schema, what it would do is told
// to the person before, and its answer comes as text, then as JSON.

import * as vscode from 'vscode';
import { answerTool } from '../facts/assistant/answer';
import type { AssistantReach } from '../facts/assistant/answer';
import type { AssistantToolName } from '../facts/assistant/tools';
import type { Locale } from '../facts/explanation';

/** As it comes from the model: nobody has checked it yet. */
export type ToolInput = Readonly<Record<string, unknown>>;

export interface EditorToolOptions {
  /** The language of the answer, unless the input names one. */
  readonly locale: Locale;
  /** What the tool reaches; the token tells that nobody waits for the answer any more. */
  readonly reach: (token: vscode.CancellationToken) => Partial<AssistantReach>;
  /** What a person is asked before the tool runs; absent for one that opens no socket. */
  readonly prepare?: (input: ToolInput) => vscode.ProviderResult<vscode.PreparedToolInvocation>;
}

export function registerEditorTool(name: AssistantToolName, options: EditorToolOptions): vscode.Disposable {
  return vscode.lm.registerTool(name, new EditorTool(name, options));
}

class EditorTool implements vscode.LanguageModelTool<ToolInput> {
  constructor(
    private readonly name: AssistantToolName,
    private readonly options: EditorToolOptions,
  ) {}

  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<ToolInput>): vscode.ProviderResult<vscode.PreparedToolInvocation> {
    return this.options.prepare?.(input);
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<ToolInput>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const { locale, reach } = this.options;
    const answer = await answerTool(this.name, { locale, ...input }, reach(token));
    if (!answer.ok) {
      throw new Error(answer.problem);
    }
    const { text, value } = answer;
    const texts = [...(text === undefined ? [] : [text]), JSON.stringify(value, undefined, 2)];
    return new vscode.LanguageModelToolResult(texts.map(each => new vscode.LanguageModelTextPart(each)));
  }
}
