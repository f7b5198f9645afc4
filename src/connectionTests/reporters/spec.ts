// A run as a person reads it in a terminal: a line a test under its groups, then what went wrong, with the calls.

import { styleText } from 'node:util';
import { formatDuration } from '../../facts/explain';
import type { Locale, Localized } from '../../facts/explanation';
import type { ConnectionTest } from '../model';
import type { TestResult } from '../results';
import { summaryOf } from '../summary';
import { placed, reasonsOf } from './report';
import type { ReportedFile, RunReport } from './report';

type Style = Parameters<typeof styleText>[0];

const SIGNS: Readonly<Record<TestResult['status'], { readonly sign: string; readonly style: Style }>> = {
  passed: { sign: '✔', style: 'green' },
  failed: { sign: '✘', style: 'red' },
  broken: { sign: '✘', style: 'red' },
  unsupported: { sign: '○', style: 'yellow' },
  skipped: { sign: '○', style: 'gray' },
  cancelled: { sign: '○', style: 'gray' },
};

const WORDS: Readonly<Record<TestResult['status'] | 'expected' | 'actual' | 'problems', Localized>> = {
  passed: { en: 'passed', 'zh-cn': '通过' },
  failed: { en: 'failed', 'zh-cn': '失败' },
  broken: { en: 'with mistakes', 'zh-cn': '写法有误' },
  unsupported: { en: 'unsupported', 'zh-cn': '不支持' },
  skipped: { en: 'skipped', 'zh-cn': '跳过' },
  cancelled: { en: 'cancelled', 'zh-cn': '已取消' },
  expected: { en: 'expected', 'zh-cn': '期望' },
  actual: { en: 'actual', 'zh-cn': '实际' },
  problems: { en: 'mistakes in files', 'zh-cn': '处文件错误' },
};

export class SpecReporter {
  private readonly paint: (style: Style, text: string) => string;

  constructor(
    private readonly locale: Locale,
    colours: boolean,
  ) {
    this.paint = (style, text) => (colours ? styleText(style, text) : text);
  }

  /** The whole run; `isShown` leaves the lines of tests out that it does not take, and its counts have them all the same. */
  report(run: RunReport, isShown: (result: TestResult) => boolean = () => true): string {
    const files = run.files.map(file => ({ ...file, results: file.results.filter(isShown) }));
    const lines = files.flatMap(file => this.fileLines(file));
    return `${[...lines, ...this.failureLines(files), ...this.summaryLines(run)].join('\n')}\n`;
  }

  /** The names alone, for `--list`. */
  list(files: readonly { readonly path: string; readonly tests: readonly ConnectionTest[] }[]): string {
    return files
      .flatMap(({ path, tests }) => [
        this.paint('bold', path),
        ...tests.map(({ id, connect, expect, tags }) => {
          const labels = tags.length > 0 ? this.paint('gray', `  [${tags.join(', ')}]`) : '';
          return `  ${id}  ${this.paint('gray', `${connect.text} -> ${expect.text}`)}${labels}`;
        }),
      ])
      .map(line => `${line}\n`)
      .join('');
  }

  private fileLines({ file, results, place }: ReportedFile): readonly string[] {
    const lines = ['', this.paint('bold', file.path)];
    for (const { message, range } of file.problems) {
      const { line, column } = place(range.start);
      lines.push(`  ${this.paint('red', '✘')} ${file.path}:${line}:${column}: ${message[this.locale]}`);
    }
    let shown: readonly string[] = [];
    for (const result of results) {
      const groups = result.test.id.split(' / ').slice(0, -1);
      const common = groups.findIndex((group, index) => shown[index] !== group);
      const from = common < 0 ? groups.length : common;
      groups.slice(from).forEach((group, index) => {
        lines.push(`${'  '.repeat(from + index + 1)}${group}`);
      });
      shown = groups;
      lines.push(`${'  '.repeat(groups.length + 1)}${this.testLine(result)}`);
    }
    return lines;
  }

  private testLine(result: TestResult): string {
    const { sign, style } = SIGNS[result.status];
    const time = this.paint('gray', `(${formatDuration(result.durationMs * 1000)})`);
    const [reason] =
      result.status === 'passed' || result.status === 'failed' ? [] : reasonsOf(result, this.locale);
    const word =
      result.status === 'passed' || result.status === 'failed' ? '' : ` ${WORDS[result.status][this.locale]}`;
    return `${this.paint(style, sign)} ${result.test.name}${word}${reason === undefined ? '' : `: ${reason}`} ${time}`;
  }

  private failureLines(files: readonly ReportedFile[]): readonly string[] {
    return files.flatMap(file =>
      file.results.flatMap(result => {
        if (result.status !== 'failed') {
          return [];
        }
        const { line, column } = placed(file, result.test.nameRange);
        return [
          '',
          `${this.paint('red', '✘')} ${this.paint('bold', result.test.id)}`,
          this.paint('gray', `  ${file.file.path}:${line}:${column}`),
          ...result.failures.flatMap(({ message, expected, actual }) => [
            `  ${message[this.locale]}`,
            ...(expected === undefined ? [] : this.difference('expected', '-', 'green', expected)),
            ...(actual === undefined ? [] : this.difference('actual', '+', 'red', actual)),
          ]),
          ...this.callLines(result),
        ];
      }),
    );
  }

  private difference(
    word: 'expected' | 'actual',
    sign: string,
    style: Style,
    text: string,
  ): readonly string[] {
    return text.split('\n').map((line, index) => {
      const label = index === 0 ? ` (${WORDS[word][this.locale]})` : '';
      return this.paint(style, `    ${sign} ${line}${label}`);
    });
  }

  private callLines(result: TestResult): readonly string[] {
    const attempts = result.status === 'failed' ? (result.report?.attempts ?? []) : [];
    return attempts.flatMap(({ calls }) =>
      calls.map(({ fn, args, result: value, error, durationUs }) => {
        const failed = error ? ` ${error.name}` : '';
        return this.paint(
          'gray',
          `    ${fn}(${args.join(', ')}) = ${value}${failed} <${formatDuration(durationUs)}>`,
        );
      }),
    );
  }

  private summaryLines(run: RunReport): readonly string[] {
    const { counts, problems } = summaryOf(run.files);
    const parts = (Object.keys(SIGNS) as TestResult['status'][])
      .filter(status => counts[status] > 0 || status === 'passed' || status === 'failed')
      .map(status => this.paint(SIGNS[status].style, `${counts[status]} ${WORDS[status][this.locale]}`));
    const mistakes = problems > 0 ? [this.paint('red', `${problems} ${WORDS.problems[this.locale]}`)] : [];
    const time = this.paint('gray', `(${formatDuration(run.durationMs * 1000)})`);
    return ['', `${[...parts, ...mistakes].join(', ')} ${time}`];
  }
}
