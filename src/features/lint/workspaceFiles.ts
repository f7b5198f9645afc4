// Which files of the workspace the linter looks at: the C and C++ sources that neither files.exclude, nor the setting,
// nor a .gitignore file leaves out.

import * as vscode from 'vscode';
import { ignoredFiles } from '../../analysis/ignoredFiles';
import { SOURCE_PATTERN } from './closedFiles';

/** In the order of the folders and of the files' paths. */
export async function workspaceFiles(
  exclude: readonly string[],
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (await Promise.all(folders.map(folder => filesIn(folder, exclude, token)))).flat();
}

async function filesIn(
  folder: vscode.WorkspaceFolder,
  exclude: readonly string[],
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const excluded = exclude.length === 0 ? undefined : `{${exclude.join(',')}}`;
  const find = (pattern: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), excluded, undefined, token);
  const [sources, ignoreFiles] = await Promise.all([find(SOURCE_PATTERN), find('**/.gitignore')]);
  const pathOf = (uri: vscode.Uri) => uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
  const isIgnored = ignoredFiles(
    await Promise.all(
      ignoreFiles.map(async uri => ({
        folder: pathOf(uri).replace(/\/?\.gitignore$/, ''),
        text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)),
      })),
    ),
  );
  return sources
    .filter(uri => !isIgnored(pathOf(uri)))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
