// The suite of connection tests under test/fixtures/suite, run by the command line: the same on every platform.

import assert from 'node:assert/strict';
import { runCli } from './product';

/** What `--json` says, as far as it is looked at. */
export interface SuiteReport {
  readonly version: number;
  readonly holds: boolean;
  readonly summary: Readonly<Record<string, number>>;
  readonly files: readonly {
    readonly path: string;
    readonly problems: readonly {
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }[];
    readonly tests: readonly {
      readonly id: string;
      readonly status: string;
      readonly line: number;
      readonly expected?: string;
      readonly actual?: string;
      readonly reason?: string;
      readonly report?: {
        readonly attempts: readonly { readonly calls: readonly { readonly fn: string }[] }[];
      };
    }[];
  }[];
}

const SUITE = ['test/fixtures/suite', 'test/fixtures/suite/comments.c'];

export function describeSuite(): void {
  it('passes as a whole, with sixty tests and more', async () => {
    const { code, stdout, stderr } = await runCli(['test', ...SUITE, '--reporter', 'json']);
    const { version, holds, summary, files } = JSON.parse(stdout) as SuiteReport;
    const wrong = files.flatMap(({ path, problems, tests }) => [
      ...problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`),
      ...tests
        .filter(({ status }) => status === 'failed' || status === 'broken' || status === 'cancelled')
        .map(({ id, reason }) => `${path}: ${id}: ${reason ?? ''}`),
    ]);
    assert.deepEqual(wrong, []);
    assert.equal(stderr, '');
    assert.deepEqual([version, holds, code], [1, true, 0]);
    assert.ok((summary['passed'] ?? 0) >= 60, JSON.stringify(summary));
  });
}
