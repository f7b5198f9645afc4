// Turns a result into what the panel prints. Pure: the words come from the facts and from l10n, the panel adds none.

import { causesFromChecks, explainAttempt, explainReport, formatDuration } from '../../facts/explain';
import type { Explanation, Locale } from '../../facts/explanation';
import type { IrdaVerdict } from '../../facts/irda';
import { SIMULATED_PROVIDER } from '../../facts/irdaSimulation';
import type { Attempt, NativeCall, Outcome, ProbeReport, ProbeStage, SocketError } from '../../facts/outcome';
import { verdictOfOutcome } from '../../facts/verdict';
import type {
  AttemptRow,
  CallRow,
  ExplanationModel,
  PanelModel,
  ResultModel,
  StepRow,
} from '../../panel/messages';
import { callRows } from '../callRows';
import { counterpartRows } from '../counterpartRows';
import { stepWords } from '../irdaSteps';
import { methodWords } from '../methodWords';
import { FAMILY_NAMES, lookOf, PLATFORM_NAMES, verdictWord } from '../outcomeWords';
import { pageStatements } from '../pageStatements';
import { isFinished } from '../results';
import type { FinishedResult, SessionResult } from '../results';
import type { L10n } from '../session';
import { panelLabels } from '../panelLabels';

/** What the model depends on besides the result. */
export interface PanelSurroundings {
  readonly l10n: L10n;
  readonly locale: Locale;
  /** The remote the extension runs in, such as `ssh-remote`; undefined on the person's own machine. */
  readonly remoteName: string | undefined;
  /** Writes a point in time, given in ISO 8601. */
  readonly formatTime: (iso: string) => string;
}

/** `result` undefined gives the empty state. */
export function panelModel(result: SessionResult | undefined, around: PanelSurroundings): PanelModel {
  const { l10n, locale } = around;
  const methods = methodWords(locale).map(({ method, name, description }) => {
    return { value: method, label: name, description };
  });
  const empty = { language: locale, labels: panelLabels(l10n), methods };
  if (!result) {
    return empty;
  }
  return { ...empty, result: isFinished(result) ? finished(result, around) : running(result, around) };
}

function finished(result: FinishedResult, around: PanelSurroundings): ResultModel {
  const { report, id, url } = result;
  const { l10n, locale } = around;
  const explained = explainReport(report, locale);
  const simulated = report.provider === SIMULATED_PROVIDER;
  return {
    id,
    running: false,
    ...lookOf(report.verdict),
    sentence: simulated ? l10n.t('Simulated: {0}', explained.sentence) : explained.sentence,
    endpoint: url,
    method: report.method,
    facts: [
      {
        label: l10n.t('Ran on'),
        value: simulated ? l10n.t('nothing: this device does not exist') : place(result, around),
      },
      { label: l10n.t('Library'), value: simulated ? l10n.t('simulated neighbourhood') : report.provider },
      { label: l10n.t('Method'), value: report.method },
      { label: l10n.t('Started'), value: around.formatTime(report.startedAt) },
      ...resolutionFacts(result, l10n),
      { label: l10n.t('Took'), value: formatDuration(report.elapsedUs) },
    ],
    rows: report.attempts.map(attempt => attemptRow(attempt, ownSentence(attempt, report, locale), l10n)),
    ...(report.readiness ? { steps: report.readiness.map(verdict => stepRow(verdict, locale)) } : {}),
    explanation: explanationModel(explained, report, locale),
  };
}

function stepRow(verdict: IrdaVerdict, locale: Locale): StepRow {
  const { label, message, look } = stepWords(verdict, locale);
  return { label, message, ...look };
}

/** A sentence about one address; empty where the verdict says the same of all, or that this one connected. */
function ownSentence(attempt: Attempt, report: ProbeReport, locale: Locale): string {
  const said = report.attempts.every(other => endedAlike(other.outcome, attempt.outcome));
  return said || attempt.outcome.status === 'connected'
    ? ''
    : explainAttempt(attempt, report, locale).sentence;
}

function endedAlike(one: Outcome, other: Outcome): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function place({ report }: FinishedResult, { remoteName }: PanelSurroundings): string {
  const details = [PLATFORM_NAMES[report.platform], ...(remoteName ? [remoteName] : [])];
  return `${report.host} (${details.join(', ')})`;
}

function resolutionFacts({ report }: FinishedResult, l10n: L10n): ResultModel['facts'] {
  return report.resolution
    ? [{ label: l10n.t('Name lookup'), value: formatDuration(report.resolution.durationUs) }]
    : [];
}

