// `socket-lens test`: the suite, its reporters, its choices and its exit codes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeSuite } from '../support/connectionTestSuite';
import type { TestReport } from '../support/testReport';
import { assertJUnit } from '../support/junit';
import { childrenOf, isAlive } from '../support/childProcesses';
import { builtFile, runCli } from '../support/product';

const folder = 'test/fixtures/testCli';
const mixed = `${folder}/mixed.sockets.json`;

describe('socket-lens test', function () {
  this.timeout(60_000);

  describeSuite();

  it('says of each test what became of it, where it stands and what was called', async () => {
    const { code, stdout } = await runCli(['test', mixed, '--json']);
    const { holds, summary, files } = JSON.parse(stdout) as TestReport;
    const [file] = files;
    assert.ok(file);
    assert.deepEqual(
      file.tests.map(({ id, status, line }) => [id, status, line]),
      [
        ['holds', 'passed', 5],
        ['differs <&> "so"', 'failed', 6],
        ['says something else', 'failed', 7],
        ['skipped', 'skipped', 8],
        ['mistaken', 'broken', 9],
      ],
    );
    const [passed, differs, says] = file.tests;
    const names = passed?.report?.attempts[0]?.calls.map(({ fn }) => fn) ?? [];
    assert.ok(names.includes('connect'), names.join(' '));
    assert.deepEqual([differs?.expected, differs?.actual], ['WSAECONNREFUSED 10061', 'connected']);
    assert.deepEqual([says?.expected, says?.actual], ['xy', 'a\\u0001']);
    const talked = says?.report?.attempts[0]?.calls.map(({ fn }) => fn) ?? [];
    assert.ok(talked.includes('send') && talked.includes('recv'), talked.join(' '));
    assert.deepEqual([holds, summary['total'], summary['problems'], code], [false, 5, 1, 1]);
  });

  it('prints the schema of the files, in both languages', async () => {
    const titles = await Promise.all(
      [[], ['--locale', 'zh-cn']].map(async words => {
        const { code, stdout } = await runCli(['test', '--schema', ...words]);
        return [code, (JSON.parse(stdout) as { readonly title: string }).title];
      }),
    );
    assert.deepEqual(titles, [
      [0, 'Connection tests'],
      [0, '连接测试'],
    ]);
  });

  it('writes JUnit that the schema takes, whatever characters the names have', async () => {
    const { code, stdout } = await runCli([
      'test',
      mixed,
      `${folder}/broken.sockets.json`,
      '--reporter',
      'junit',
    ]);
    await assertJUnit(stdout);
    assert.equal(code, 2);
    assert.match(stdout, /<testsuites name="socket-lens" tests="6" failures="2" errors="2" skipped="1"/);
    assert.match(stdout, /name="differs &lt;&amp;&gt; &quot;so&quot;"/);
  });

  it('shows a person what differs, with the place and the calls', async () => {
    const { stdout } = await runCli(['test', mixed]);
    assert.match(stdout, /✔ holds \(/);
    assert.match(stdout, /○ skipped skipped: not today/);
    assert.match(stdout, /✘ differs <&> "so"\n {2}test\/fixtures\/testCli\/mixed\.sockets\.json:6:16\n/);
    assert.match(stdout, /- WSAECONNREFUSED 10061 \(expected\)\n {4}\+ connected \(actual\)/);
    assert.match(stdout, / {4}connect\(\d+, \{/);
    assert.match(stdout, /1 passed, 2 failed, 1 with mistakes, 1 skipped, 1 mistakes in files/);
    const chinese = await runCli(['test', mixed, '--locale', 'zh-cn']);
    assert.match(chinese.stdout, /1 通过, 2 失败/);
  });

  it('runs no test of a file that is no JSON, says where it breaks off, and exits with 2', async () => {
    const broken = `${folder}/broken.sockets.json`;
    const line = `socket-lens: ${broken}:1:47: a comma is missing before this\n`;
    const { code, stdout, stderr } = await runCli(['test', broken, `${folder}/good.sockets.json`, '--json']);
    const { holds, files } = JSON.parse(stdout) as TestReport;
    assert.deepEqual(
      files.map(({ tests }) => tests.map(({ status, report }) => [status, report === undefined])),
      [[['broken', true]], [['passed', false]]],
    );
    assert.deepEqual([code, stderr, holds], [2, line, false]);
    const listed = await runCli(['test', broken, '--list']);
    assert.deepEqual([listed.code, listed.stderr], [2, line]);
  });

  it('asks thousands of ports, and nothing warns of how many that are', async () => {
    const connect = ['tcp://127.0.0.1:1-3000', 'udp://127.0.0.1:1-40'];
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-test-')), 'ports.sockets.json');
    const tests = connect.map(each => ({ connect: each, expect: ['connected', 'WSAECONNREFUSED'] }));
    fs.writeFileSync(file, JSON.stringify({ tests }));
    const { code, stdout, stderr } = await runCli(['test', file, '--json', '--jobs', '64']);
    const { files } = JSON.parse(stdout) as TestReport;
    assert.deepEqual(
      files[0]?.tests.map(({ status, ports = [] }) => [status, ports.length]),
      [
        ['passed', 3000],
        ['passed', 40],
      ],
    );
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('names a native library that cannot be loaded, and calls nothing unsupported', async () => {
    const { code, stdout, stderr } = await runCli(['test', mixed], {
      SOCKET_LENS_WINSOCK: '/no/such/library',
    });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^socket-lens: .*\/no\/such\/library.*\n$/);
  });

  it('runs the good files beside a broken one, and tells its mistake at its place', async () => {
    const { code, stdout } = await runCli(['test', folder, '--grep', 'datagrams']);
    assert.match(stdout, /✔ datagrams/);
    assert.match(stdout, /broken\.sockets\.json:1:47: a comma is missing before this/);
    assert.equal(code, 2);
  });

  it('chooses by name and by tag, and lists without running', async () => {
    const ran = async (...words: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await runCli(['test', mixed, '--json', ...words]);
      return (JSON.parse(stdout) as TestReport).files.flatMap(({ tests }) => tests.map(({ id }) => id));
    };
    assert.deepEqual(await ran('--tags', 'good'), ['holds']);
    assert.deepEqual(await ran('--tags', 'bad,!good', '--grep', 'SAYS'), ['says something else']);
    assert.deepEqual(await ran('--list'), [
      'holds',
      'differs <&> "so"',
      'says something else',
      'skipped',
      'mistaken',
    ]);
  });

  it('looks into the sources of folders and patterns when it is asked to, as git does', async () => {
    const work = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-test-'));
    const write = (file: string, text: string): void => {
      fs.mkdirSync(path.dirname(path.join(work, file)), { recursive: true });
      fs.writeFileSync(path.join(work, file), text);
    };
    const test = 'connect-test: tcp://127.0.0.1:1 -> failed';
    write('src/server.c', `// ${test}\nint main(void) { return 0; }\n`);
    write('src/plain.c', 'int plain;\n');
    write('plain/plain.c', 'int plain;\n');
    write('src/data.json', '{ "no": "tests" }\n');
    write('src/picture.png', `\0${test}\n`);
    write('built/server.c', `// ${test}\n`);
    write('node_modules/x/index.js', `// ${test}\n`);
    write('.gitignore', 'built/\n');
    write('deep/a.sockets.json', '{ "tests": [{ "connect": "tcp://127.0.0.1:1", "expect": "failed" }] }\n');
    const listed = async (...words: readonly string[]): Promise<readonly string[]> => {
      const { code, stdout, stderr } = await runCli(['test', ...words, '--list', '--json']);
      assert.deepEqual([code, stderr], [0, '']);
      const { files } = JSON.parse(stdout) as TestReport;
      return files.map(file => path.relative(work, file.path).replaceAll('\\', '/'));
    };
    assert.deepEqual(await listed(work), ['deep/a.sockets.json']);
    assert.deepEqual(await listed(work, '--comments'), ['deep/a.sockets.json', 'src/server.c']);
    const pattern = `${work.replaceAll('\\', '/')}/src/**`;
    assert.deepEqual(await listed(pattern, '--comments'), ['src/picture.png', 'src/server.c']);
    const { code, stdout } = await runCli(['test', work, '--comments']);
    assert.deepEqual([code, stdout.includes('2 passed, 0 failed')], [0, true], stdout);
    const nothing = await runCli(['test', path.join(work, 'plain'), '--comments']);
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /neither in files named \*\.sockets\.json nor in comments of sources\n$/);
    fs.rmSync(work, { recursive: true });
  });

  it('ends at the first failure with --bail', async () => {
    const { code, stdout } = await runCli(['test', mixed, '--json', '--bail', '--jobs', '1']);
    const { files } = JSON.parse(stdout) as TestReport;
    assert.deepEqual(
      files[0]?.tests.map(({ status }) => status),
      ['passed', 'failed'],
    );
    assert.equal(code, 1);
  });

  it('writes the report into a file and shows the run', async () => {
    const output = path.join(
      fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-test-')),
      'deep',
      'report.xml',
    );
    const { code, stdout } = await runCli([
      ...['test', `${folder}/good.sockets.json`, '--reporter', 'junit', '--output', output],
    ]);
    assert.match(stdout, /1 passed, 0 failed/);
    assert.match(fs.readFileSync(output, 'utf8'), /^<\?xml/);
    assert.equal(code, 0);
  });

  for (const [words, line] of [
    [['test'], 'a file is missing; write socket-lens test connections.sockets.json'],
    [
      ['test', 'nowhere.sockets.json'],
      'nowhere.sockets.json does not exist; name files, folders or patterns',
    ],
    [['test', mixed, '--jobs', 'many'], '--jobs many is not a number from 1 to 64'],
    [['test', mixed, '--reporter', 'tap'], '--reporter tap is not one of spec, json, junit'],
  ] as const) {
    it(`exits with 2 and one line: ${words.join(' ')}`, async () => {
      const { code, stdout, stderr } = await runCli(words);
      assert.deepEqual([code, stdout, stderr], [2, '', `socket-lens: ${line}\n`]);
    });
  }

  it('is interrupted at once, says so by 130, and leaves no process', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-test-')), 'slow.sockets.json');
    fs.writeFileSync(
      file,
      JSON.stringify({
        listen: { endpoint: 'tcp://127.0.0.1:0', behaviour: 'silent' },
        tests: [{ connect: '${listen}', receive: { silence: '60s' }, within: '60s' }],
      }),
    );
    const child = spawn(process.execPath, [builtFile('cli.js'), 'test', file, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const children = await childrenOf(child.pid ?? 0, 2);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    const { files } = JSON.parse(stdout) as TestReport;
    assert.deepEqual([code, files[0]?.tests[0]?.status], [130, 'cancelled']);
    assert.deepEqual(children.filter(isAlive), []);
  });
});
