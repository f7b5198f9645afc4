import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ASSISTANT_TOOLS } from '../../src/facts/assistant/tools';
import type { TestReport } from '../support/testReport';
import { activeExtension } from './support';

describe("the assistant's tools in the editor", () => {
  before(activeExtension);

  async function invoke(name: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  }

  it('are there, with what a model reads', () => {
    const known = new Map(vscode.lm.tools.map(tool => [tool.name, tool]));
    for (const { name } of ASSISTANT_TOOLS) {
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

  describe('run connection tests of the workspace', () => {
    const made: string[] = [];

    afterEach(() => {
      for (const file of made.splice(0)) {
        fs.rmSync(file, { force: true });
      }
    });

    /** Writes a file into the workspace, and gives its path as a model would name it. */
    function write(name: string, content: object | string): string {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const file = path.join(folder.uri.fsPath, name);
      made.push(file);
      fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    }

    async function runTests(
      input: object,
      token?: vscode.CancellationToken,
    ): Promise<{ readonly text: string; readonly value: TestReport }> {
      const options = { input, toolInvocationToken: undefined };
      const { content } = await vscode.lm.invokeTool('socket_lens_run_tests', options, token);
      const [text = '', json = ''] = content.map(part =>
        part instanceof vscode.LanguageModelTextPart ? part.value : '',
      );
      return { text, value: JSON.parse(json) as TestReport };
    }

    it('with what was expected, what happened and why', async () => {
      const file = write('tool.sockets.json', {
        tests: [
          { name: 'nobody', connect: 'tcp://127.0.0.1:1', expect: 'WSAECONNREFUSED', tags: ['quick'] },
          { name: 'somebody', connect: 'tcp://127.0.0.1:1', expect: 'connected' },
        ],
      });
      const { text, value } = await runTests({ path: file });
      assert.equal(value.holds, false);
      assert.deepEqual([value.summary['passed'], value.summary['failed']], [1, 1]);
      const [passed, failed] = value.files[0]?.tests ?? [];
      assert.deepEqual([passed?.id, passed?.status], ['nobody', 'passed']);
      assert.deepEqual([failed?.expected, failed?.actual], ['connected', 'WSAECONNREFUSED 10061']);
      assert.ok((failed?.explanation?.nextSteps ?? []).length > 0);
      assert.match(text, /somebody/);
      assert.match(text, /actual/);
      assert.match(text, /Next steps:\n1\. /);

      const tagged = await runTests({ path: file, tags: 'quick', locale: 'zh-cn' });
      assert.deepEqual(
        tagged.value.files.flatMap(({ tests }) => tests.map(({ id }) => id)),
        ['nobody'],
      );
      assert.match(tagged.text, /通过/);
      const grepped = await runTests({ path: file, grep: '^some' });
      assert.deepEqual(
        grepped.value.files.flatMap(({ tests }) => tests.map(({ id }) => id)),
        ['somebody'],
      );
    });

    it('of a folder, and those in comments', async () => {
      const { value } = await runTests({ path: '.', grep: 'the service is down' });
      assert.deepEqual([value.holds, value.summary['passed']], [true, 1]);
    });

    it('and place the mistakes of a file that is broken', async () => {
      const file = write(
        'tool-broken.sockets.json',
        '{ "tests": [\n  { "connect": "tcp://127.0.0.1:99999" }\n] }',
      );
      const { text, value } = await runTests({ path: file });
      assert.equal(value.holds, false);
      const [problem] = value.files[0]?.problems ?? [];
      assert.deepEqual([problem?.line, problem?.column], [2, 33]);
      assert.match(text, /99999/);
    });

    it('no further than they are let', async () => {
      const other = write('tool-other.sockets.json', {
        tests: [{ name: 'far', connect: 'tcp://192.0.2.1:80', expect: 'timedOut' }],
      });
      const listening = write('tool-listening.sockets.json', {
        listen: 'tcp://0.0.0.0:0',
        tests: [{ name: 'near', connect: 'tcp://127.0.0.1:1', expect: 'failed' }],
      });
      await assert.rejects(runTests({ path: other }), /192\.0\.2\.1.*not loopback/);
      await assert.rejects(runTests({ path: listening }), /0\.0\.0\.0.*not loopback/);
      await assert.rejects(runTests({ path: '/etc/hosts' }), /outside the workspace/);
      await assert.rejects(runTests({ path: 'nowhere.sockets.json' }), /does not exist/);
      await assert.rejects(runTests({ path: 'client.log' }), /has no connection tests/);
      await assert.rejects(runTests({ path: '.', grep: '(' }), /no regular expression/);
      await assert.rejects(runTests({ path: '.', tags: 'no-such-tag' }), /no test was chosen/);
    });

    it('until they are cancelled', async () => {
      const file = write('tool-slow.sockets.json', {
        tests: [
          {
            name: 'waits',
            listen: { endpoint: 'tcp://127.0.0.1:0', behaviour: 'silent' },
            connect: 'tcp://127.0.0.1:${listen.port}',
            within: '60s',
            receive: 'never',
          },
        ],
      });
      const cancelling = new vscode.CancellationTokenSource();
      const running = runTests({ path: file }, cancelling.token).then(
        ({ value }) => value.files[0]?.tests[0]?.status,
        () => 'cancelled',
      );
      setTimeout(() => {
        cancelling.cancel();
      }, 500);
      assert.equal(await running, 'cancelled');
    });
  });
});
