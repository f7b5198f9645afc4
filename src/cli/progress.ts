// How far a command is with many files.

import path from 'node:path';

/** Tells a person at a terminal; says nothing elsewhere, and nothing of a few files. */
export class Progress {
  private done = 0;
  private readonly shown: boolean;

  constructor(private readonly total: number) {
    this.shown = process.stderr.isTTY && total > 50;
  }

  next(file: string): void {
    this.done++;
    if (this.shown && this.done % 20 === 0) {
      process.stderr.write(`\r\u001b[K${this.done}/${this.total} ${path.basename(file)}`);
    }
  }

  end(): void {
    if (this.shown) {
      process.stderr.write('\r\u001b[K');
    }
  }
}
