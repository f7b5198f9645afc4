// Whether what was said over a connection went as a test has it, and what to say where it did not.

import type { ExchangeStep, Hex, ReceiveExpectation, StepOutcome } from '../facts/exchange';
import { formatCodes } from '../facts/explain';
import type { Localized } from '../facts/explanation';
import type { ProbeReport } from '../facts/outcome';
import type { Failure } from './results';

/** The first step that went wrong on any address that connected; undefined where all went as they should. */
export function exchangeFailure(
  { attempts }: ProbeReport,
  steps: readonly ExchangeStep[],
): Failure | undefined {
  for (const { outcome, exchange = [] } of attempts) {
    const index = exchange.findIndex(({ status }) => status !== 'sent' && status !== 'received');
    const [step, wrong] = [steps[index], exchange[index]];
    if (outcome.status === 'connected' && step && wrong) {
      return failureOf(step, wrong, index + 1);
    }
  }
  return undefined;
}

function failureOf(step: ExchangeStep, outcome: StepOutcome, number: number): Failure {
  const { en, 'zh-cn': chinese } = happened(outcome);
  const data = 'data' in outcome ? outcome.data : '';
  if (step.kind === 'send') {
    return {
      kind: 'send',
      message: { en: `Step ${number}, send: ${en}.`, 'zh-cn': `第 ${number} 步，发送：${chinese}。` },
    };
  }
  const isText = step.expect.kind === 'pattern' || (step.expect.kind === 'bytes' && step.expect.text);
  return {
    kind: 'receive',
    message: { en: `Step ${number}, receive: ${en}.`, 'zh-cn': `第 ${number} 步，接收：${chinese}。` },
    expected: expectedText(step.expect),
    actual: [...(data === '' ? [] : [shown(data, isText)]), ...endOf(outcome)].join('\n') || en,
  };
}

function happened(outcome: StepOutcome): Localized {
  switch (outcome.status) {
    case 'failed': {
      const { error } = outcome;
      return {
        en: `${error.call} failed with ${formatCodes(error, 'en')}`,
        'zh-cn': `${error.call} 失败，错误为 ${formatCodes(error, 'zh-cn')}`,
      };
    }
    case 'timedOut':
      return { en: 'nothing more came in time', 'zh-cn': '在期限内没有更多数据' };
    case 'cancelled':
      return { en: 'cancelled', 'zh-cn': '已取消' };
    case 'differs':
      return outcome.ended
        ? { en: 'the peer ended the stream too early', 'zh-cn': '对方过早结束了流' }
        : { en: 'something else came', 'zh-cn': '收到的内容不同' };
    case 'sent':
    case 'received':
      return { en: outcome.status, 'zh-cn': outcome.status };
  }
}

function endOf(outcome: StepOutcome): readonly string[] {
  return outcome.status === 'differs' && outcome.ended
    ? ['(end)']
    : outcome.status === 'failed'
      ? [outcome.error.name]
      : [];
}

function expectedText(expect: ReceiveExpectation): string {
  switch (expect.kind) {
    case 'bytes':
      return shown(expect.data, expect.text);
    case 'pattern':
      return `/${expect.pattern}/${expect.flags}`;
    case 'length':
      return `${expect.bytes} bytes`;
    case 'end':
      return '(end)';
    case 'silence':
      return `(nothing for ${expect.ms} ms)`;
    case 'error':
      return expect.symbol;
  }
}

/** Text as JSON writes it, without its quotes; bytes in pairs of digits. */
function shown(data: Hex, isText: boolean): string {
  return isText
    ? JSON.stringify(Buffer.from(data, 'hex').toString('utf8')).slice(1, -1)
    : (data.match(/../g) ?? []).join(' ');
}
