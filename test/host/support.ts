// What several host tests need: the extension under test, what it has loaded, and bounded waiting.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export const extensionId = 'socket-lens.socket-lens';

/** The extension under test, active. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  return extension;
}

/** Waits until `find` gives something, and gives it. Fails after 15 s with the words of `what`. */
export async function eventually<T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const attempts = 300;
  for (let i = 0; i < attempts; i++) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`never came: ${what}`);
}

/** The libraries that this process has loaded. */
export function sharedObjects(): readonly string[] {
  const report = process.report.getReport() as { readonly sharedObjects?: readonly string[] };
  return report.sharedObjects ?? [];
}
