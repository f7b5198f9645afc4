// The examples of docs/ci.md are true: their scripts run here, in the workspace that they speak of, and every option they use
// is one that `--help` knows.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { listeningPort } from '../support/peers';
import { builtFile, runCli, runProgram } from '../support/product';
import type { Finished } from '../support/product';

const text = fs.readFileSync('docs/ci.md', 'utf8');
const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => parse(yaml) as unknown);
const scripts = blocks.flatMap(scriptsIn).filter(script => script.includes('$SOCKET_LENS '));

describe('the examples for CI', function () {
  this.timeout(60_000);

  it('are read: two systems, and each of the commands', () => {
    assert.ok(blocks.length >= 4);
    for (const command of ['test', 'probe', 'lint']) {
      assert.ok(
        scripts.some(script => script.includes(`$SOCKET_LENS ${command} `)),
        command,
      );
    }
  });

  it('use only what --help knows', async () => {
    const lines = [...scripts.join('\n').matchAll(/\$SOCKET_LENS (\w+)([^\n|>&]*)/g)];
    const inText = [...text.matchAll(/`(?:(test|lint|probe) )?(--[a-z]+)/g)];
    assert.ok(lines.length >= 6 && inText.length >= 6);
    for (const command of ['test', 'probe', 'lint']) {
      const { stdout: help } = await runCli([command, '--help']);
      const options = lines
        .filter(([, name]) => name === command)
        .flatMap(([, , words = '']) => words.match(/--[a-z-]+/g) ?? []);
      assert.deepEqual(
        options.filter(option => !help.includes(`\n  ${option} `)),
        [],
        command,
      );
    }
    const { stdout: help } = await runCli(['test', '--help']);
    const others = (await Promise.all(['probe', 'lint'].map(name => runCli([name, '--help'])))).map(
      ({ stdout }) => stdout,
    );
    for (const [, command, option = ''] of inText) {
      const known = command === undefined ? [help, ...others].join('\n') : help;
      assert.ok(known.includes(option), option);
    }
  });

  for (const script of new Set(scripts)) {
    it(`hold: ${script.split('\n').find(line => line.includes('$SOCKET_LENS')) ?? ''}`, async function () {
      if (process.platform === 'win32') {
        this.skip();
      }
      const { folder, service, run } = await workspace();
      try {
        const { code, stdout, stderr } = await run(script);
        assert.equal(code, 0, `${stdout}${stderr}`);
        const [, junit] = /--output (\S+)/.exec(script) ?? [];
        if (junit !== undefined) {
          assert.match(
            fs.readFileSync(path.join(folder, junit), 'utf8'),
            /<testsuites .* failures="0" errors="0"/,
          );
        }
        const [, sarif] = /> (\S+\.sarif)/.exec(script) ?? [];
        if (sarif !== undefined) {
          const report = JSON.parse(fs.readFileSync(path.join(folder, sarif), 'utf8')) as { version: string };
          assert.equal(report.version, '2.1.0');
        }
        // A service that is gone, a test that fails, a source with a mistake: the job fails as well.
        fs.rmSync(path.join(folder, 'reports'), { recursive: true, force: true });
        await service.release();
        fs.writeFileSync(path.join(folder, 'src', 'client.c'), MISTAKEN);
        const failed = await run(script.replaceAll('sleep 1', 'true'));
        assert.equal(failed.code, 1, `${failed.stdout}${failed.stderr}`);
        for (const report of [junit, sarif].filter(each => each !== undefined)) {
          assert.ok(fs.existsSync(path.join(folder, report)), `${report} is there after a failure, too`);
        }
      } finally {
        await service.release();
        fs.rmSync(folder, { recursive: true });
      }
    });
  }
});

const CLEAN = '// connect-test: ${env:SERVICE} -> connected within 5s\nint answer(void) { return 42; }\n';
const MISTAKEN = `${CLEAN}
#include <winsock2.h>
int reach(SOCKET s, const struct sockaddr *name, int length) {
  connect(s, name, length);
  return 0;
}
`;

/** What the examples speak of: tests, sources, and a service that runs. */
async function workspace(): Promise<{
  readonly folder: string;
  readonly service: { readonly release: () => Promise<void> };
  readonly run: (script: string) => Promise<Finished>;
}> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-ci-'));
  const listener = await listeningPort();
  let isUp = true;
  const service = {
    release: async (): Promise<void> => {
      if (isUp) {
        isUp = false;
        await listener.release();
      }
    },
  };
  const tests = [{ name: 'the service', connect: '${env:SERVICE}', tags: ['database'], within: '5s' }];
  const files: Readonly<Record<string, string>> = {
    'tests/service.sockets.json': JSON.stringify({ tests }),
    'src/client.c': CLEAN,
  };
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  const environment = {
    SOCKET_LENS: `${process.execPath} ${builtFile('cli.js')}`,
    SERVICE: `tcp://127.0.0.1:${listener.port}`,
  };
  const run = (script: string): Promise<Finished> =>
    runProgram(
      'bash',
      ['-e', '-o', 'pipefail', '-c', `cd ${JSON.stringify(folder)}\n${script}`],
      environment,
    );
  return { folder, service, run };
}

/** The scripts of a job, at any depth: `run` of GitHub's steps, the lines of GitLab's `script`. */
function scriptsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    key === 'run' || key === 'script' || key === 'before_script'
      ? [[each].flat().join('\n')]
      : scriptsIn(each),
  );
}
