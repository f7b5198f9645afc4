// Shows the codes that a run with coverage has seen as coverage of one read-only page, a line and a declaration for each
// documented code: Test Coverage lists them, and the page is marked in its margin.

import * as vscode from 'vscode';
import type { TestResult } from '../../connectionTests/results';
import type { Session } from '../session';
import { codesPage, seenCodes } from './seenCodes';
import type { SeenCodes } from './seenCodes';

const { l10n } = vscode;

const SCHEME = 'socket-lens-codes';

export class CodeCoverage implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  private seen: SeenCodes = new Map();
  readonly onDidChange = this.changed.event;

  constructor(private readonly session: Pick<Session, 'locale'>) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent(): string {
    return this.page().text;
  }

  /** Adds what the results have seen to a run, in place of what an earlier run has seen. */
  addTo(run: vscode.TestRun, results: Iterable<TestResult>): void {
    this.seen = seenCodes(results);
    const uri = pageUri();
    this.changed.fire(uri);
    run.addCoverage(vscode.FileCoverage.fromDetails(uri, this.details()));
  }

  /** For the profile's loadDetailedCoverage. */
  details(): vscode.FileCoverageDetail[] {
    const { text, codes } = this.page();
    const lines = text.split('\n');
    return codes.flatMap(({ row, line, tests }) => {
      const range = new vscode.Range(line, 0, line, lines[line]?.length ?? 0);
      return [
        new vscode.StatementCoverage(tests, range),
        new vscode.DeclarationCoverage(`${row.symbol} ${row.code}`, tests, range),
      ];
    });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private page(): ReturnType<typeof codesPage> {
    return codesPage(this.seen, this.session.locale, l10n);
  }
}

/** The page's name is what Test Coverage shows. */
function pageUri(): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${l10n.t('Error codes of connect')}` });
}
