// Whether a source is about IrDA, told without reading all of it: a hover must not wait for a long file.

import * as vscode from 'vscode';
import { speaksOfIrda } from './irdaMeaning';

/** Where a source includes its headers. */
const HEAD = new vscode.Range(0, 0, 200, 0);
/** Lines before and after a place that belong to it. */
const AROUND = 100;

/** Its includes or the lines around a place tell. */
export function isIrdaSource(document: vscode.TextDocument, line: number): boolean {
  const around = new vscode.Range(Math.max(0, line - AROUND), 0, line + AROUND, 0);
  return [HEAD, around].some(range => speaksOfIrda(document.getText(range)));
}
