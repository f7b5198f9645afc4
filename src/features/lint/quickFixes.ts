// Implements what the light bulb offers at a finding: the rule's fix, all fixes of the rule or of the file, a comment that
// keeps the finding away, and the rule's page. All fixes of the file come on saving as well, for whoever sets
// editor.codeActionsOnSave.

import * as vscode from 'vscode';
import type { PlacedEdit, PlacedFinding } from '../analyser/placedFinding';
import { rangeOf } from '../range';
import { diagnosticOf } from './diagnostic';
import type { Findings } from './findings';
import { combined } from './fixes';
import type { OpenDocuments } from './openDocuments';
import { suppressFile, suppressLine } from './suppression';
import type { Lines } from './suppression';

const { l10n } = vscode;

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const FIX_ALL = SourceFixAll.append('socketLens');

export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [QuickFix, FIX_ALL],
  };

  constructor(
    private readonly findings: Findings,
    private readonly documents: OpenDocuments,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    // A fix fits the text that was looked at and no other.
    const settled = await this.documents.settled(document);
    const actions = [
      ...(wants(only, QuickFix) ? this.atRange(document, range) : []),
      // "Fix all" is for whoever asks for it: it would stand in every light bulb.
      ...(only && wants(only, FIX_ALL) ? this.everywhere(document) : []),
    ];
    return settled ? actions : actions.map(disabled);
  }

  private atRange(document: vscode.TextDocument, range: vscode.Range): readonly vscode.CodeAction[] {
    const here = this.findings.in(document.uri, range);
    const all = this.findings.of(document.uri);
    const rules = [...new Set(here.map(({ rule }) => rule))];
    const together = rules.length > 0 && countFixes(all) > 1;
    return [
      ...here.flatMap(finding => fixAction(document, finding)),
      ...rules.flatMap(rule => this.ruleAction(document, rule)),
      ...(together
        ? [action(document, l10n.t('Fix all Socket Lens problems in this file'), allFixes(all))]
        : []),
      ...here.map(finding => suppressLineAction(document, finding)),
      ...rules.map(rule => suppressFileAction(document, rule)),
      ...rules.map(pageAction),
    ];
  }

  private ruleAction(document: vscode.TextDocument, rule: string): readonly vscode.CodeAction[] {
    const same = this.findings.of(document.uri).filter(finding => finding.rule === rule);
    return countFixes(same) > 1
      ? [action(document, l10n.t('Fix all {0} in this file', rule), allFixes(same))]
      : [];
  }

  private everywhere(document: vscode.TextDocument): readonly vscode.CodeAction[] {
    const edits = allFixes(this.findings.of(document.uri));
    return edits.length === 0
      ? []
      : [action(document, l10n.t('Fix all Socket Lens problems in this file'), edits, FIX_ALL)];
  }
}

function wants(only: vscode.CodeActionKind | undefined, kind: vscode.CodeActionKind): boolean {
  return only === undefined || only.contains(kind);
}

function countFixes(findings: readonly PlacedFinding[]): number {
  return findings.filter(({ fix }) => fix).length;
}

function allFixes(findings: readonly PlacedFinding[]): readonly PlacedEdit[] {
  return combined(findings.flatMap(({ fix }) => fix ?? []));
}

function fixAction(document: vscode.TextDocument, finding: PlacedFinding): readonly vscode.CodeAction[] {
  const { fix } = finding;
  if (!fix) {
    return [];
  }
  const made = action(document, fix.title, fix.edits);
  made.isPreferred = true;
  made.diagnostics = [diagnosticOf(finding, document.uri)];
  return [made];
}

function suppressLineAction(document: vscode.TextDocument, finding: PlacedFinding): vscode.CodeAction {
  const { rule, span } = finding;
  const edit = suppressLine(linesOf(document), span.start.line, rule, styleOf(document));
  return action(document, l10n.t('Disable {0} for this line', rule), [edit]);
}

function suppressFileAction(document: vscode.TextDocument, rule: string): vscode.CodeAction {
  const edit = suppressFile(linesOf(document), rule, styleOf(document));
  return action(document, l10n.t('Disable {0} for this file', rule), [edit]);
}

function pageAction(rule: string): vscode.CodeAction {
  const title = l10n.t('What {0} is about', rule);
  const made = new vscode.CodeAction(title, QuickFix);
  made.command = { title, command: 'socketLens.showRule', arguments: [rule] };
  return made;
}

function action(
  document: vscode.TextDocument,
  title: string,
  edits: readonly PlacedEdit[],
  kind = QuickFix,
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.edit = new vscode.WorkspaceEdit();
  made.edit.set(
    document.uri,
    edits.map(({ span, text }) => new vscode.TextEdit(rangeOf(span), text)),
  );
  return made;
}

function disabled(made: vscode.CodeAction): vscode.CodeAction {
  made.disabled = { reason: l10n.t('The file has changed and could not be looked at again.') };
  return made;
}

function linesOf(document: vscode.TextDocument): Lines {
  return { count: document.lineCount, line: number => document.lineAt(number).text };
}

/** Comments to the end of the line came to C with C99, and not every Winsock program is that young. */
function styleOf({ languageId }: vscode.TextDocument): 'line' | 'block' {
  return languageId === 'c' ? 'block' : 'line';
}
