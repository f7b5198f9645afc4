// The suite of connection tests under test/fixtures/suite, run by the command line: the same on every platform.

import assert from 'node:assert/strict';
import { assertJUnit } from './junit';
import { runCli } from './product';
import type { Finished } from './product';
import type { TestReport } from './testReport';

const SUITE = ['test/fixtures/suite', 'test/fixtures/suite/comments.c'];
const AT_LEAST = 60;

/** One run a reporter; each says of the same tests the same. */
export function describeSuite(): void {
  it('passes as a whole, with sixty tests and more, and says so as JSON', async () => {
    const { code, stdout, stderr } = await runSuite('json');
    const { version, holds, summary, files } = JSON.parse(stdout) as TestReport;
    const wrong = files.flatMap(({ path, problems, tests }) => [
      ...problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`),
      ...tests
        .filter(({ status }) => status !== 'passed' && status !== 'skipped')
        .map(({ id, status, reason }) => `${path}: ${id}: ${status}: ${reason ?? ''}`),
    ]);
    assert.deepEqual(wrong, []);
    assert.deepEqual([version, holds, code, stderr], [1, true, 0, '']);
    assert.ok((summary['passed'] ?? 0) >= AT_LEAST, JSON.stringify(summary));
  });

  it('says the same to a person', async () => {
    const { code, stdout, stderr } = await runSuite('spec');
    assert.deepEqual(stdout.match(/^.*✘.*$/gm) ?? [], []);
    const [, passed, failed] = /^(\d+) passed, (\d+) failed, \d+ skipped \(/m.exec(stdout) ?? [];
    assert.ok(Number(passed) >= AT_LEAST, stdout);
    assert.equal(stdout.match(/^ +✔ /gm)?.length, Number(passed));
    assert.deepEqual([failed, code, stderr], ['0', 0, '']);
  });

  it('says the same to a CI server', async () => {
    const { code, stdout, stderr } = await runSuite('junit');
    await assertJUnit(stdout);
    const counts =
      /<testsuites name="socket-lens" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/;
    const [, tests, failures, errors, skipped] = counts.exec(stdout) ?? [];
    assert.deepEqual([failures, errors, code, stderr], ['0', '0', 0, '']);
    assert.ok(Number(tests) - Number(skipped) >= AT_LEAST, `${tests ?? ''} ${skipped ?? ''}`);
  });
}

function runSuite(reporter: string): Promise<Finished> {
  return runCli(['test', ...SUITE, '--reporter', reporter]);
}
