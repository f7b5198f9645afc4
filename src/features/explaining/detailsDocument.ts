// Opens a details page: a read-only document, shown as rendered Markdown beside the editor.

import * as vscode from 'vscode';
import { DETAILS_SCHEME, detailsPage } from '../detailsPage';
import type { HoverContext } from '../hoverMarkdown';
import { codeDetails, sockaddrDetails } from './details';
import { subjectsOf } from './subject';
import type { Subject } from './subject';

/** The pages are made from their address, so that they come back with the window. */
export class DetailsDocuments implements vscode.TextDocumentContentProvider {
  constructor(private readonly context: HoverContext) {}

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [subject] = subjectsOf(uri.query);
    switch (subject?.kind) {
      case 'code':
        return codeDetails(subject.row, subject.platform, this.context);
      case 'sockaddr':
        return sockaddrDetails(subject.bytes, subject.readings, this.context);
      case undefined:
        return vscode.l10n.t('There is no socket error in "{0}".', uri.query);
    }
  }

  async show(subject: Subject): Promise<void> {
    const uri = this.uriOf(subject);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // Markdown's preview is an extension of its own, and can be switched off; the source is readable as it is.
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(
        await vscode.languages.setTextDocumentLanguage(document, 'markdown'),
      );
    }
  }

  static register(documents: DetailsDocuments): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(DETAILS_SCHEME, documents);
  }

  private uriOf(subject: Subject): vscode.Uri {
    if (subject.kind === 'code') {
      return detailsPage(subject.row, this.context.locale);
    }
    const query = [...subject.bytes].map(byte => byte.toString(16).padStart(2, '0')).join(' ');
    return vscode.Uri.from({ scheme: DETAILS_SCHEME, path: '/sockaddr.md', query });
  }
}
