// Shows a read-only document of Markdown as a rendered page.

import * as vscode from 'vscode';

export async function showMarkdownPage(uri: vscode.Uri): Promise<void> {
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
