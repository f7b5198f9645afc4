import type { Environment, LabReport, LabRow } from '../../src/facts/lab';

export const COLUMNS: Readonly<Partial<Record<Environment, string>>>;
export function cellOf(row: LabRow, report: Pick<LabReport, 'environment' | 'provider'>): string;
export function conformanceMarkdown(
  reports: Readonly<Partial<Record<Environment, LabReport>>>,
  stamp: string,
): string;
export function recordedCell(
  document: string,
  statement: string,
  environment: Environment,
): string | undefined;
