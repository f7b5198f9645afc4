// Words about a whole probe: all addresses together.

import { formatHostPort, parseEndpoint, singlePort } from '../endpoint';
import type { Explanation, Locale } from '../explanation';
import type { Attempt, ProbeReport } from '../outcome';
import { targetKind } from '../target';
import { causesFromChecks } from './checked';
import { describeOutcome, errorOf, explainAttempt } from './outcome';
import { OUTCOME_TEXTS } from './outcomeTexts';
import { explain } from './situation';
import { closeSentence, fillText } from './text';
import { verdictOfOutcome } from '../verdict';

/** Enough for a panel; more would hide the likely ones. */
const MOST_CAUSES = 8;
const MOST_STEPS = 8;

/** Explains a probe: what it found, why that may be, and what to do. What was checked here stands before what may be. */
export function explainReport(report: ProbeReport, locale: Locale): Explanation {
  const explanation = explainOutcomes(report, locale);
  const checked = causesFromChecks(report).map(cause => cause[locale]);
  return { ...explanation, causes: [...checked, ...explanation.causes].slice(0, MOST_CAUSES) };
}

function explainOutcomes(report: ProbeReport, locale: Locale): Explanation {
  const { attempts, resolution } = report;
  const lead = attempts.find(attempt => verdictOfOutcome(attempt.outcome) === report.verdict) ?? attempts[0];
  if (!lead) {
    return resolution?.error ? explainResolution(report, locale) : explainNothing(report, locale);
  }
  const groups = groupByOutcome(attempts, report);
  const leading = groups.find(group => group.includes(lead)) ?? [lead];
  const own = explainAttempt(lead, report, locale, {
    targets: (lead.outcome.status === 'connected' ? [lead] : leading).map(a => a.address),
  });
  if (lead.outcome.status === 'connected') {
    return explainConnected(report, lead, own, locale);
  }
  const rest = groups.filter(group => group !== leading);
  if (rest.length === 0) {
    return own;
  }
  const others = rest.map(group =>
    explainAttempt(group[0] ?? lead, report, locale, { targets: group.map(a => a.address) }),
  );
  return merge(mixedSentence(report, locale), own, others);
}

/** Attempts that ended alike, in order of appearance. */
function groupByOutcome(attempts: readonly Attempt[], { semantics }: ProbeReport): readonly Attempt[][] {
  const groups = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const error = errorOf(attempt.outcome);
    const { family } = attempt;
    // On Linux a missing IPv6 address and used-up IPv4 ports share a code and nothing else.
    const apart = error?.native.name === 'EADDRNOTAVAIL' && semantics === 'linux' ? family : '';
    const key = [attempt.outcome.status, error?.code, error?.native.name, apart].join();
    groups.set(key, [...(groups.get(key) ?? []), attempt]);
  }
  return [...groups.values()];
}

function explainConnected(report: ProbeReport, lead: Attempt, own: Explanation, locale: Locale): Explanation {
  const english = locale === 'en';
  const failed = report.attempts.filter(attempt => attempt.outcome.status !== 'connected');
  const also = report.attempts.filter(a => a !== lead && a.outcome.status === 'connected');
  const tails = [
    ...also.map(a => (english ? `${a.address} connected, too` : `${a.address} 同样已连接`)),
    ...failed.map(a => `${a.address}${english ? ': ' : '：'}${describeOutcome(a.outcome, locale)}`),
  ];
  const sentence =
    tails.length === 0
      ? own.sentence
      : [own.sentence.replace(/[.。]$/, ''), ...tails].join(english ? '; ' : '；') + (english ? '.' : '。');
  const wildcard = targetKind(lead.address.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''), lead.family);
  const meaning =
    wildcard === 'unspecified' && report.type === 'stream'
      ? `${own.meaning}${english ? ' ' : ''}${WILDCARD[locale]}`
      : own.meaning;
  const [refused] = failed;
  if (!refused) {
    return { ...own, sentence, meaning };
  }
  const why = explainAttempt(refused, report, locale);
  return { ...merge(sentence, { ...own, meaning, nextSteps: [] }, [why]), counterparts: why.counterparts };
}

const WILDCARD = {
  en: 'The all-zero address means this host here; Windows refuses it as a target (WSAEADDRNOTAVAIL).',
  'zh-cn': '全零地址在这里表示本机；Windows 不接受以它为目标（WSAEADDRNOTAVAIL）。',
} as const;

function mixedSentence({ attempts, resolution, endpoint }: ProbeReport, locale: Locale): string {
  const english = locale === 'en';
  const each = attempts.map(a => `${a.address}${english ? ': ' : '：'}${describeOutcome(a.outcome, locale)}`);
  const what = resolution?.name ?? endpoint;
  return english
    ? `No address of ${what} connected: ${each.join('; ')}.`
    : `${what} 的所有地址都没有连接成功：${each.join('；')}。`;
}

function merge(sentence: string, lead: Explanation, others: readonly Explanation[]): Explanation {
  const distinct = (pick: (e: Explanation) => readonly string[]) => [
    ...new Set([lead, ...others].flatMap(pick)),
  ];
  return {
    ...lead,
    sentence,
    causes: distinct(e => e.causes).slice(0, MOST_CAUSES),
    nextSteps: distinct(e => e.nextSteps).slice(0, MOST_STEPS),
    statements: distinct(e => e.statements),
  };
}

function explainResolution({ resolution, semantics, type }: ProbeReport, locale: Locale): Explanation {
  const error = resolution?.error;
  const base = { call: 'getaddrinfo', family: 'inet', type, platform: semantics } as const;
  return explain(
    {
      ...base,
      code: error?.code ?? 0,
      ...(error ? { nativeName: error.native.name } : {}),
      ...(resolution ? { name: resolution.name, elapsedUs: resolution.durationUs } : {}),
    },
    locale,
  );
}

function explainNothing(report: ProbeReport, locale: Locale): Explanation {
  const texts = OUTCOME_TEXTS[report.verdict === 'cancelled' ? 'cancelled' : 'nothing-tried'];
  const values = { target: targetOf(report.endpoint) };
  return {
    sentence: closeSentence(fillText(texts.sentence, values, locale), undefined, locale),
    meaning: texts.meaning[locale],
    causes: texts.causes.map(cause => cause[locale]),
    nextSteps: texts.nextSteps.map(step => step[locale]),
    statements: texts.statements,
    counterparts: [],
  };
}

/** `localhost:80` for an endpoint with one port, otherwise the endpoint itself. */
function targetOf(text: string): string {
  const parsed = parseEndpoint(text);
  const port = parsed.ok ? singlePort(parsed.endpoint) : undefined;
  return parsed.ok && 'host' in parsed.endpoint && port !== undefined
    ? formatHostPort(parsed.endpoint.host, port)
    : text;
}
