// Keeps the findings of open documents true: looks at a document when it is opened, a moment after each change, and when
// a setting changes.

import * as vscode from 'vscode';
import { Refusal } from '../analyser/analyser';
import type { Session } from '../session';
import { isSource } from '../sources';
import type { Findings } from './findings';
import { documentRequest } from './requests';

/** Milliseconds after the last keystroke. */
const PAUSE_MS = 120;

export class OpenDocuments {
  private readonly passes = new Map<string, Pass>();

  constructor(
    private readonly session: Session,
    private readonly findings: Findings,
  ) {}

  /** Looks at every open document, those in sight first. */
  lintAll(): void {
    const documents = vscode.workspace.textDocuments.filter(isSource);
    for (const document of documents.toSorted((a, b) => Number(isVisible(b)) - Number(isVisible(a)))) {
      this.lint(document);
    }
  }

  /** Looks at a document, after a pause in which another look may come instead. */
  lint(document: vscode.TextDocument, pauseMs = 0): void {
    this.forget(document.uri);
    if (!isSource(document)) {
      return;
    }
    if (!this.session.settings.lintEnabled(document.uri)) {
      this.findings.delete(document.uri);
      return;
    }
    const key = document.uri.toString();
    const pass = new Pass(document, this.session, this.findings, () => {
      if (this.passes.get(key) === pass) {
        this.passes.delete(key);
      }
    });
    this.passes.set(key, pass);
    pass.begin(pauseMs);
  }

  change(event: vscode.TextDocumentChangeEvent): void {
    if (event.contentChanges.length > 0) {
      this.findings.follow(event);
      this.lint(event.document, PAUSE_MS);
    }
  }

  /** Stops a look that nobody waits for any more. */
  forget(uri: vscode.Uri): void {
    this.passes.get(uri.toString())?.cancel();
    this.passes.delete(uri.toString());
  }

  /** Resolves when the findings are those of the text as it is now; to false when there are none for it. */
  async settled(document: vscode.TextDocument): Promise<boolean> {
    await this.passes.get(document.uri.toString())?.run();
    return this.findings.version(document.uri) === document.version;
  }

  dispose(): void {
    for (const pass of this.passes.values()) {
      pass.cancel();
    }
    this.passes.clear();
  }
}

/** One look at one version of a document. */
class Pass {
  private readonly abort = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly session: Session,
    private readonly findings: Findings,
    private readonly onEnd: () => void,
  ) {}

  begin(pauseMs: number): void {
    this.timer = setTimeout(() => void this.run(), pauseMs);
  }

  /** Does not wait for the pause to end. Never rejects. */
  run(): Promise<void> {
    clearTimeout(this.timer);
    return (this.running ??= this.lint());
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.abort.abort();
  }

  private async lint(): Promise<void> {
    const { document, session, findings } = this;
    const { signal } = this.abort;
    const { version } = document;
    try {
      const found = await session.analyser.ask('lint', documentRequest(document, session), {
        signal,
        urgent: isVisible(document),
      });
      if (!signal.aborted && document.version === version) {
        findings.put(document.uri, found, version);
      }
    } catch (error) {
      // The findings of before stay; the next change asks again.
      if (!signal.aborted) {
        if (error instanceof Refusal && document.version === version) {
          findings.refuse(document.uri, error.message, version);
        }
        session.log.warn(
          `${document.uri.path} was not linted: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    } finally {
      this.onEnd();
    }
  }
}

function isVisible(document: vscode.TextDocument): boolean {
  return vscode.window.visibleTextEditors.some(editor => editor.document === document);
}
