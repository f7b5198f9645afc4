// A list for a dialog, which has no room for all of a long one.

import * as vscode from 'vscode';

const SHOWN = 10;

/** The first items, then how many there are besides. */
export function shortList(items: readonly string[]): readonly string[] {
  const more = items.length - SHOWN;
  return [...items.slice(0, SHOWN), ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : [])];
}