function running(result: SessionResult, { l10n, formatTime }: PanelSurroundings): ResultModel {
  return {
    id: result.id,
    running: true,
    icon: 'plug',
    tone: 'busy',
    sentence: happening(result, l10n),
    endpoint: result.url,
    method: result.method,
    facts: [
      { label: l10n.t('Method'), value: result.method },
      { label: l10n.t('Started'), value: formatTime(new Date(result.startedAt).toISOString()) },
      { label: l10n.t('At most'), value: formatDuration(result.timeoutMs * 1000) },
    ],
    rows: liveRows(result.stages, l10n),
  };
}

function happening({ stages, url }: SessionResult, l10n: L10n): string {
  const last = stages.at(-1);
  switch (last?.stage) {
    case 'resolving':
      return l10n.t('Looking up {0}…', last.name);
    case 'attempting':
      return l10n.t('Calling {0} for {1}…', last.call, last.address);
    case 'attempted':
    case undefined:
      return l10n.t('Probing {0}…', url);
  }
}

/** One row an address that the probe has begun with, in the order it began. */
function liveRows(stages: readonly ProbeStage[], l10n: L10n): readonly AttemptRow[] {
  const rows = new Map<string, AttemptRow>();
  for (const stage of stages) {
    if (stage.stage === 'attempting') {
      rows.set(stage.address, busyRow(stage, l10n));
    } else if (stage.stage === 'attempted') {
      rows.set(stage.attempt.address, attemptRow(stage.attempt, '', l10n));
    }
  }
  return [...rows.values()];
}

function busyRow(
  { address, family, call, calls }: Extract<ProbeStage, { stage: 'attempting' }>,
  l10n: L10n,
): AttemptRow {
  return {
    key: address,
    address,
    family: FAMILY_NAMES[family],
    tone: 'busy',
    icon: 'sync',
    outcome: l10n.t('in {0}', call),
    elapsed: '',
    calls: pendingRows(call, calls, l10n),
  };
}

/** How much of the timeline a call takes that has not returned: how long it will be is not known. */
const PENDING_SHARE = 0.5;

/** The calls that have returned, and the one that has not. */
function pendingRows(fn: string, calls: readonly NativeCall[], l10n: L10n): readonly CallRow[] {
  const returned = callRows(calls, l10n).map(row => {
    return { ...row, lead: row.lead * (1 - PENDING_SHARE), share: row.share * (1 - PENDING_SHARE) };
  });
  const pending = { fn, args: '…', result: '…', start: '', duration: '', tone: 'busy' as const };
  const label = l10n.t('{0} has not returned yet', fn);
  return [...returned, { ...pending, lead: 1 - PENDING_SHARE, share: PENDING_SHARE, label }];
}

/** `own` is a sentence about this address alone; empty where the verdict is about no other. */
function attemptRow(attempt: Attempt, own: string, l10n: L10n): AttemptRow {
  const { address, family, outcome, local, peer } = attempt;
  const verdict = verdictOfOutcome(outcome);
  const note = noteOf(attempt, own, l10n);
  return {
    key: address,
    address,
    family: FAMILY_NAMES[family],
    ...lookOf(verdict),
    outcome: verdictWord(verdict, l10n),
    ...codesOf(outcome),
    ...(local !== undefined && { local }),
    ...(peer !== undefined && { peer }),
    elapsed: formatDuration(attempt.elapsedUs),
    ...(note !== '' && { note }),
    calls: callRows(attempt.calls, l10n),
  };
}

function codesOf(outcome: Outcome): Pick<AttemptRow, 'code' | 'native'> {
  const error: SocketError | undefined = 'error' in outcome ? outcome.error : undefined;
  if (!error) {
    return {};
  }
  const code = { name: error.name, number: String(error.code) };
  const native = { name: error.native.name, number: String(error.native.code) };
  return native.name === code.name ? { code } : { code, native };
}

/** What the columns of a row cannot say. */
function noteOf({ outcome, impliedBy }: Attempt, own: string, l10n: L10n): string {
  const implied = impliedBy
    ? l10n.t('The resolver did not give this address; the name localhost stands for it all the same.')
    : '';
  const via = outcome.status === 'failed' && outcome.error ? viaCall(outcome.error, l10n) : '';
  return [own, via, implied].filter(note => note !== '').join(' ');
}

function viaCall({ call }: SocketError, l10n: L10n): string {
  return call === 'connect' ? '' : l10n.t('The code came from {0}.', call);
}

function explanationModel(
  { meaning, causes, nextSteps, counterparts, statements }: Explanation,
  report: ProbeReport,
  locale: Locale,
): ExplanationModel {
  const found = new Set(causesFromChecks(report).map(cause => cause[locale]));
  return {
    meaning,
    checked: causes.filter(cause => found.has(cause)),
    causes: causes.filter(cause => !found.has(cause)),
    nextSteps,
    counterparts: counterpartRows(counterparts),
    statements: [...pageStatements(statements, locale)],
  };
}
