// A run as a language model is told about it: the lines that a person would read, then why each failure happened and
// what to do; the same as data beside it. Bounded, because a model reads all of it.

import { explainReport } from '../../facts/explain';
import type { Explanation, Locale, Localized } from '../../facts/explanation';
import type { TestResult } from '../results';
import { isFailure } from '../results';
import { runValue, testValue } from './json';
import type { RunReport } from './report';
import { SpecReporter } from './spec';

/** Tests that are told about one by one. Those that did not go as expected come first. */
const MOST_TESTS = 200;

const WORDS = {
  why: { en: 'Why', 'zh-cn': '原因' },
  causes: { en: 'Causes, the likeliest first:', 'zh-cn': '原因（可能性大的在前）：' },
  nextSteps: { en: 'Next steps:', 'zh-cn': '下一步：' },
} as const satisfies Readonly<Record<string, Localized>>;

export interface AssistantReport {
  readonly text: string;
  readonly value: object;
}

/** Files without anything to tell are left out. */
export function assistantReport(whole: RunReport): AssistantReport {
  const files = whole.files.filter(({ file, results }) => results.length > 0 || file.problems.length > 0);
  const run = { ...whole, files };
  const { locale } = run;
  const results = run.files.flatMap(file => file.results);
  const told = new Set([...results].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_TESTS));
  const isTold = (result: TestResult): boolean => told.has(result);
  const explained = new Map([...told].map(result => [result, explanationOf(result, locale)]));
  const value = runValue(run, (result, file) =>
    isTold(result) ? { ...testValue(result, file, run), ...seen(result, explained.get(result)) } : undefined,
  );
  const leftOut = results.length - told.size;
  const text = [
    new SpecReporter(locale, false).report(run, isTold).trim(),
    ...(leftOut > 0 ? [leftOutText(leftOut, locale)] : []),
    ...results
      .filter(result => isTold(result) && isFailure(result))
      .flatMap(result => why(result, explained.get(result), locale)),
  ].join('\n\n');
  return { text, value: leftOut > 0 ? { ...value, leftOut } : value };
}

function rank(result: TestResult): number {
  return isFailure(result) ? 0 : result.status === 'passed' ? 2 : 1;
}

/** Undefined where no probe has anything to explain. */
function explanationOf(result: TestResult, locale: Locale): Explanation | undefined {
  return 'report' in result ? explainReport(result.report, locale) : undefined;
}

/** What a test that ran has seen, whether it was expected or not, and what the code means. */
function seen(result: TestResult, explained: Explanation | undefined): object {
  const report = 'report' in result ? result.report : undefined;
  if (!report || !explained) {
    return {};
  }
  const { sentence, meaning, causes, nextSteps } = explained;
  const explanation = result.status === 'passed' ? { sentence } : { sentence, meaning, causes, nextSteps };
  return { verdict: report.verdict, host: report.host, platform: report.platform, explanation };
}

/** Empty where there is nothing to explain. */
function why(result: TestResult, explained: Explanation | undefined, locale: Locale): readonly string[] {
  if (!explained) {
    return [];
  }
  const { sentence, meaning, causes, nextSteps } = explained;
  const list = (title: Localized, items: readonly string[], mark: (index: number) => string): string[] =>
    items.length === 0 ? [] : [title[locale], ...items.map((item, index) => `${mark(index)} ${item}`)];
  return [
    [
      `${WORDS.why[locale]}: ${result.test.id}`,
      sentence,
      meaning,
      ...list(WORDS.causes, causes, () => '-'),
      ...list(WORDS.nextSteps, nextSteps, index => `${index + 1}.`),
    ].join('\n'),
  ];
}

function leftOutText(count: number, locale: Locale): string {
  return locale === 'en'
    ? `${count} more tests are counted and not listed; choose with grep or tags.`
    : `另有 ${count} 个测试只计数、未列出；请用 grep 或 tags 选择。`;
}
