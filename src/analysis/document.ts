// A text that is linted while it is edited. A change costs the functions it falls into; the findings of the others are
// kept and moved. What the file as a whole says, such as a macro, is asked anew wherever a finding rests on it.

import { mentionsApi } from './apiNames';
import type { Edit, Finding, Fix, Severity } from './finding';
import { functionsOfIsland } from './functions';
import type { LintConfig, LintOptions } from './lint';
import type { Reader } from './reader/reader';
import type { Project, Report, Rule } from './rule';
import { ALL_RULES } from './rules/allRules';
import type { SourceRange } from '../facts/sourceText';
import { Answers, AskedFacts } from './source/askedFacts';
import { Difference } from './source/difference';
import type { Target } from './source/condition';
import type { PartsFacts } from './source/fileFacts';
import type { Island } from './source/islands';
import type { TextEdit } from './source/segments';
import { SourceText } from './source/sourceText';
import type { SourceReading } from './source/sourceText';
import { withoutSuppressed } from './suppressions';

const TARGETS: readonly Target[] = ['win', 'posix'];

/** The linter of one open text. Its findings are those that a lint of the whole text gives. */
export class LintDocument {
  private readonly source: SourceText;
  private readonly targets: readonly TargetLint[];
  private current: readonly Finding[];

  constructor(reader: Reader, text: string, options: LintOptions) {
    // A text without sockets costs no more than this until it gets some.
    this.source = new SourceText(text);
    this.targets = TARGETS.map(target => new TargetLint(reader, this.source, target, options));
    this.current = mentionsApi(text) ? this.lint() : [];
  }

  /** In the order of the text. */
  get findings(): readonly Finding[] {
    return this.current;
  }

  /** The text as it is now; put together at each call. */
  get text(): string {
    return this.source.text;
  }

  /**
   * Edits the text, each edit counting from the text that the one before left, and gives the findings then. Throws
   * RangeError for an edit outside the text, which is left as the edits before that one made it.
   */
  change(edits: readonly TextEdit[]): readonly Finding[] {
    for (const edit of edits) {
      this.source.change(edit);
    }
    this.current = this.lint();
    return this.current;
  }

