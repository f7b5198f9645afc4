// Rows of the lab in words, icons and colours: the view and the panel use the same. Pure: facts in, text out.

import type { Locale } from '../../facts/explanation';
import type { Environment, LabRow } from '../../facts/lab';
import { documentedPhrase, skipPhrase } from '../../facts/labPhrases';
import type { Statement } from '../../facts/statements';
import { escapeMarkdown, paragraphs } from '../markdown';
import type { VerdictLook } from '../outcomeWords';
import type { L10n } from '../session';

/** What is known of a statement in this session. */
export type LabState = 'agrees' | 'differs' | 'skipped' | 'waiting' | 'running';

const LOOKS: Readonly<Record<LabState, VerdictLook>> = {
  agrees: { icon: 'pass', tone: 'good' },
  differs: { icon: 'diff-modified', tone: 'warn' },
  skipped: { icon: 'circle-slash', tone: 'quiet' },
  waiting: { icon: 'circle-outline', tone: 'quiet' },
  running: { icon: 'sync~spin', tone: 'busy' },
};

/** The state that a row stands for; a statement without one waits for its first run. */
export function labStateOf(row: LabRow | undefined): Exclude<LabState, 'running'> {
  if (!row) {
    return 'waiting';
  }
  return row.agrees === null ? 'skipped' : row.agrees ? 'agrees' : 'differs';
}

export function labLook(state: LabState): VerdictLook {
  return LOOKS[state];
}

export function labStateWord(state: LabState, l10n: L10n): string {
  switch (state) {
    case 'agrees':
      return l10n.t('agrees with the page');
    case 'differs':
      return l10n.t('differs from the page');
    case 'skipped':
      return l10n.t('cannot run here');
    case 'waiting':
      return l10n.t('not run yet');
    case 'running':
      return l10n.t('running');
  }
}

/** `WSAECONNREFUSED · ECONNREFUSED`: what stands beside a statement in the view; empty before it ran. */
export function labDescription(row: LabRow | undefined, locale: Locale, l10n: L10n): string {
  return row
    ? `${documentedPhrase(row.documented, locale)} · ${row.observed ?? l10n.t('cannot run here')}`
    : '';
}

/** How many statements came out how, for the view's title; empty when none ran. */
export function labTotals(rows: readonly LabRow[], l10n: L10n): string {
  const count = (state: LabState): number => rows.filter(row => labStateOf(row) === state).length;
  return rows.length === 0
    ? ''
    : l10n.t('{0} agree · {1} differ · {2} not here', count('agrees'), count('differs'), count('skipped'));
}

export interface LabFact {
  readonly label: string;
  readonly value: string;
}

/** What a row says, item by item. */
export function labFacts(row: LabRow, locale: Locale, l10n: L10n): readonly LabFact[] {
  const { documented, observed, skipped, why, naturalOn } = row;
  return [
    { label: l10n.t('Documented'), value: documentedPhrase(documented, locale) },
    observed === null
      ? { label: l10n.t('Not run here'), value: skipPhrase(skipped ?? '', locale) }
      : { label: l10n.t('Observed'), value: observed },
    ...(why ? [{ label: l10n.t('Why'), value: why[locale] }] : []),
    ...(naturalOn
      ? [
          {
            label: l10n.t('Occurs naturally on'),
            value:
              naturalOn.map(environment => environmentName(environment, l10n)).join(', ') ||
              l10n.t('no platform'),
          },
        ]
      : []),
  ];
}

/** The row as Markdown: what is documented, what was observed, and why they differ. */
export function labTooltip(
  { id, title, note }: Statement,
  row: LabRow | undefined,
  { locale, l10n }: { readonly locale: Locale; readonly l10n: L10n },
): string {
  return paragraphs([
    `**${id}: ${escapeMarkdown(title[locale])}**`,
    note ? `*${escapeMarkdown(note[locale])}*` : '',
    ...(row
      ? labFacts(row, locale, l10n).map(({ label, value }) => `**${label}:** ${escapeMarkdown(value)}`)
      : [escapeMarkdown(labStateWord('waiting', l10n))]),
  ]);
}

function environmentName(environment: Environment, l10n: L10n): string {
  switch (environment) {
    case 'linux':
      return 'Linux';
    case 'darwin':
      return 'macOS';
    case 'windows':
      return 'Windows';
    case 'wine':
      return 'Wine';
    case 'simulated':
      return l10n.t('a simulated provider');
  }
}
