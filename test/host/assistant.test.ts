import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { activeExtension } from './support';

const TOOLS = ['socket_lens_explain', 'socket_lens_decode_sockaddr', 'socket_lens_probe', 'socket_lens_lint'];

describe("the assistant's tools in the editor", () => {
  before(activeExtension);

  async function invoke(name: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  }

  it('are there, with what a model reads', () => {
    const known = new Map(vscode.lm.tools.map(tool => [tool.name, tool]));
    for (const name of TOOLS) {
      assert.ok(known.get(name)?.description, name);
    }
  });

  it('explain, decode and lint through the API', async () => {
    assert.match(await invoke('socket_lens_explain', { spelling: 'WSAECONNREFUSED' }), /"code": 10061/);
    assert.match(
      await invoke('socket_lens_decode_sockaddr', { hex: '020069877f000001' + '00'.repeat(8) }),
      /127\.0\.0\.1/,
    );
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-tools-'));
    try {
      const file = path.join(folder, 'port.c');
      fs.writeFileSync(
        file,
        '#include <winsock2.h>\nint f(SOCKET s) {\n  struct sockaddr_in a;\n  a.sin_family = AF_INET;\n  a.sin_port = 80;\n  a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);\n  return connect(s, (struct sockaddr *)&a, sizeof a);\n}\n',
      );
      assert.match(await invoke('socket_lens_lint', { path: file }), /port-not-network-order/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('refuse an input without what they need, in one sentence', async () => {
    await assert.rejects(invoke('socket_lens_explain', {}), /spelling/);
  });
});
