// What `lint` prints: text for a terminal, the stable JSON, and SARIF 2.1.0.

import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { styleText } from 'node:util';
import type { Severity } from '../analysis/finding';
import type { ReportedFinding, ReportedFix, Span } from '../analysis/reported';
import { ALL_RULES } from '../analysis/rules/allRules';
import { ruleWords } from '../analysis/ruleWords';
import type { Locale } from '../facts/explanation';

/** The word for a severity, and its colour in a terminal. */
const SEVERITY: Readonly<
  Record<
    Severity,
    { readonly en: string; readonly 'zh-cn': string; readonly colour: 'red' | 'yellow' | 'blue' | 'gray' }
  >
> = {
  error: { en: 'error', 'zh-cn': '错误', colour: 'red' },
  warning: { en: 'warning', 'zh-cn': '警告', colour: 'yellow' },
  information: { en: 'information', 'zh-cn': '信息', colour: 'blue' },
  hint: { en: 'hint', 'zh-cn': '提示', colour: 'gray' },
};

/** One line a finding, and one that counts them. */
export function textReport(
  findings: readonly ReportedFinding[],
  files: number,
  locale: Locale,
  colours: boolean,
): string {
  const lines = findings.map(({ file, line, column, severity, rule, message, statement }) => {
    const { [locale]: word, colour } = SEVERITY[severity];
    const where = statement === undefined ? rule : `${rule} ${statement}`;
    return `${file}:${line}:${column}: ${colours ? styleText(colour, word) : word}: ${message} [${where}]`;
  });
  const total =
    locale === 'en'
      ? `${findings.length} finding${findings.length === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}`
      : `${files} 个文件中有 ${findings.length} 个问题`;
  return [...lines, total, ''].join('\n');
}

/** The contract's JSON. */
export function jsonReport(findings: readonly ReportedFinding[]): string {
  return `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
}

/** The page that the statements are of. */
const CONNECT_PAGE = 'https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-connect';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A SARIF 2.1.0 log with one run. Lines and columns count UTF-16 code units from 1. */
export function sarifReport(findings: readonly ReportedFinding[], version: string, locale: Locale): string {
  const indexes = new Map(ALL_RULES.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'socket-lens',
            semanticVersion: version,
            rules: ALL_RULES.map(rule => ({
              id: rule.id,
              shortDescription: { text: rule.title[locale] },
              fullDescription: { text: rule.description[locale] },
              help: { text: rule.description[locale], markdown: ruleWords(rule, locale).page },
              helpUri: rule.source ?? CONNECT_PAGE,
              ...(rule.statement === undefined ? {} : { properties: { statement: rule.statement } }),
              defaultConfiguration: { level: LEVELS[rule.severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => ({
          ruleId: finding.rule,
          ...(indexes.has(finding.rule) ? { ruleIndex: indexes.get(finding.rule) } : {}),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: uriOf(finding.file) }, region: regionOf(finding) },
            },
          ],
          ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding.file, finding.fix)] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function regionOf({ line, column, endLine, endColumn }: Span): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf(file: string, { title, edits }: ReportedFix): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file) },
        replacements: edits.map(edit => ({
          deletedRegion: regionOf(edit),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

/** A relative path stays relative, so that a log made elsewhere still fits a checkout. */
function uriOf(file: string): string {
  return path.isAbsolute(file)
    ? pathToFileURL(file).href
    : file.split(path.sep).map(encodeURIComponent).join('/');
}
