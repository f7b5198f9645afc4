// Implements the entries in Problems: an endpoint in a document whose probe failed is marked until a probe of it
// succeeds, the text changes, or the results are cleared. One that was probed for a version of the document ends with it.

import * as vscode from 'vscode';
import { rowByCode } from '../facts/errors';
import { causesFromChecks, explainReport } from '../facts/explain';
import { detailsPage } from './detailsPage';
import { movedThrough } from './movedSpan';
import { decisiveError } from './outcomeWords';
import { isOutdated, openDocument } from './outdated';
import { registerProblemActions } from './problemActions';
import { rangeOf } from './range';
import type { FinishedResult } from './results';
import type { Session } from './session';

const { l10n } = vscode;

export function registerProblems(session: Session): vscode.Disposable {
  const problems = new Problems(session);
  return vscode.Disposable.from(
    problems,
    registerProblemActions((uri, diagnostic) => problems.resultOf(uri, diagnostic)),
    session.results.on('finished', result => {
      problems.take(result);
    }),
    session.results.on('checked', result => {
      problems.enrich(result);
    }),
    session.results.on('removed', removed => {
      problems.forget(new Set(removed.map(({ id }) => id)));
    }),
    vscode.workspace.onDidChangeTextDocument(event => {
      problems.follow(event);
    }),
    vscode.workspace.onDidOpenTextDocument(document => {
      problems.recheck(document);
    }),
  );
}

interface Problem {
  readonly id: number;
  readonly diagnostic: vscode.Diagnostic;
  /** Whether any edit of the document ends it. */
  readonly untilEdit: boolean;
  /** What stands there; undefined when the document was not open to tell. */
  readonly text: string | undefined;
}

class Problems {
  private readonly collection = vscode.languages.createDiagnosticCollection('socketLens');
  private readonly byDocument = new Map<string, readonly Problem[]>();

  constructor(private readonly session: Session) {}

  /** Marks the place a failed probe came from, and clears that of one that succeeded. */
  take(result: FinishedResult): void {
    const { origin } = result;
    if (!origin || result.report.verdict === 'cancelled' || isOutdated(origin)) {
      return;
    }
    const range = rangeOf(origin);
    const others = this.of(origin.uri).filter(({ diagnostic }) => !diagnostic.range.intersection(range));
    const failed = result.report.verdict !== 'connected';
    this.put(origin.uri, failed ? [...others, this.problem(result, origin.uri, range)] : others);
  }

  /** Says in the mark of a result what was checked since, wherever the mark is by now. */
  enrich(result: FinishedResult): void {
    for (const [uri, problems] of this.byDocument) {
      if (problems.some(({ id }) => id === result.id)) {
        this.put(
          uri,
          problems.map(problem =>
            problem.id === result.id
              ? { ...problem, diagnostic: this.diagnostic(result, problem.diagnostic.range) }
              : problem,
          ),
        );
      }
    }
  }

  forget(ids: ReadonlySet<number>): void {
    for (const [uri, problems] of this.byDocument) {
      this.put(
        uri,
        problems.filter(({ id }) => !ids.has(id)),
      );
    }
  }

  /** Moves the marks with the text around them, and drops those whose own text changed. */
  follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    const problems = this.of(uri);
    if (problems.length === 0 || contentChanges.length === 0) {
      return;
    }
    const moved = problems.flatMap(problem => {
      const { diagnostic, untilEdit } = problem;
      if (untilEdit) {
        return [];
      }
      const span = movedThrough(diagnostic.range, contentChanges);
      const range = span && rangeOf(span);
      return range ? [{ ...problem, diagnostic: Object.assign(diagnostic, { range }) }] : [];
    });
    this.put(uri, moved);
  }

  /** While a document is closed, its text may change without anybody telling. */
  recheck(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    const problems = this.of(uri);
    if (problems.length > 0) {
      this.put(
        uri,
        problems.filter(({ diagnostic, text }) => document.getText(diagnostic.range) === text),
      );
    }
  }

  /** Undefined for a mark of somebody else's. The editor hands out copies of marks. */
  resultOf(uri: vscode.Uri, { range, message }: vscode.Diagnostic): number | undefined {
    return this.of(uri.toString()).find(
      ({ diagnostic }) => diagnostic.range.isEqual(range) && diagnostic.message === message,
    )?.id;
  }

  dispose(): void {
    this.collection.dispose();
  }

  private of(uri: string): readonly Problem[] {
    return this.byDocument.get(uri) ?? [];
  }

  private put(uri: string, problems: readonly Problem[]): void {
    if (problems.length === 0) {
      this.byDocument.delete(uri);
    } else {
      this.byDocument.set(uri, problems);
    }
    this.collection.set(
      vscode.Uri.parse(uri),
      problems.map(({ diagnostic }) => diagnostic),
    );
  }

  private problem(result: FinishedResult, uri: string, range: vscode.Range): Problem {
    return {
      id: result.id,
      diagnostic: this.diagnostic(result, range),
      untilEdit: result.origin?.version !== undefined,
      text: openDocument(uri)?.getText(range),
    };
  }

  private diagnostic({ report, origin, startedAt }: FinishedResult, range: vscode.Range): vscode.Diagnostic {
    const { locale } = this.session;
    const { sentence } = explainReport(report, locale);
    const checked = causesFromChecks(report).map(cause => cause[locale]);
    const probed =
      origin?.version === undefined
        ? []
        : [l10n.t('Probed at {0}.', new Date(startedAt).toLocaleTimeString(vscode.env.language))];
    const message = [sentence, ...checked.slice(0, 1), ...probed].join('\n');
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    const error = decisiveError(report);
    const row = error && rowByCode(error.code);
    const value = error?.name ?? report.verdict;
    diagnostic.source = 'Socket Lens';
    diagnostic.code = row ? { value, target: detailsPage(row, locale) } : value;
    return diagnostic;
  }
}
