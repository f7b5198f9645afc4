import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { closedPort } from '../support/closedPort';
import { connectMcpClient } from '../support/mcpClient';
import type { TestReport } from '../support/testReport';

interface Answered {
  readonly isError: boolean;
  readonly texts: readonly string[];
  readonly report: TestReport;
}

describe('connection tests, run by the MCP server for a real client', function () {
  this.timeout(30_000);
  let folder: string;
  let client: Client;

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-mcp-tests-'));
    client = await connectMcpClient();
  });
  after(async () => {
    await client.close();
    fs.rmSync(folder, { recursive: true });
  });

  async function call(
    input: Record<string, unknown>,
    { by = client, signal }: { readonly by?: Client; readonly signal?: AbortSignal } = {},
  ): Promise<Answered> {
    const answer = await by.callTool(
      { name: 'socket_lens_run_tests', arguments: input },
      undefined,
      signal ? { signal } : {},
    );
    const content = answer.content as readonly { readonly text: string }[];
    return {
      isError: answer.isError === true,
      texts: content.map(({ text }) => text),
      report: answer.structuredContent as TestReport,
    };
  }

  function write(name: string, content: object | string): string {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  it('end with what was expected, what happened and why, in words and as data', async () => {
    const port = await closedPort();
    const file = write('mixed.sockets.json', {
      tests: [
        { name: 'refuses', connect: `tcp://127.0.0.1:${port}`, expect: 'WSAECONNREFUSED' },
        { name: 'is up', connect: `tcp://127.0.0.1:${port}`, tags: ['up'] },
        { name: 'is for later', connect: `tcp://127.0.0.1:${port}`, skip: 'not yet' },
      ],
    });
    const { isError, texts, report } = await call({ path: file });
    assert.equal(isError, false);
    assert.deepEqual(JSON.parse(texts[1] ?? ''), report);
    assert.equal(report.holds, false);
    const { total, passed, failed, skipped } = report.summary;
    assert.deepEqual([total, passed, failed, skipped], [3, 1, 1, 1]);
    const [refuses, isUp] = report.files[0]?.tests ?? [];
    assert.deepEqual([refuses?.status, refuses?.verdict], ['passed', 'refused']);
    assert.match(refuses?.explanation?.sentence ?? '', /refused/);
    assert.deepEqual([isUp?.expected, isUp?.actual], ['connected', 'WSAECONNREFUSED 10061']);
    assert.ok((isUp?.explanation?.nextSteps ?? []).length > 0);
    const [text = ''] = texts;
    assert.match(text, /1 passed, 1 failed, 1 skipped/);
    assert.match(text, /- connected \(expected\)\n.*\+ WSAECONNREFUSED 10061 \(actual\)/);
    assert.match(text, /Why: is up\n.*refused.*\n/);
    assert.match(text, /Next steps:\n1\. /);

    const chinese = await call({ path: file, tags: 'up', locale: 'zh-cn' });
    assert.equal(chinese.report.summary['total'], 1);
    assert.match(chinese.texts[0] ?? '', /下一步：\n1\. /);
    assert.equal((await call({ path: file, grep: '^REF', tags: '!up' })).report.summary['total'], 1);
  });

  it('are found in a folder, and stand with their place in the text', async () => {
    const port = await closedPort();
    const source = { tests: [{ connect: `tcp://127.0.0.1:${port}`, expect: 'failed' }] };
    write('suite/a.sockets.json', source);
    write('suite/deeper/b.sockets.json', JSON.stringify(source, undefined, 2));
    const { report } = await call({ path: path.join(folder, 'suite') });
    assert.equal(report.holds, true);
    assert.deepEqual(
      report.files.flatMap(({ tests }) => tests.map(({ line }) => line)),
      [1, 4],
    );
  });

  it('place the mistakes of a broken file', async () => {
    const file = write(
      'broken.sockets.json',
      '{ "tests": [\n  { "name": "far", "connect": "tcp://127.0.0.1:99999" },\n',
    );
    const { isError, report, texts } = await call({ path: file });
    assert.equal(isError, false);
    assert.equal(report.holds, false);
    assert.ok(
      report.files[0]?.problems.some(({ line, column }) => line === 2 && column === 48),
      JSON.stringify(report.files),
    );
    assert.match(texts[0] ?? '', /broken\.sockets\.json:2:48: /);
  });

  it('are bounded in what a model must read, with the failures first', async () => {
    const port = await closedPort();
    const tests = Array.from({ length: 230 }, (_, index) => ({
      name: `number ${index}`,
      connect: `tcp://127.0.0.1:${port}`,
      expect: index === 229 ? 'connected' : 'failed',
    }));
    const { report, texts } = await call({ path: write('many.sockets.json', { tests }) });
    assert.deepEqual([report.summary['total'], report.summary['passed'], report.leftOut], [230, 229, 30]);
    assert.equal(report.files[0]?.tests.length, 200);
    assert.ok(report.files[0].tests.some(({ status }) => status === 'failed'));
    assert.match(texts[0] ?? '', /229 passed, 1 failed/);
    assert.match(texts[0] ?? '', /30 more tests/);
  });

  it('end when the client cancels, and the next call is answered', async () => {
    const peer = net.createServer().listen(0, '127.0.0.1');
    await once(peer, 'listening');
    const { port } = peer.address() as net.AddressInfo;
    const file = write('slow.sockets.json', {
      tests: [{ name: 'waits', connect: `tcp://127.0.0.1:${port}`, within: '60s', receive: 'never said' }],
    });
    const abort = new AbortController();
    const running = call({ path: file }, { signal: abort.signal });
    const [socket] = (await once(peer, 'connection')) as [net.Socket];
    const closed = once(
      socket.on('error', () => undefined),
      'close',
    );
    abort.abort();
    await assert.rejects(running);
    await closed;
    peer.close();
    const other = await call({ path: path.join(folder, 'suite') });
    assert.equal(other.report.holds, true);
  });

  it('stay on loopback unless an argument lets them go further', async () => {
    const far = write('far.sockets.json', {
      tests: [
        { name: 'far', connect: 'tcp://192.0.2.1:80', skip: 'nowhere to go' },
        { name: 'also far', connect: 'tcp://example.test:80', expect: 'timedOut' },
      ],
    });
    const refused = await call({ path: far });
    assert.equal(refused.isError, true);
    assert.match(refused.texts[0] ?? '', /reach example\.test, which is not loopback; ask the person/);
    const skipped = await call({ path: far, grep: '^far', allowOtherHosts: true });
    assert.equal(skipped.report.summary['skipped'], 1);
    const listening = write('listening.sockets.json', {
      listen: 'tcp://0.0.0.0:0',
      tests: [{ name: 'near', connect: 'tcp://127.0.0.1:1', expect: 'failed' }],
    });
    assert.match((await call({ path: listening })).texts[0] ?? '', /reach 0\.0\.0\.0/);
  });

  it('stay inside the folders that the client works in', async () => {
    const port = await closedPort();
    const source = { tests: [{ connect: `tcp://127.0.0.1:${port}`, expect: 'failed' }] };
    const inside = write('root/in.sockets.json', source);
    const outside = write('root-other/out.sockets.json', source);
    fs.symlinkSync(outside, path.join(folder, 'root', 'link.sockets.json'));
    const bounded = await connectMcpClient([path.join(folder, 'root')]);
    try {
      assert.equal((await call({ path: 'in.sockets.json' }, { by: bounded })).report.holds, true);
      assert.equal((await call({ path: inside }, { by: bounded })).report.holds, true);
      for (const name of [outside, '../root-other/out.sockets.json', 'link.sockets.json']) {
        const { isError, texts } = await call({ path: name }, { by: bounded });
        assert.equal(isError, true);
        assert.match(texts[0] ?? '', /is outside the folders that the client works in/);
      }
    } finally {
      await bounded.close();
    }
  });

  for (const [what, input, problem] of [
    ['no path', {}, /"path" is missing/],
    ['a path that leads nowhere', { path: '/nowhere/a.sockets.json' }, /does not exist/],
    ['a pattern that is none', { path: 'test/fixtures/suite', grep: '(' }, /is no regular expression/],
    ['a choice of nothing', { path: 'test/fixtures/suite', tags: 'no-such-tag' }, /no test was chosen/],
    ['a folder without tests', { path: 'src/facts' }, /no connection tests in/],
  ] as const) {
    it(`are refused in one sentence for ${what}`, async () => {
      const { isError, texts } = await call(input);
      assert.equal(isError, true);
      assert.match(texts[0] ?? '', problem);
      assert.doesNotMatch(texts[0] ?? '', /\n/);
    });
  }
});
