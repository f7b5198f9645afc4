// The stable JSON of `socket-lens test`, version 1.

import { formatEndpoint } from '../../facts/endpoint';
import { summaryOf } from '../summary';
import type { Ran, TestResult } from '../results';
import { placed, reasonsOf } from './report';
import type { ReportedFile, RunReport } from './report';

export function jsonReport(run: RunReport): string {
  const value = runValue(run, (result, file) => ({
    ...testValue(result, file, run),
    ...('report' in result ? { report: result.report } : {}),
  }));
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The run as a whole, with what `row` says about each test. */
export function runValue(
  run: RunReport,
  row: (result: TestResult, file: ReportedFile) => object | undefined,
): object {
  const { total, counts, problems, holds } = summaryOf(run.files);
  return {
    version: 1,
    holds,
    summary: { total, ...counts, problems, durationMs: rounded(run.durationMs) },
    files: run.files.map(file => ({
      path: file.file.path,
      problems: file.file.problems.map(({ message, range }) => ({
        message: message[run.locale],
        ...placed(file, range),
      })),
      tests: file.results.flatMap(result => row(result, file) ?? []),
    })),
  };
}

/** What became of a test, without the report of its probe. */
export function testValue(result: TestResult, file: ReportedFile, { locale }: RunReport): object {
  const { test, status, startedAt, durationMs } = result;
  const [failure] = result.status === 'failed' ? result.failures : [];
  const [reason] = reasonsOf(result, locale);
  const ran: Partial<Ran> =
    result.status === 'skipped' || result.status === 'broken' || result.status === 'cancelled' ? {} : result;
  return {
    id: test.id,
    name: test.name,
    ...placed(file, test.nameRange),
    status,
    endpoint: ran.report?.endpoint ?? formatEndpoint(test.connect.endpoint),
    method: test.method,
    expect: test.expect.text,
    tags: test.tags,
    startedAt,
    durationMs: rounded(durationMs),
    ...(ran.tries === undefined ? {} : { tries: ran.tries }),
    ...(reason === undefined ? {} : { reason }),
    ...(failure?.expected === undefined ? {} : { expected: failure.expected, actual: failure.actual }),
    ...(ran.ports ? { ports: ran.ports } : {}),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
