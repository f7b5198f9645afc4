// Sorts the session's results into groups: one for what still runs, one for each error code, one for each verdict
// that has no code.

import type { ProbeReport } from '../../facts/outcome';
import { decisiveError, lookOf, verdictWord } from '../outcomeWords';
import type { VerdictLook } from '../outcomeWords';
import { isFinished } from '../results';
import type { SessionResult } from '../results';
import type { L10n } from '../session';

export interface ResultGroup {
  /** Stays the same while results come and go. */
  readonly key: string;
  /** The code's name and number, or the verdict in a word. */
  readonly label: string;
  readonly look: VerdictLook;
  /** Newest first; never empty. */
  readonly results: readonly SessionResult[];
}

/** The group with the newest result comes first. `results` has the newest first. */
export function groupResults(results: readonly SessionResult[], l10n: L10n): readonly ResultGroup[] {
  const groups = new Map<string, ResultGroup>();
  for (const result of results) {
    const group = groupOf(result, l10n);
    const known = groups.get(group.key);
    groups.set(group.key, { ...group, results: [...(known?.results ?? []), result] });
  }
  return [...groups.values()];
}

function groupOf(result: SessionResult, l10n: L10n): Omit<ResultGroup, 'results'> {
  if (!isFinished(result)) {
    return { key: 'running', label: l10n.t('Running'), look: { icon: 'sync~spin', tone: 'busy' } };
  }
  const { report } = result;
  const code = codeOf(report);
  const label = code ?? verdictWord(report.verdict, l10n);
  return { key: code ?? report.verdict, label, look: lookOf(report.verdict) };
}

/** `WSAECONNREFUSED 10061`; undefined for a verdict without a code. */
function codeOf(report: ProbeReport): string | undefined {
  const error = decisiveError(report);
  return error && `${error.name} ${error.code}`;
}
