// Words about one failed call.

import { matchCondition, type Advice, type KnownFacts } from '../condition';
import { formatHostPort } from '../endpoint';
import {
  errnoName,
  errnoNumber,
  posixOnlyByErrnoName,
  rowByCode,
  rowByPosixName,
  type ErrorRow,
} from '../errors';
import type { Explanation, Locale, Localized, Situation } from '../explanation';
import type { SocketError } from '../outcome';
import { targetKind } from '../target';
import { nativeName } from '../translate';
import { counterpartsOf, nameOn } from './counterparts';
import type { Override } from './override';
import { OVERRIDES } from './overrides';
import { closeSentence, countWord, fillText, formatCodes, formatDuration, joinTargets } from './text';
import type { TemplateValues } from './text';

/** Several targets that failed alike are explained in one go. */
export interface Grouping {
  /** All of them, as `127.0.0.1:80`. */
  readonly targets: readonly string[];
}

const GENERIC: Readonly<Record<'sentence' | 'meaning' | 'cause' | 'step', Localized>> = {
  sentence: { en: '{call} to {target} failed: ', 'zh-cn': '对 {target} 的 {call} 失败：' },
  meaning: {
    en: 'The system gave an error that Winsock has no code for: ',
    'zh-cn': '系统返回了 Winsock 没有对应代码的错误：',
  },
  cause: {
    en: 'A filter, a driver or the system itself has a reason of its own, which the name of the error tells.',
    'zh-cn': '过滤程序、驱动或系统自身另有原因，可从错误名称入手查找。',
  },
  step: {
    en: 'Look the name up in the manual of the system (`man 3 errno`), and see the trace for the call that gave it.',
    'zh-cn': '在系统手册（`man 3 errno`）中查找该名称，并在调用记录中查看是哪个调用返回的。',
  },
};

const NAMELESS: Localized = { en: 'an error without a name', 'zh-cn': '没有名称的错误' };

/** Explains why a call failed, for its function, family, socket state, platform, target and code. */
export function explain(situation: Situation, locale: Locale, grouping?: Grouping): Explanation {
  const subject = subjectOf(situation);
  const facts = factsOf(situation, subject);
  const values = valuesOf(situation, locale, grouping);
  const { row } = subject;
  const overrides = chosenOverrides(facts, subject);
  const say = (text: Localized) => fillText(text, values, locale);
  const advise = (list: readonly Advice[]) =>
    list.filter(advice => matchCondition(advice.when, facts) !== 'no').map(say);
  const sentence = first(overrides, o => o.sentence) ?? row?.sentence;
  const meaning = first(overrides, o => o.meaning) ?? row?.meaning;
  const own = overrides.some(o => o.alone) ? [] : [subjectRow(row)];
  const causes = [...overrides, ...own].flatMap(o => advise(o.causes ?? []));
  const nextSteps = [...overrides, ...own].flatMap(o => advise(o.nextSteps ?? []));
  return {
    sentence: closeSentence(
      sentence ? say(sentence) : `${say(GENERIC.sentence)}${subject.title[locale]}`,
      formatCodes(subject.error, locale),
      locale,
    ),
    meaning: [
      meaning
        ? say(meaning)
        : closeSentence(`${say(GENERIC.meaning)}${subject.title[locale]}`, undefined, locale),
      ...notesFor(facts, subject).map(say),
    ].join(locale === 'en' ? ' ' : ''),
    causes: causes.length > 0 ? causes : [GENERIC.cause[locale]],
    nextSteps: nextSteps.length > 0 ? nextSteps : [GENERIC.step[locale]],
    statements: first(overrides, o => o.statements) ?? row?.statements ?? [],
    counterparts: counterpartsOf(
      row,
      situation.call,
      { platform: situation.platform, name: subject.error.native.name },
      first(overrides, o => o.elsewhere),
    ),
  };
}

/** What the code is: its row, or its errno name when Winsock has no code for it. */
interface Subject {
  readonly row: ErrorRow | undefined;
  readonly title: Localized;
  readonly error: Pick<SocketError, 'code' | 'name' | 'native'>;
}

function subjectOf({ code, platform, nativeName: given, call }: Situation): Subject {
  const isErrno = platform !== 'win32' && code < 10_000 && !given?.startsWith('EAI_');
  const errno = isErrno ? (given ?? errnoName(platform, code)) : undefined;
  const row = errno === undefined ? rowByCode(code) : rowByPosixName(errno);
  const name = given ?? errno ?? (row && nameOn(platform, row, call)) ?? row?.symbol;
  const own = name ?? nativeName(platform, code);
  const number = isErrno ? code : platform === 'win32' ? code : (errnoNumber(platform, own) ?? code);
  return {
    row,
    title: row?.title ?? posixOnlyByErrnoName(own)?.title ?? NAMELESS,
    error: { code: row?.code ?? code, name: row?.symbol ?? own, native: { code: number, name: own } },
  };
}

function factsOf(situation: Situation, { error }: Subject): KnownFacts {
  const { address, family, name } = situation;
  return {
    call: situation.call,
    platform: situation.platform,
    family,
    type: situation.type,
    state: situation.state ?? 'fresh',
    method: situation.method,
    nativeName: error.native.name,
    target: targetKind(address, family),
    port: situation.port,
    scoped: address?.includes('%'),
    named: address === undefined ? undefined : name !== undefined,
    othersTried: situation.others && situation.others.length > 0,
    otherConnected: situation.others?.some(other => other.outcome.status === 'connected') ?? false,
    elapsedUs: situation.elapsedUs,
  };
}

function valuesOf(situation: Situation, locale: Locale, grouping: Grouping | undefined): TemplateValues {
  const { address, port, name, others, elapsedUs } = situation;
  const single = address === undefined ? name : port === undefined ? address : formatHostPort(address, port);
  return {
    target: grouping ? joinTargets(grouping.targets, locale) : single,
    address,
    port: port?.toString(),
    name,
    other: others?.find(other => other.outcome.status === 'connected')?.address,
    elapsed: elapsedUs === undefined ? undefined : formatDuration(elapsedUs),
    call: situation.call,
    both: countWord(grouping?.targets.length ?? 1, locale),
  };
}

/** The overrides that hold, up to the first that stands alone. */
function chosenOverrides(facts: KnownFacts, subject: Subject): readonly Override[] {
  const holding = holdingOverrides(facts, subject);
  const end = holding.findIndex(o => o.alone);
  return end < 0 ? holding : holding.slice(0, end + 1);
}

/** Notes hold beside whatever else is said. */
function notesFor(facts: KnownFacts, subject: Subject): readonly Localized[] {
  return holdingOverrides(facts, subject).flatMap(o => o.note ?? []);
}

function holdingOverrides(facts: KnownFacts, { row, error }: Subject): readonly Override[] {
  return OVERRIDES.filter(
    o =>
      ((row && o.codes?.includes(row.code)) ?? o.names?.includes(error.native.name)) === true &&
      matchCondition(o.when, facts) === 'yes',
  );
}

function subjectRow(row: ErrorRow | undefined): Pick<Override, 'causes' | 'nextSteps'> {
  return { causes: row?.causes ?? [], nextSteps: row?.nextSteps ?? [] };
}

function first<T>(overrides: readonly Override[], pick: (o: Override) => T | undefined): T | undefined {
  for (const override of overrides) {
    const value = pick(override);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}
