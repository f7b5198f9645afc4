// The results that stand beside the calls they were probed for: until the next edit of the document, or until they are
// cleared.

import * as vscode from 'vscode';
import { isOutdated } from '../outdated';
import { lookOf } from '../outcomeWords';
import { rangeOf } from '../range';
import { isFinished } from '../results';
import type { SessionResult } from '../results';
import type { Session } from '../session';
import { toneColour } from '../treeIcon';
import type { Span } from '../movedSpan';
import { besideWords } from './lensWords';

const { l10n } = vscode;

export class BesideCalls {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  /** By the address of the document and the place of the call. */
  private readonly byDocument = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly session: Pick<Session, 'results'>) {}

  /** The latest result of a call; undefined when there is none that still holds. */
  of(uri: vscode.Uri, span: Span): SessionResult | undefined {
    const id = this.byDocument.get(uri.toString())?.get(placeOf(span));
    return id === undefined ? undefined : this.session.results.get(id);
  }

  /** Takes what began for a version of a document and is about one of its calls. */
  take({ id, origin }: SessionResult): void {
    if (origin?.version !== undefined && !isOutdated(origin)) {
      const others = this.byDocument.get(origin.uri) ?? [];
      this.byDocument.set(origin.uri, new Map([...others, [placeOf(origin), id]]));
    }
    this.draw();
  }

  forget(uri: vscode.Uri): void {
    if (this.byDocument.delete(uri.toString())) {
      this.draw();
    }
  }

  draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const ids = this.byDocument.get(editor.document.uri.toString())?.values() ?? [];
      const results = [...ids].map(id => this.session.results.get(id)).filter(result => result !== undefined);
      editor.setDecorations(
        this.decoration,
        results.flatMap(result => beside(result, editor.document)),
      );
    }
  }

  dispose(): void {
    this.decoration.dispose();
  }
}

function placeOf({ start }: Span): string {
  return `${start.line}:${start.character}`;
}

function beside(result: SessionResult, document: vscode.TextDocument): vscode.DecorationOptions[] {
  if (!result.origin) {
    return [];
  }
  const { end } = document.lineAt(rangeOf(result.origin).end).range;
  const words = isFinished(result)
    ? besideWords(result, l10n, ms => new Date(ms).toLocaleTimeString(vscode.env.language))
    : l10n.t('Probing…');
  const tone = isFinished(result) ? lookOf(result.report.verdict).tone : 'quiet';
  const color = toneColour(tone) ?? new vscode.ThemeColor('descriptionForeground');
  return [{ range: new vscode.Range(end, end), renderOptions: { after: { contentText: words, color } } }];
}
