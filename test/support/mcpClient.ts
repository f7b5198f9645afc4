// A client of the MCP server, over a server process of its own.

import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { builtFile } from './product';

/** A client that works in these folders; without them, one that does not say where it works. */
export async function connectMcpClient(roots?: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities: roots ? { roots: {} } : {} });
  if (roots) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: roots.map(root => ({ uri: pathToFileURL(root).href })),
    }));
  }
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [builtFile('cli.js'), 'mcp'] }),
  );
  return client;
}
