// Words about one address's outcome, whatever it is.

import { matchCondition } from '../condition';
import { posixOnlyByErrnoName, rowByCode } from '../errors';
import type { Explanation, Locale, Situation, SocketState } from '../explanation';
import type { Attempt, Outcome, ProbeReport, SocketError } from '../outcome';
import { OUTCOME_TEXTS, type OutcomeKind } from './outcomeTexts';
import { explain, type Grouping } from './situation';
import { closeSentence, fillText, formatCodes, formatDuration, joinTargets } from './text';

/** What the explanation of an attempt needs of its report. */
export type AttemptContext = Pick<ProbeReport, 'type' | 'method' | 'semantics' | 'resolution' | 'attempts'>;

/** Explains one attempt; `grouping` names all targets that ended alike. */
export function explainAttempt(
  attempt: Attempt,
  context: AttemptContext,
  locale: Locale,
  grouping: Grouping = { targets: [attempt.address] },
): Explanation {
  const { outcome } = attempt;
  const error = errorOf(outcome);
  if (error) {
    return explain(situationOf(attempt, error, context), locale, grouping);
  }
  const kind = kindOf(outcome, context.type);
  const own = sayOutcome(kind, attempt, context, locale, grouping);
  if (kind !== 'own-deadline') {
    return own;
  }
  // What makes a target silent does not depend on whose patience ended first.
  const silent = explain(situationOf(attempt, TIMED_OUT, context), locale, grouping);
  return { ...own, causes: silent.causes, nextSteps: [...silent.nextSteps, ...own.nextSteps] };
}

/** A few words for a row: "connected", "connection refused (ECONNREFUSED, WSAECONNREFUSED 10061)". Never empty. */
export function describeOutcome(outcome: Outcome, locale: Locale): string {
  const english = locale === 'en';
  const error = errorOf(outcome);
  if (error) {
    const codes = formatCodes(error, locale);
    return english ? `${titleOf(error, locale)} (${codes})` : `${titleOf(error, locale)}（${codes}）`;
  }
  switch (outcome.status) {
    case 'connected':
      return english ? 'connected' : '已连接';
    case 'timedOut':
      return english ? 'no answer within the limit' : '时限内无应答';
    case 'cancelled':
      return english ? 'cancelled' : '已取消';
    case 'unsupported':
      return english ? `not supported here: ${outcome.reason}` : `此处不支持：${outcome.reason}`;
    case 'failed':
      return REASONS[outcome.error === undefined ? outcome.reason : 'process-died'][locale];
  }
}

const REASONS = {
  'self-connect': { en: 'connected to itself', 'zh-cn': '连接到了自己' },
  'process-died': { en: 'the probe process ended', 'zh-cn': '探测进程已结束' },
  'no-device': { en: 'no such IrDA device in range', 'zh-cn': '范围内没有该 IrDA 设备' },
} as const;

/** The system's error of an outcome; undefined when it has none. */
export function errorOf(outcome: Outcome): SocketError | undefined {
  return outcome.status === 'failed' || outcome.status === 'timedOut' ? outcome.error : undefined;
}

function titleOf(error: SocketError, locale: Locale): string {
  const row = rowByCode(error.code);
  const title = row?.symbol === error.name ? row.title : posixOnlyByErrnoName(error.name)?.title;
  return title?.[locale] ?? (locale === 'en' ? 'failed' : '失败');
}

/** Stands for the system's own time-out where the probe did not wait for it. */
const TIMED_OUT: SocketError = {
  code: 10060,
  name: 'WSAETIMEDOUT',
  native: { code: 0, name: 'ETIMEDOUT' },
  call: 'connect',
};

function kindOf(outcome: Outcome, type: AttemptContext['type']): OutcomeKind {
  switch (outcome.status) {
    case 'connected':
      return type === 'datagram' ? 'datagram-connected' : 'connected';
    case 'timedOut':
      return 'own-deadline';
    case 'failed':
      return outcome.error ? 'nothing-tried' : outcome.reason;
    case 'cancelled':
    case 'unsupported':
      return outcome.status;
  }
}

function sayOutcome(
  kind: OutcomeKind,
  { outcome, elapsedUs, family }: Attempt,
  { semantics, type }: AttemptContext,
  locale: Locale,
  { targets }: Grouping,
): Explanation {
  const texts = OUTCOME_TEXTS[kind];
  const values = {
    target: joinTargets(targets, locale),
    elapsed: formatDuration(elapsedUs),
    reason: reasonOf(outcome),
  };
  const say = (text: (typeof texts)['sentence']) => fillText(text, values, locale);
  const here = (advice: (typeof texts)['causes'][number]) =>
    matchCondition(advice.when, { platform: semantics, type, family }) !== 'no';
  return {
    sentence: closeSentence(say(texts.sentence), undefined, locale),
    meaning: say(texts.meaning),
    causes: texts.causes.filter(here).map(say),
    nextSteps: texts.nextSteps.filter(here).map(say),
    statements: texts.statements,
    counterparts: [],
  };
}

function reasonOf(outcome: Outcome): string | undefined {
  if (outcome.status === 'unsupported') {
    return withoutStop(outcome.reason);
  }
  return outcome.status === 'failed' && !outcome.error ? withoutStop(outcome.message) : undefined;
}

/** The sentence around it brings its own full stop. */
function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function situationOf(attempt: Attempt, error: SocketError, context: AttemptContext): Situation {
  const { family, address, calls, elapsedUs } = attempt;
  const inet = family === 'inet' || family === 'inet6';
  const colon = address.lastIndexOf(':');
  const host = inet ? address.slice(0, colon).replace(/^\[|\]$/g, '') : address;
  const state: SocketState = calls.some(call => call.fn === 'bind' && call.result === 0) ? 'bound' : 'fresh';
  const others = context.attempts.filter(other => other !== attempt);
  const name = context.resolution?.name;
  return {
    call: error.call === 'getsockopt' ? 'connect' : error.call,
    family,
    type: context.type,
    platform: context.semantics,
    code: error.code,
    ...(error === TIMED_OUT && context.semantics === 'win32' ? {} : { nativeName: error.native.name }),
    state,
    method: context.method,
    address: host,
    ...(inet ? { port: Number(address.slice(colon + 1)) } : {}),
    ...(name === undefined ? {} : { name }),
    others,
    elapsedUs,
  };
}
