// What the lenses and the text beside a call say. Pure.

import type { Endpoint } from '../../facts/endpoint';
import { staysHere } from '../../facts/endpoint';
import { formatDuration } from '../../facts/explain';
import type { Method, Platform } from '../../facts/outcome';
import { decisiveError, verdictWord } from '../outcomeWords';
import type { FinishedResult } from '../results';
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

/** `✗ Refused (WSAECONNREFUSED 10061) · 0.1 ms · 12:03:11`. */
export function besideWords(
  { report, startedAt }: FinishedResult,
  l10n: L10n,
  formatTime: (ms: number) => string,
): string {
  const error = decisiveError(report);
  const mark = report.verdict === 'connected' ? '✓' : '✗';
  const word = verdictWord(report.verdict, l10n);
  const verdict = error ? `${word} (${error.name} ${error.code})` : word;
  return `${mark} ${verdict} · ${formatDuration(report.elapsedUs)} · ${formatTime(startedAt)}`;
}
