// Turns a statement and its row into the page that the panel shows. Pure: facts in, words out.

import { describeRow, explain } from '../../facts/explain';
import type { Locale } from '../../facts/explanation';
import type { LabRow } from '../../facts/lab';
import { findSpellings } from '../../facts/spelling';
import type { Statement } from '../../facts/statements';
import type { ExplanationModel, LabStatementModel, PanelModel } from '../../panel/messages';
import { callRows } from '../callRows';
import { counterpartRows } from '../counterpartRows';
import { panelLabels } from '../panelLabels';
import type { L10n } from '../session';
import { labFacts, labLook, labStateOf, labStateWord } from './labWords';

export interface StatementOnShow {
  readonly statement: Statement;
  /** Undefined before its first run. */
  readonly row: LabRow | undefined;
  readonly isRunning: boolean;
  /** The library behind the calls; undefined before the first run has ended. */
  readonly provider: string | undefined;
}

export function statementModel(
  shown: StatementOnShow,
  { locale, l10n }: { readonly locale: Locale; readonly l10n: L10n },
): PanelModel {
  const { statement, row, isRunning, provider } = shown;
  const state = isRunning ? 'running' : labStateOf(row);
  const { icon, tone } = labLook(state);
  const meaning = row && explanationOf(row, locale);
  const labStatement: LabStatementModel = {
    id: statement.id,
    title: statement.title[locale],
    ...(statement.note && { note: statement.note[locale] }),
    running: isRunning,
    // The web view's icons do not turn, so that nothing moves for who wants no motion.
    icon: icon.replace('~spin', ''),
    tone,
    state: labStateWord(state, l10n),
    facts: row
      ? [
          ...labFacts(row, locale, l10n),
          ...(provider === undefined ? [] : [{ label: l10n.t('Library'), value: provider }]),
        ]
      : [],
    calls: [...callRows(row?.calls ?? [], l10n)],
    ...(meaning && { explanation: meaning }),
  };
  return { language: locale, labels: panelLabels(l10n), methods: [], labStatement };
}

/** What the code means that was seen, or else the one that is documented; undefined where there is none. */
function explanationOf({ observed, documented }: LabRow, locale: Locale): ExplanationModel | undefined {
  const [reading] = [observed ?? '', documented].flatMap(text => findSpellings(text));
  if (!reading) {
    return undefined;
  }
  const { row, matched, platform } = reading;
  const situation = { call: 'connect', family: 'inet', type: 'stream', platform } as const;
  const { counterparts } = explain({ ...situation, code: row.code, nativeName: matched }, locale);
  // The lab made the error itself: the causes and remedies of other days would mislead here.
  return {
    meaning: `${row.symbol}: ${describeRow(row, locale, platform).meaning}`,
    checked: [],
    causes: [],
    nextSteps: [],
    counterparts: counterpartRows(counterparts),
    statements: [],
  };
}
