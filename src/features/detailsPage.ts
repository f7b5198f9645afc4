// The address of the page that tells everything about an error code. The page itself belongs to explaining/; whatever
// names a code can lead to it. The manifest's configurationDefaults have it rendered wherever it is opened from.

import * as vscode from 'vscode';
import type { ErrorRow } from '../facts/errors';
import { describeRow } from '../facts/explain';
import type { Locale } from '../facts/explanation';

export const DETAILS_SCHEME = 'socket-lens-details';

/** The path is the title that the editor's tab shows. */
export function detailsPage(row: ErrorRow, locale: Locale): vscode.Uri {
  const path = `/${row.symbol}: ${describeRow(row, locale).title.replaceAll('/', ' ')}.md`;
  return vscode.Uri.from({ scheme: DETAILS_SCHEME, path, query: row.symbol });
}
