// Tells the editor where the MCP server is, from the version on that can be told. Older ones have the tools alone.

import * as vscode from 'vscode';

const PROVIDER_ID = 'socketLens.mcp';

/** The API is final from 1.101 on. 1.100 has its functions as a proposal already, and calling them throws. */
const FIRST_MINOR_WITH_MCP = 101;

/** The part of the API that the lowest supported version does not have yet. */
interface McpApi {
  readonly lm: {
    readonly registerMcpServerDefinitionProvider?: (
      id: string,
      provider: { readonly provideMcpServerDefinitions: () => readonly object[] },
    ) => vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => object;
}

/** Nothing runs until a person starts the server in the editor. */
export function registerMcpServer(context: vscode.ExtensionContext): vscode.Disposable {
  const { lm, McpStdioServerDefinition: Definition } = vscode as McpApi;
  if (!lm.registerMcpServerDefinitionProvider || !Definition || !isMcpApiFinal(vscode.version)) {
    return new vscode.Disposable(() => undefined);
  }
  const { version } = context.extension.packageJSON as { readonly version: string };
  const words = [context.asAbsolutePath('dist/cli.js'), 'mcp'];
  // The editor's own Node runs it: nobody has to have one installed.
  const environment = { ELECTRON_RUN_AS_NODE: '1' };
  return lm.registerMcpServerDefinitionProvider(PROVIDER_ID, {
    provideMcpServerDefinitions: () => [
      new Definition('Socket Lens', process.execPath, words, environment, version),
    ],
  });
}

function isMcpApiFinal(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || minor >= FIRST_MINOR_WITH_MCP;
}
