// The MCP server: lists the assistant's tools and answers their calls until the input ends.

import { createRequire } from 'node:module';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { answerTool } from '../../facts/assistant/answer';
import type { AssistantReach } from '../../facts/assistant/answer';
import { ASSISTANT_TOOLS } from '../../facts/assistant/tools';
import { ProbeClient } from '../../probe/client';
import { lintFile } from './lintFile';

/** Resolves when standard input has ended and no answer is under way. */
export async function serveMcp(): Promise<void> {
  // A crash or a hang of native code must not take the server down.
  const client = new ProbeClient({ module: path.join(__dirname, 'probe.js') });
  try {
    const server = serverOver({ probe: request => client.probe(request), lint: lintFile });
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

function serverOver(reach: AssistantReach): McpServer {
  const { version } = createRequire(__filename)('../package.json') as { readonly version: string };
  const mcp = new McpServer({ name: 'socket-lens', version }, { capabilities: { tools: {} } });
  // Its registerTool wants schemas in Zod; ours are data that the editor's manifest holds too.
  const { server } = mcp;
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: ASSISTANT_TOOLS.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const answer = await answerTool(params.name, params.arguments ?? {}, reach);
    return answer.ok
      ? { content: [{ type: 'text', text: JSON.stringify(answer.value, undefined, 2) }] }
      : { content: [{ type: 'text', text: answer.problem }], isError: true };
  });
  return mcp;
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