  private lint(): readonly Finding[] {
    const found = new Map<string, Finding>();
    for (const target of this.targets) {
      for (const finding of target.lint()) {
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
    return withoutSuppressed(ordered, this.source);
  }
}

/** What the rules said of an island. */
interface Verdict {
  /** Ranges count from the beginning of the island. */
  readonly findings: readonly Finding[];
  readonly answers: Answers;
  /** The findings where they stood last. */
  placed: { readonly start: number; readonly findings: readonly Finding[] };
}

/** The text linted for one configuration of the preprocessor. */
class TargetLint {
  private readonly reading: SourceReading;
  private readonly rules: readonly Rule[];
  private readonly config: LintConfig;
  private readonly project: Project;
  private islands: readonly Island[] = [];
  /** One for each of the islands. */
  private verdicts: readonly Verdict[] = [];
  /** What all verdicts rest on. */
  private last: PartsFacts | undefined;
  /** What was asked for any of them: where that still holds, it need not be looked into for each. */
  private asked = new Answers();

  constructor(
    private readonly reader: Reader,
    source: SourceText,
    private readonly target: Target,
    { language, fileName, config = {} }: LintOptions,
  ) {
    this.reading = source.reading({ language, fileName, target });
    this.config = config;
    this.project = config.project ?? {};
    this.rules = (config.rules ?? ALL_RULES).filter(
      ({ id, platform }) => config.severities?.[id] !== 'off' && (platform === 'both' || platform === target),
    );
  }

  lint(): readonly Finding[] {
    const file = this.rules.length === 0 ? undefined : this.reading.facts();
    if (!file) {
      return [];
    }
    const findings: Finding[] = [];
    for (const rule of this.rules) {
      rule.checkFile?.({
        ...{ file, project: this.project, target: this.target },
        report: this.reporter(rule, findings),
      });
    }
    const verdicts = this.verdictsFor(file);
    file.islands.forEach(({ start }, index) => {
      const verdict = verdicts[index];
      if (verdict && verdict.findings.length > 0) {
        findings.push(...placed(verdict, start));
      }
    });
    return findings;
  }

  private verdictsFor(file: PartsFacts): readonly Verdict[] {
    const changed = this.changedNames(file);
    const nothingChanged = this.asked.holdIn(file, changed);
    if (!nothingChanged) {
      this.asked = new Answers();
    }
    const islands = file.islands.map(({ island }) => island);
    const difference = new Difference(this.islands, islands);
    const old = this.verdicts;
    this.verdicts = islands.map((island, index) => {
      const known = old[difference.before(index)];
      if (!known || !(nothingChanged ? !known.answers.readsAll : known.answers.holdIn(file, changed))) {
        return this.newVerdict(island, file);
      }
      if (!nothingChanged) {
        this.asked.add(known.answers);
      }
      return known;
    });
    this.islands = islands;
    this.last = file;
    return this.verdicts;
  }

  /** The macros and globals that changed since the verdicts; forgets all verdicts where the headers did. */
  private changedNames(file: PartsFacts): ReadonlySet<string> {
    const { last } = this;
    if (!last || groundOf(last) !== groundOf(file)) {
      this.islands = [];
      this.verdicts = [];
      return new Set();
    }
    return last.tables === file.tables ? new Set() : differences(last.tables, file.tables);
  }

  private newVerdict(island: Island, file: PartsFacts): Verdict {
    const asked = new AskedFacts(file);
    const findings: Finding[] = [];
    for (const fn of functionsOfIsland(island, asked, this.reader)) {
      for (const rule of this.rules) {
        rule.check?.({
          ...{ fn, file: asked, project: this.project, target: this.target },
          report: this.reporter(rule, findings),
        });
      }
    }
    this.asked.add(asked.answers);
    return { findings, answers: asked.answers, placed: { start: 0, findings } };
  }

  private reporter(rule: Rule, findings: Finding[]): (report: Report) => void {
    const configured = this.config.severities?.[rule.id] as Severity | undefined;
    return report => findings.push(findingOf(rule, report, configured));
  }
}

/** What every finding of a file may rest on. */
function groundOf({ includes, guarded }: PartsFacts): string {
  return `${String(guarded)} ${includes.map(({ header, angled }) => (angled ? `<${header}>` : `"${header}"`)).join(' ')}`;
}

function differences(before: PartsFacts['tables'], now: PartsFacts['tables']): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of ['macros', 'functionMacros', 'globals', 'constants', 'members'] as const) {
    const value = (tables: PartsFacts['tables'], name: string) =>
      table === 'functionMacros' ? tables[table].has(name) : tables[table].get(name);
    for (const name of [...before[table].keys(), ...now[table].keys()]) {
      if (value(before, name) !== value(now, name)) {
        names.add(name);
      }
    }
  }
  return names;
}

function placed(verdict: Verdict, start: number): readonly Finding[] {
  if (verdict.placed.start !== start) {
    verdict.placed = { start, findings: verdict.findings.map(finding => moved(finding, start)) };
  }
  return verdict.placed.findings;
}

function findingOf(rule: Rule, report: Report, configured: Severity | undefined): Finding {
  const { at, message, severity, related, fix, deprecated } = report;
  return {
    ...{ rule: rule.id, severity: configured ?? severity ?? rule.severity, range: shifted(at, 0), message },
    ...(rule.statement === undefined ? {} : { statement: rule.statement }),
    ...(related === undefined
      ? {}
      : { related: related.map(each => ({ ...each, range: shifted(each.range, 0) })) }),
    ...(fix === undefined ? {} : { fix: shiftedFix(fix, 0) }),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}

function moved(finding: Finding, by: number): Finding {
  const { range, related, fix } = finding;
  return {
    ...finding,
    range: shifted(range, by),
    ...(related && { related: related.map(each => ({ ...each, range: shifted(each.range, by) })) }),
    ...(fix && { fix: shiftedFix(fix, by) }),
  };
}

function shifted({ start, end }: SourceRange, by: number): SourceRange {
  return { start: start + by, end: end + by };
}

function shiftedFix({ title, edits }: Fix, by: number): Fix {
  return { title, edits: edits.map(({ range, text }): Edit => ({ range: shifted(range, by), text })) };
}
