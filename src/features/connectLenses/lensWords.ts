// What the lenses and the text beside a call say. Pure.

import type { Endpoint } from '../../facts/endpoint';
import { staysHere } from '../../facts/endpoint';
import { formatDuration } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import type { Method, Platform, Verdict } from '../../facts/outcome';
import { paragraphs } from '../markdown';
import { decisiveError, verdictWord } from '../outcomeWords';
import type { FinishedResult } from '../results';
import { resultSummary } from '../resultSummary';
import type { L10n } from '../session';

/** What a system other than Windows has in the place of each method of Winsock's own. */
const ELSEWHERE: Partial<Readonly<Record<Method, Method>>> = {
  'event-select': 'select',
  'async-select': 'select',
  'connect-ex': 'select',
  'wsa-connect': 'blocking',
};

/** The method of a call, or the nearest that this platform has. */
export function methodHere(method: Method, platform: Platform): Method {
  return platform === 'win32' ? method : (ELSEWHERE[method] ?? method);
}

/** Whether a test listener can stand where a call connects to. */
export function canListen(endpoint: Endpoint): boolean {
  return endpoint.scheme !== 'irda' && staysHere(endpoint);
}

/** `127.0.0.1:27015`: TCP goes without saying, as most calls use it. */
export function shortUrl(url: string): string {
  return url.replace(/^tcp:\/\//, '');
}

export function probeTooltip(url: string, written: Method, here: Method, l10n: L10n): string {
  return written === here
    ? l10n.t('Probes {0} by {1}, as the code connects', url, here)
    : l10n.t('Probes {0} by {1}: the code uses {2}, which only Windows has', url, here, written);
}

/** `✗ Refused 412 µs`: short, because it follows the code on its line, up to the minimap. */
export function besideText({ report }: FinishedResult, l10n: L10n): string {
  const { verdict, elapsedUs } = report;
  return `${markOf(verdict)} ${verdictWord(verdict, l10n)} ${formatDuration(elapsedUs)}`;
}

/** What the text beside a call leaves out, as Markdown: `time` is when the probe began, for people. */
export function besideHover(
  { id, report }: FinishedResult,
  time: string,
  { l10n, locale }: { readonly l10n: L10n; readonly locale: Locale },
): string {
  const { method, elapsedUs } = report;
  const error = decisiveError(report);
  const argument = encodeURIComponent(JSON.stringify([id]));
  const facts = [
    ...(error ? [`${error.name} ${error.code}`] : []),
    method,
    formatDuration(elapsedUs),
    time,
    `[${l10n.t('Show Result')}](command:socketLens.showResult?${argument})`,
  ];
  return paragraphs([resultSummary(report, locale, l10n), facts.join(' · ')]);
}

function markOf(verdict: Verdict): string {
  return verdict === 'connected' ? '✓' : '✗';
}
