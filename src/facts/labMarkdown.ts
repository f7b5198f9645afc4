// A lab report as a table for a document.

import type { LabReport, LabRow } from './lab';

/** The rows as a Markdown table; the stamp above it says where they come from. */
export function labMarkdown({ rows, provider, platform, environment }: LabReport): string {
  return [
    `Observed on ${platform} (${environment}), ${provider}.`,
    '',
    '| statement | what the page says | documented | observed | |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(rowLine),
    '',
  ].join('\n');
}

function rowLine({ statement, title, documented, observed, agrees, skipped }: LabRow): string {
  const seen = observed ?? `not run: ${skipped ?? ''}`;
  const mark = agrees === null ? '' : agrees ? '=' : '≠';
  return `| ${[statement, title, documented, seen, mark].map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
