// JUnit's XML as CI servers read it: a test suite a file, a test case a test.

import type { TestResult } from '../results';
import { placed, reasonsOf } from './report';
import type { ReportedFile, RunReport } from './report';

export function junitReport(run: RunReport): string {
  const suites = run.files.map(file => suite(file, run));
  const counts = total(suites.map(each => each.counts));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="socket-lens" ${attributes({ ...counts, time: seconds(run.durationMs) })}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suite(file: ReportedFile, run: RunReport): { readonly xml: string; readonly counts: Counts } {
  const { results } = file;
  const own = unrunProblems(file);
  const counts = {
    tests: results.length + own.length,
    failures: results.filter(({ status }) => status === 'failed').length,
    errors: results.filter(({ status }) => status === 'broken').length + own.length,
    skipped: results.filter(({ status }) => isSkip(status)).length,
  };
  const time = seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const [first] = results;
  const timestamp = first ? { timestamp: first.startedAt.replace(/\.\d+Z$/, '') } : {};
  const cases = [
    ...results.map(result => testCase(result, file, run)),
    ...own.map(({ message, range }, index) =>
      element('testcase', { classname: file.file.path, name: `mistake ${index + 1}`, time: '0.000' }, [
        element('error', { message: message[run.locale], type: 'broken' }, [
          text(`${file.file.path}:${position(file, range)}`),
        ]),
      ]),
    ),
  ];
  return {
    xml: element('testsuite', { name: file.file.path, ...counts, time, ...timestamp }, cases),
    counts,
  };
}

/** The mistakes of a file that belong to no test among the results: somebody must see them all the same. */
function unrunProblems({ file, results }: ReportedFile): ReportedFile['file']['problems'] {
  const told = new Set(
    results
      .flatMap(result => (result.status === 'broken' ? result.problems : []))
      .map(({ range }) => range.start),
  );
  return file.problems.filter(({ range }) => !told.has(range.start));
}

function testCase(result: TestResult, file: ReportedFile, { locale }: RunReport): string {
  const { test, status, durationMs } = result;
  const [reason = status, ...more] = reasonsOf(result, locale);
  const { line } = placed(file, test.nameRange);
  const groups = test.id.split(' / ').slice(0, -1);
  const children: string[] = [];
  if (result.status === 'failed') {
    const [failure] = result.failures;
    const body = [
      reason,
      ...more,
      ...(failure?.expected === undefined
        ? []
        : [`expected: ${failure.expected}`, `actual:   ${failure.actual ?? ''}`]),
      `${file.file.path}:${position(file, test.nameRange)}`,
    ];
    children.push(
      element('failure', { message: reason, type: failure?.kind ?? 'outcome' }, [text(body.join('\n'))]),
    );
  } else if (result.status === 'broken') {
    children.push(
      element('error', { message: reason, type: 'broken' }, [text([reason, ...more].join('\n'))]),
    );
  } else if (isSkip(status)) {
    children.push(
      element('skipped', { message: status === 'skipped' ? reason : `${status}: ${reason}` }, []),
    );
  }
  return element(
    'testcase',
    {
      classname: [file.file.path, ...groups].join('.'),
      name: test.name,
      time: seconds(durationMs),
      file: file.file.path,
      line,
    },
    children,
  );
}

function isSkip(status: TestResult['status']): boolean {
  return status === 'skipped' || status === 'unsupported' || status === 'cancelled';
}

function position(file: ReportedFile, range: Parameters<typeof placed>[1]): string {
  const { line, column } = placed(file, range);
  return `${line}:${column}`;
}

function total(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts): number => all.reduce((so, counts) => so + counts[key], 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function element(
  name: string,
  values: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const head = `${name} ${attributes(values)}`;
  return children.length === 0 ? `<${head}/>` : `<${head}>\n${children.join('\n')}\n</${name}>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([key, value]) =>
        `${key}="${escaped(String(value)).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`,
    )
    .join(' ');
}

function text(value: string): string {
  return escaped(value);
}

/** XML 1.0 has no place for most control characters, not even escaped. */
function escaped(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
