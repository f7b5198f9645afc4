// A finding as an entry in Problems.

import * as vscode from 'vscode';
import type { Severity } from '../../analysis/finding';
import type { PlacedFinding } from '../analyser/placedFinding';
import { rangeOf } from '../range';
import { rulePage } from './rulePages';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** An entry about the file as a whole. */
export function noticeOf(sentence: string): vscode.Diagnostic {
  const start = new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(start, sentence, vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Socket Lens';
  return diagnostic;
}

/** Its code is the rule's name and leads to the rule's page. */
export function diagnosticOf(finding: PlacedFinding, uri: vscode.Uri): vscode.Diagnostic {
  const { rule, severity, span, message, related, deprecated } = finding;
  const diagnostic = new vscode.Diagnostic(rangeOf(span), message, SEVERITIES[severity]);
  diagnostic.source = 'Socket Lens';
  diagnostic.code = { value: rule, target: rulePage(rule) };
  diagnostic.relatedInformation = related.map(
    each =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(each.span)), each.message),
  );
  diagnostic.tags = deprecated ? [vscode.DiagnosticTag.Deprecated] : [];
  return diagnostic;
}
