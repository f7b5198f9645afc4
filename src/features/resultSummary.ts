// What came of a probe, in as many words as a tooltip has room for, as Markdown. Pure.

import { explainReport } from '../facts/explain';
import type { Locale } from '../facts/explanation';
import type { ProbeReport } from '../facts/outcome';
import { bullets, escapeMarkdown, paragraphs } from './markdown';
import type { L10n } from './session';

/** The sentence, what it means, the likeliest causes and the next step. */
export function resultSummary(report: ProbeReport, locale: Locale, l10n: L10n): string {
  const { sentence, meaning, causes, nextSteps } = explainReport(report, locale);
  const [next] = nextSteps;
  return paragraphs([
    `**${escapeMarkdown(sentence)}**`,
    escapeMarkdown(meaning),
    bullets(causes.slice(0, 2)),
    next === undefined ? '' : `*${escapeMarkdown(l10n.t('Next:'))}* ${escapeMarkdown(next)}`,
  ]);
}
