// The results that stand beside the calls they were probed for: until the next edit of the document, or until they are
// cleared.

import * as vscode from 'vscode';
import type { Locale } from '../../facts/explanation';
import { isOutdated } from '../outdated';
import { lookOf } from '../outcomeWords';
import { rangeOf } from '../range';
import { isFinished } from '../results';
import type { FinishedResult, SessionResult } from '../results';
import type { Session } from '../session';
import { toneColour } from '../treeIcon';
import type { Span } from '../movedSpan';
import { besideHover, besideText } from './lensWords';

const { l10n } = vscode;

export class BesideCalls {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    after: { margin: '0 0 0 1em' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  /** By the address of the document and the place of the call. */
  private readonly byDocument = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly session: Pick<Session, 'results' | 'locale'>) {}

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
        results.flatMap(result => this.beside(result, editor.document)),
      );
    }
  }

  dispose(): void {
    this.decoration.dispose();
  }

  private beside(result: SessionResult, document: vscode.TextDocument): vscode.DecorationOptions[] {
    if (!result.origin) {
      return [];
    }
    const { end } = document.lineAt(rangeOf(result.origin).end).range;
    const finished = isFinished(result);
    const contentText = finished ? besideText(result, l10n) : l10n.t('Probing…');
    const tone = finished ? lookOf(result.report.verdict).tone : 'quiet';
    const color = toneColour(tone) ?? new vscode.ThemeColor('descriptionForeground');
    return [
      {
        range: new vscode.Range(end, end),
        renderOptions: { after: { contentText, color } },
        ...(finished && { hoverMessage: hoverOf(result, this.session.locale) }),
      },
    ];
  }
}

function placeOf({ start }: Span): string {
  return `${start.line}:${start.character}`;
}

function hoverOf(result: FinishedResult, locale: Locale): vscode.MarkdownString {
  const time = new Date(result.startedAt).toLocaleTimeString(vscode.env.language);
  const hover = new vscode.MarkdownString(besideHover(result, time, { l10n, locale }));
  hover.isTrusted = { enabledCommands: ['socketLens.showResult'] };
  return hover;
}
