// `mcp`: the same engine for language models, over the Model Context Protocol on standard input and output.

import { createRequire } from 'node:module';
import { readWords, UsageError } from './command';
import type { Command } from './command';

const HELP = `Serves the Model Context Protocol on standard input and output, for assistants that call tools.

Usage: socket-lens mcp

Tools: explain a socket error, decode a sockaddr, probe an endpoint, lint a C or C++ file, run connection tests.
Probes and tests stay on loopback unless allowOtherHosts is true. Where the client names the folders that it works
in, tests outside them do not run. The server ends when its input does.

Exit codes: 0 the input ended, 2 the line was wrong.`;

interface McpServer {
  readonly serveMcp: () => Promise<void>;
}

export const mcpCommand: Command = {
  name: 'mcp',
  summary: 'serve the tools to a language model (Model Context Protocol, stdio)',
  help: HELP,
  async run(words) {
    const { positionals } = readWords('mcp', words, {});
    if (positionals.length > 0) {
      throw new UsageError(`"${positionals[0] ?? ''}" is one word too many; write socket-lens mcp`);
    }
    // A bundle of its own: no other command should wait for the protocol's library to load.
    const { serveMcp } = createRequire(__filename)('./mcp.js') as McpServer;
    await serveMcp();
    return 0;
  },
};
