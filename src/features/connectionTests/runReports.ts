// What a run tells Test Explorer. A small run tells everything at once. Every word is a message of its own to another
// process, so a large run collects them for a moment, says of a test that it runs only when that lasts, and takes what
// its passed tests print together.

import { setTimeout as delay } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { Turns } from '../../connectionTests/turns';

/** How long a large run collects. Milliseconds. */
const FRAME_MS = 50;
/** A test of a large run that takes longer is shown running. Milliseconds. */
const LASTING_MS = 150;

export class RunReports {
  /** Since when, for tests that are not shown running yet. */
  private readonly begun = new Map<vscode.TestItem, number>();
  private waiting: (() => void)[] = [];
  private printed: string[] = [];
  private telling: Promise<void> | undefined;

  constructor(
    private readonly run: vscode.TestRun,
    private readonly isLarge: boolean,
  ) {}

  started(item: vscode.TestItem): void {
    if (this.isLarge) {
      this.begun.set(item, performance.now());
      this.soon();
    } else {
      this.run.started(item);
    }
  }

  /** `tell` says to the run how the test ended. */
  ended(item: vscode.TestItem, tell: () => void): void {
    if (this.isLarge) {
      this.begun.delete(item);
      this.waiting.push(tell);
      this.soon();
    } else {
      tell();
    }
  }

  /** What a test printed that nobody will look for at the test itself. */
  printedByPassed(text: string): void {
    this.printed.push(text);
    this.soon();
  }

  /** Resolves when everything was told. */
  async finish(): Promise<void> {
    await this.telling;
    await this.tell();
  }

  private soon(): void {
    this.telling ??= this.tellLater();
  }

  private async tellLater(): Promise<void> {
    await delay(FRAME_MS);
    await this.tell();
    this.telling = undefined;
    if (this.begun.size + this.waiting.length + this.printed.length > 0) {
      this.soon();
    }
  }

  private async tell(): Promise<void> {
    const [waiting, printed] = [this.waiting, this.printed];
    this.waiting = [];
    this.printed = [];
    const turns = new Turns();
    if (printed.length > 0) {
      this.run.appendOutput(printed.join(''));
    }
    for (const tell of waiting) {
      tell();
      await turns.next();
    }
    const lasting = performance.now() - LASTING_MS;
    for (const [item, since] of this.begun) {
      if (since <= lasting) {
        this.begun.delete(item);
        this.run.started(item);
      }
    }
  }
}
