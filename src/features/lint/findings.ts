// What the linter has found, for each document and file, and the entries in Problems for it. Old findings stay, and move
// with the text, until new ones are there; entries change only where a finding did.

import * as vscode from 'vscode';
import type { PlacedFinding } from '../analyser/placedFinding';
import { movedThrough, touches } from '../movedSpan';
import type { Span } from '../movedSpan';
import { diagnosticOf, noticeOf } from './diagnostic';

interface Known {
  readonly uri: vscode.Uri;
  readonly findings: readonly PlacedFinding[];
  /** The version of the document that they are of; undefined for a file that was not open. */
  readonly version: number | undefined;
  /** What Problems has, to tell whether it would change; empty where VS Code may show it otherwise by now. */
  readonly shown: string;
}

export class Findings {
  private readonly collection = vscode.languages.createDiagnosticCollection('socketLens.lint');
  private readonly byUri = new Map<string, Known>();

  /** In the order of the text. */
  of(uri: vscode.Uri): readonly PlacedFinding[] {
    return this.byUri.get(uri.toString())?.findings ?? [];
  }

  /** Those that a range touches. */
  in(uri: vscode.Uri, range: vscode.Range): readonly PlacedFinding[] {
    return this.of(uri).filter(({ span }) => touches(span, range));
  }

  /** The version of the document whose findings these are; undefined where there are none of any. */
  version(uri: vscode.Uri): number | undefined {
    return this.byUri.get(uri.toString())?.version;
  }

  put(uri: vscode.Uri, findings: readonly PlacedFinding[], version?: number): void {
    const key = uri.toString();
    const shown = JSON.stringify(findings);
    const before = this.byUri.get(key)?.shown ?? '[]';
    this.byUri.set(key, { uri, findings, version, shown });
    if (shown !== before) {
      this.collection.set(
        uri,
        findings.map(finding => diagnosticOf(finding, uri)),
      );
    }
  }

  /** For a document that is not linted: its one entry says why. */
  refuse(uri: vscode.Uri, why: string, version: number): void {
    const key = uri.toString();
    if (this.byUri.get(key)?.shown !== why) {
      this.collection.set(uri, [noticeOf(why)]);
    }
    this.byUri.set(key, { uri, findings: [], version, shown: why });
  }

  /** Moves findings with the text; one whose own text changed is no longer known, but stays in sight. */
  follow({ document: { uri }, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.byUri.get(uri.toString());
    if (known && known.findings.length > 0 && contentChanges.length > 0) {
      const findings = known.findings.flatMap(finding => moved(finding, contentChanges));
      const shown = findings.length === known.findings.length ? known.shown : '';
      this.byUri.set(uri.toString(), { ...known, findings, version: undefined, shown });
    }
  }

  delete(uri: vscode.Uri): void {
    if (this.byUri.delete(uri.toString())) {
      this.collection.delete(uri);
    }
  }

  dispose(): void {
    this.collection.dispose();
  }
}

/** Nothing when its own text changed. A fix goes with what it changes, and so does what is said elsewhere. */
function moved(
  finding: PlacedFinding,
  changes: readonly { readonly range: Span; readonly text: string }[],
): readonly PlacedFinding[] {
  const span = movedThrough(finding.span, changes);
  if (!span) {
    return [];
  }
  const related = finding.related.flatMap(each => {
    const there = movedThrough(each.span, changes);
    return there ? [{ ...each, span: there }] : [];
  });
  return [{ ...finding, span, related, fix: undefined }];
}
