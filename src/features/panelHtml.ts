// The page that the web view loads: nothing but the panel's own script and styles may run or load in it.

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folders the page may read. */
export function panelRoots(extension: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
}

export function panelHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  // The buttons look for the icons' style sheet by this id.
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${uri('dist', 'panel.css')}" id="vscode-codicon-stylesheet" />
    <link rel="stylesheet" href="${uri('media', 'panel.css')}" />
    <title>Socket Lens</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${uri('dist', 'panel.js')}"></script>
  </body>
</html>`;
}
