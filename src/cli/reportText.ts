// A report for the terminal.

import { styleText } from 'node:util';
import { formatDuration } from '../facts/explain';
import type { Explanation, Locale, Localized } from '../facts/explanation';
import { stepLines } from './irdaSteps';
import type { Attempt, NativeCall, Outcome, ProbeReport } from '../facts/outcome';

type Style = Parameters<typeof styleText>[0];
type Say = (word: keyof typeof WORDS) => string;
type Paint = (style: Style, text: string) => string;

const WORDS = {
  connected: { en: 'connected', 'zh-cn': '已连接' },
  cancelled: { en: 'cancelled', 'zh-cn': '已取消' },
  unsupported: { en: 'unsupported', 'zh-cn': '不支持' },
  timedOut: { en: 'no answer in time', 'zh-cn': '在期限内没有应答' },
  from: { en: 'from', 'zh-cn': '本地地址' },
  implied: {
    en: '(localhost implies it; the resolver left it out)',
    'zh-cn': '（localhost 理应包含此地址，解析器没有给出）',
  },
  roundTrip: { en: 'round trip by TCP', 'zh-cn': 'TCP 测得的往返时间' },
  causes: { en: 'Likely causes', 'zh-cn': '可能的原因' },
  nextSteps: { en: 'Next steps', 'zh-cn': '下一步' },
  page: { en: 'The connect page', 'zh-cn': 'connect 参考页' },
} as const satisfies Record<string, Localized>;

/** The report as lines of text: verdict, addresses, calls, explanation. */
export function reportText(
  report: ProbeReport,
  explanation: Explanation,
  { locale, colours }: { readonly locale: Locale; readonly colours: boolean },
): string {
  const say: Say = word => WORDS[word][locale];
  const paint: Paint = (style, text) => (colours ? styleText(style, text) : text);
  const good = report.verdict === 'connected';
  const lines = [
    `${paint(good ? 'green' : 'red', good ? '✓' : '✗')} ${paint('bold', explanation.sentence)}`,
    paint(
      'gray',
      `  ${report.endpoint} · ${report.method} · ${where(report, locale)} · ${formatDuration(report.elapsedUs)}`,
    ),
    '',
    ...attemptLines(report.attempts, paint, say),
    ...(report.readiness ? ['', ...stepLines(report.readiness, locale, paint).map(line => `  ${line}`)] : []),
    ...report.attempts.flatMap(attempt => traceLines(attempt, paint)),
    ...(good ? [] : wordLines(explanation, paint, say)),
  ];
  return `${lines.join('\n')}\n`;
}

function where({ provider, host }: ProbeReport, locale: Locale): string {
  return locale === 'zh-cn' ? `${host} 上的 ${provider}` : `${provider} on ${host}`;
}

function attemptLines(attempts: readonly Attempt[], paint: Paint, say: Say): readonly string[] {
  const width = Math.max(0, ...attempts.map(a => a.address.length));
  return attempts.map(({ address, outcome, elapsedUs, kernelRttUs, local, impliedBy }) => {
    const from = local === undefined ? '' : ` ${say('from')} ${local}`;
    const implied = impliedBy === undefined ? '' : paint('gray', `  ${say('implied')}`);
    const roundTrip =
      kernelRttUs === undefined ? '' : paint('gray', `  ${say('roundTrip')} ${formatDuration(kernelRttUs)}`);
    const style = outcome.status === 'connected' ? 'green' : 'red';
    return `  ${address.padEnd(width)}  ${paint(style, outcomeText(outcome, say))}${from}  ${formatDuration(elapsedUs)}${roundTrip}${implied}`;
  });
}

function outcomeText(outcome: Outcome, say: Say): string {
  switch (outcome.status) {
    case 'connected':
    case 'cancelled':
      return say(outcome.status);
    case 'unsupported':
      return `${say('unsupported')}: ${outcome.reason}`;
    case 'timedOut':
      return outcome.error ? errorText(outcome.error) : say('timedOut');
    case 'failed':
      return outcome.error ? errorText(outcome.error) : outcome.message;
  }
}

function errorText({
  code,
  name,
  native,
  call,
}: NonNullable<Extract<Outcome, { status: 'timedOut' }>['error']>): string {
  const portable = native.name === name ? '' : ` = ${name} ${code}`;
  return `${native.name} ${native.code}${portable} (${call})`;
}

function traceLines({ address, calls }: Attempt, paint: Paint): readonly string[] {
  return calls.length === 0
    ? []
    : ['', paint('gray', `  ${address}`), ...calls.map(call => callLine(call, paint))];
}

function callLine({ fn, args, result, out, error, startUs, durationUs }: NativeCall, paint: Paint): string {
  const returned = result === null ? '?' : String(result);
  const wrote = out === undefined ? '' : ` (${out})`;
  const failed = error ? ` ${paint('red', `${error.name} ${error.code}`)}` : '';
  const when = `${`+${startUs}`.padStart(9)} µs ${String(durationUs).padStart(8)} µs`;
  return `${paint('gray', when)}  ${fn}(${args.join(', ')}) = ${returned}${wrote}${failed}`;
}

function wordLines(
  { meaning, causes, nextSteps, statements }: Explanation,
  paint: Paint,
  say: Say,
): readonly string[] {
  return [
    '',
    `  ${meaning}`,
    ...(causes.length > 0 ? ['', paint('bold', `  ${say('causes')}`)] : []),
    ...causes.map((cause, index) => `  ${index + 1}. ${cause}`),
    ...(nextSteps.length > 0 ? ['', paint('bold', `  ${say('nextSteps')}`)] : []),
    ...nextSteps.map(step => `  - ${step}`),
    ...(statements.length > 0 ? ['', paint('gray', `  ${say('page')}: ${statements.join(', ')}`)] : []),
  ];
}
