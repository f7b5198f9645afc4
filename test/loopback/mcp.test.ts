import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ASSISTANT_TOOLS } from '../../src/facts/assistant/tools';
import { closedPort } from '../support/closedPort';
import { connectMcpClient } from '../support/mcpClient';

interface Answered {
  readonly isError: boolean;
  readonly text: string;
}

describe('the MCP server, asked by a real client', function () {
  this.timeout(30_000);
  let client: Client;

  before(async () => {
    client = await connectMcpClient();
  });
  after(() => client.close());

  async function call(name: string, input: Record<string, unknown>): Promise<Answered> {
    const answer = await client.callTool({ name, arguments: input });
    const [first] = answer.content as readonly { readonly text: string }[];
    return { isError: answer.isError === true, text: first?.text ?? '' };
  }

  it('lists its tools with their schemas', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, inputSchema }) => [name, inputSchema]),
      ASSISTANT_TOOLS.map(({ name, inputSchema }) => [name, inputSchema]),
    );
  });

  it('explains an error in either language', async () => {
    const { isError, text } = await call('socket_lens_explain', { spelling: 'connect: errno 10061' });
    assert.equal(isError, false);
    assert.match(text, /"name": "WSAECONNREFUSED"/);
    assert.match((await call('socket_lens_explain', { spelling: '10061', locale: 'zh-cn' })).text, /拒绝/);
  });

  it('decodes a sockaddr', async () => {
    const { text } = await call('socket_lens_decode_sockaddr', { hex: '02006987 7f000001 0000000000000000' });
    assert.match(text, /127\.0\.0\.1:27015/);
  });

  it('probes loopback', async () => {
    const port = await closedPort();
    const { isError, text } = await call('socket_lens_probe', { endpoint: `tcp://127.0.0.1:${port}` });
    assert.equal(isError, false, text);
    assert.match(text, /"verdict": "refused"/);
    assert.match(text, /"sentence": "/);
  });

  it('lints a file', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-mcp-'));
    try {
      const file = path.join(folder, 'port.c');
      fs.writeFileSync(file, SOURCE);
      const { isError, text } = await call('socket_lens_lint', { path: file });
      assert.equal(isError, false, text);
      assert.match(text, /"rule": "port-not-network-order"/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  for (const [what, name, input, problem] of [
    ['an endpoint elsewhere', 'socket_lens_probe', { endpoint: 'tcp://192.0.2.1:80' }, /not on loopback/],
    ['several ports', 'socket_lens_probe', { endpoint: 'tcp://127.0.0.1:1-9' }, /one port at a time/],
    ['no endpoint', 'socket_lens_probe', { endpoint: 'hello' }, /names no protocol/],
    ['a missing input', 'socket_lens_explain', {}, /"spelling" is missing/],
    ['an unknown input', 'socket_lens_explain', { spelling: '1', loud: true }, /"loud" is not known/],
    ['a wrong type', 'socket_lens_explain', { spelling: 10061 }, /must be a string/],
    [
      'a word that is not allowed',
      'socket_lens_explain',
      { spelling: '1', platform: 'plan9' },
      /one of win32/,
    ],
    ['bytes that are none', 'socket_lens_decode_sockaddr', { hex: 'xyz' }, /not bytes in hexadecimal/],
    ['a file that is not there', 'socket_lens_lint', { path: '/nowhere/a.c' }, /cannot read \/nowhere\/a\.c/],
    ['a file that is no source', 'socket_lens_lint', { path: '/etc/hosts' }, /no C or C\+\+ source/],
    ['an unknown tool', 'socket_lens_dance', {}, /is not a tool; there are/],
  ] as const) {
    it(`refuses ${what} in one sentence`, async () => {
      const { isError, text } = await call(name, input);
      assert.equal(isError, true);
      assert.match(text, problem);
      assert.doesNotMatch(text, /\n/);
    });
  }

  it('ends when its input does', async () => {
    const own = await connectMcpClient();
    const pid = own.transport instanceof StdioClientTransport ? own.transport.pid : null;
    assert.ok(pid !== null);
    await own.close();
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
  });
});

const SOURCE = `#include <winsock2.h>
int attempt(SOCKET s) {
  struct sockaddr_in to;
  memset(&to, 0, sizeof to);
  to.sin_family = AF_INET;
  to.sin_port = 27015;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connect(s, (struct sockaddr *)&to, sizeof to);
}
`;
