// Implements the linter in the editor: entries in Problems for open sources while they are written, quick fixes, hovers,
// the rules' pages, and the look through the whole workspace. Nothing here opens a socket, so that it runs in Restricted
// Mode as well; a thread beside the extension host does the reading.

import * as vscode from 'vscode';
import type { Session } from '../session';
import { SOURCE_LANGUAGES } from '../sources';
import { ClosedFiles } from './closedFiles';
import { Findings } from './findings';
import { OpenDocuments } from './openDocuments';
import { QuickFixes } from './quickFixes';
import { RulePages } from './rulePages';
import { WorkspaceLint } from './workspaceLint';

export function registerLint(session: Session): vscode.Disposable {
  const findings = new Findings();
  const documents = new OpenDocuments(session, findings);
  const files = new ClosedFiles(session, findings);
  const workspace = new WorkspaceLint(session, findings, files);
  const pages = new RulePages(session);
  documents.lintAll();
  return vscode.Disposable.from(
    findings,
    documents,
    files,
    RulePages.register(pages),
    vscode.workspace.onDidOpenTextDocument(document => {
      documents.lint(document);
    }),
    vscode.workspace.onDidChangeTextDocument(event => {
      documents.change(event);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      documents.forget(uri);
      if (files.has(uri)) {
        files.again(uri);
      } else {
        findings.delete(uri);
      }
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('socketLens.lint')) {
        documents.lintAll();
        files.allAgain();
      }
    }),
    vscode.languages.registerCodeActionsProvider(
      SOURCE_LANGUAGES,
      new QuickFixes(findings, documents),
      QuickFixes.metadata,
    ),
    vscode.languages.registerHoverProvider(SOURCE_LANGUAGES, {
      provideHover: (document, position) => hoverAt(document, position, findings, pages),
    }),
    vscode.commands.registerCommand('socketLens.lintWorkspace', () => workspace.run()),
    vscode.commands.registerCommand('socketLens.clearLint', () => {
      workspace.clear();
    }),
  );
}

/** Answers at once where there is no finding. */
function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  findings: Findings,
  pages: RulePages,
): Promise<vscode.Hover | undefined> | undefined {
  const here = findings.in(document.uri, new vscode.Range(position, position));
  return here.length === 0 ? undefined : hoverOver([...new Set(here.map(({ rule }) => rule))], pages);
}

async function hoverOver(rules: readonly string[], pages: RulePages): Promise<vscode.Hover | undefined> {
  const words = await Promise.all(rules.map(rule => pages.hover(rule)));
  return new vscode.Hover(words.filter(each => each !== undefined));
}
