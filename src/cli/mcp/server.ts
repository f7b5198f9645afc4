// The MCP server: lists the assistant's tools and answers their calls until the input ends. An answer stands in its
// result as text for models and as structured content for programs.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { answerTool } from '../../facts/assistant/answer';
import type { Answer, AssistantReach } from '../../facts/assistant/answer';
import { ASSISTANT_TOOLS } from '../../facts/assistant/tools';
import { ProbeClient } from '../../probe/client';
import { lintFile } from './lintFile';
import { runAskedTests } from './runTests';

/** Resolves when standard input has ended and no answer is under way. */
export async function serveMcp(): Promise<void> {
  // A crash or a hang of native code must not take the server down.
  const client = new ProbeClient({ module: path.join(__dirname, 'probe.js') });
  try {
    const server = serverOver(client);
    const ended = new Promise<void>(resolve => {
      process.stdin.once('end', resolve).once('close', resolve);
    });
    await server.connect(new StdioServerTransport());
    await ended;
    await server.close();
  } finally {
    client.dispose();
  }
}

function serverOver(client: ProbeClient): McpServer {
  const { version } = createRequire(__filename)('../package.json') as { readonly version: string };
  const mcp = new McpServer({ name: 'socket-lens', version }, { capabilities: { tools: {} } });
  // Its registerTool wants schemas in Zod; ours are data that the editor's manifest holds too.
  const { server } = mcp;
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: ASSISTANT_TOOLS.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    const reach: AssistantReach = {
      probe: request => client.probe({ ...request, signal }),
      lint: lintFile,
      runTests: async request => runAskedTests(request, client, { roots: await rootsOf(mcp), signal }),
    };
    return resultOf(await answerTool(params.name, params.arguments ?? {}, reach));
  });
  return mcp;
}

function resultOf(answer: Answer): CallToolResult {
  if (!answer.ok) {
    return { content: [{ type: 'text', text: answer.problem }], isError: true };
  }
  const { text, value } = answer;
  const texts = [...(text === undefined ? [] : [text]), JSON.stringify(value, undefined, 2)];
  return {
    content: texts.map(each => ({ type: 'text', text: each })),
    structuredContent: { ...value },
  };
}

/** The folders that the client works in; undefined for a client that does not tell. */
async function rootsOf({ server }: McpServer): Promise<readonly string[] | undefined> {
  if (!server.getClientCapabilities()?.roots) {
    return undefined;
  }
  const { roots } = await server.listRoots();
  return roots.filter(({ uri }) => uri.startsWith('file:')).map(({ uri }) => fileURLToPath(uri));
}

function listed({
  name,
  title,
  description,
  inputSchema,
  opensSocket,
}: (typeof ASSISTANT_TOOLS)[number]): Tool {
  const { type, properties, required, additionalProperties } = inputSchema;
  return {
    ...{ name, title, description },
    inputSchema: { type, properties: { ...properties }, required: [...required], additionalProperties },
    annotations: { readOnlyHint: !opensSocket, destructiveHint: false, openWorldHint: opensSocket },
  };
}
