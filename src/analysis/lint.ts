// Source text in, findings out.

import { mentionsApi } from './apiNames';
import type { Edit, Finding, Fix, Severity } from './finding';
import { functionsOf } from './functions';
import type { Reader } from './reader/reader';
import type { Report, Rule, Target } from './rule';
import { ALL_RULES } from './rules/allRules';
import type { SourceRange } from './site';
import type { Language } from './source/condition';
import { fileFacts } from './source/fileFacts';
import { lex } from './source/lexer';
import { withoutSuppressed } from './suppressions';

export interface LintConfig {
  /** A severity, or `off`, for a rule by its id. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The rules to run; all of them where it is absent. */
  readonly rules?: readonly Rule[];
}

export interface LintOptions {
  readonly language: Language;
  readonly fileName: string;
  readonly config?: LintConfig;
}

export type Lint = (text: string, options: LintOptions) => readonly Finding[];

const TARGETS: readonly Target[] = ['win', 'posix'];

/** The linter over a reader. It gives the findings of a text in their order; a text without sockets costs no parse. */
export function createLint(reader: Reader): Lint {
  return (text, options) => {
    if (!mentionsApi(text)) {
      return [];
    }
    const lexed = lex(text);
    const found = new Map<string, Finding>();
    for (const target of TARGETS) {
      for (const finding of findingsOf(text, lexed, target, reader, options)) {
        // Code outside any #if is read once for each target.
        const key = `${finding.rule}:${finding.range.start}:${finding.range.end}`;
        if (!found.has(key)) {
          found.set(key, finding);
        }
      }
    }
    const ordered = [...found.values()].sort(
      (a, b) => a.range.start - b.range.start || a.rule.localeCompare(b.rule),
    );
    return withoutSuppressed(ordered, text, lexed.comments);
  };
}

function findingsOf(
  text: string,
  lexed: ReturnType<typeof lex>,
  target: Target,
  reader: Reader,
  { language, fileName, config = {} }: LintOptions,
): readonly Finding[] {
  const file = fileFacts(text, lexed, { language, fileName, target });
  const rules = (config.rules ?? ALL_RULES).filter(
    ({ id, platform }) => config.severities?.[id] !== 'off' && (platform === 'both' || platform === target),
  );
  if (!file || rules.length === 0) {
    return [];
  }
  const findings: Finding[] = [];
  const reporter = (rule: Rule, base: number) => (report: Report) => {
    findings.push(findingOf(rule, report, base, config.severities?.[rule.id] as Severity | undefined));
  };
  for (const rule of rules) {
    rule.checkFile?.({ file, target, report: reporter(rule, 0) });
  }
  for (const { fn, base } of functionsOf(file, reader)) {
    for (const rule of rules) {
      rule.check?.({ fn, file, target, report: reporter(rule, base) });
    }
  }
  return findings;
}

function findingOf(rule: Rule, report: Report, base: number, configured: Severity | undefined): Finding {
  const { at, message, severity, related, fix, deprecated } = report;
  return {
    ...{
      rule: rule.id,
      severity: configured ?? severity ?? rule.severity,
      range: shifted(at, base),
      message,
    },
    ...(rule.statement === undefined ? {} : { statement: rule.statement }),
    ...(related === undefined
      ? {}
      : { related: related.map(each => ({ ...each, range: shifted(each.range, base) })) }),
    ...(fix === undefined ? {} : { fix: shiftedFix(fix, base) }),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}

function shifted({ start, end }: SourceRange, base: number): SourceRange {
  return { start: start + base, end: end + base };
}

function shiftedFix({ title, edits }: Fix, base: number): Fix {
  return { title, edits: edits.map(({ range, text }): Edit => ({ range: shifted(range, base), text })) };
}
