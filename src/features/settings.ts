// The extension's settings, read and typed in one place. Values outside their range fall back to the default.

import * as vscode from 'vscode';
import { SEVERITIES } from '../analysis/finding';
import type { Severity } from '../analysis/finding';
import { DEFAULT_TIMEOUT_MS, LONGEST_TIMEOUT_MS, METHODS } from '../facts/outcome';
import type { Method } from '../facts/outcome';
import { DEFAULT_SCAN_RATE, HIGHEST_SCAN_RATE } from '../facts/scan';

export class Settings {
  /** The method for a probe that names none; undefined for the one that was chosen last. */
  get method(): Method | undefined {
    const value = this.read('method');
    return METHODS.find(method => method === value);
  }

  /** Milliseconds for each address. */
  get timeoutMs(): number {
    const value = this.read('timeoutMs');
    return typeof value === 'number' && value >= 1 && value <= LONGEST_TIMEOUT_MS
      ? value
      : DEFAULT_TIMEOUT_MS;
  }

  get hoverEnabled(): boolean {
    return this.read('hover.enabled') !== false;
  }

  /** Whether a stopped program's variables that hold a socket error say so beside the code. */
  get debugInlineValues(): boolean {
    return this.read('debug.inlineValues') !== false;
  }

  /** Whether the debug console explains the socket errors that a debugged program prints. */
  get debugExplainOutput(): boolean {
    return this.read('debug.explainOutput') !== false;
  }

  /** How often the IrDA view looks again while it is seen, in seconds; 0 for never. */
  get irdaRefreshSeconds(): number {
    const value = this.read('irda.refreshSeconds');
    return typeof value === 'number' && value >= 0 && value <= 3600 ? value : 15;
  }

  /** Whether the C and C++ sources at this address are looked through for mistakes. */
  lintEnabled(uri: vscode.Uri): boolean {
    return this.read('lint.enabled', uri) !== false;
  }

  /** What each rule's findings count as there, `off` for none; a rule that is absent has its own severity. */
  lintSeverities(uri: vscode.Uri): Readonly<Record<string, Severity | 'off'>> {
    const value = this.read('lint.severities', uri);
    const severities: readonly unknown[] = ['off', ...SEVERITIES];
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).filter(([, severity]) => severities.includes(severity)))
      : {};
  }

  /** Patterns of files that the look through the workspace leaves out, beside files.exclude and .gitignore. */
  get lintWorkspaceExclude(): readonly string[] {
    const value = this.read('lint.workspaceExclude');
    const patterns: readonly unknown[] = Array.isArray(value) ? value : [];
    return patterns.filter(pattern => typeof pattern === 'string').filter(pattern => pattern !== '');
  }

  /** Whether calls that connect have lenses in the C and C++ sources at this address. */
  lensEnabled(uri: vscode.Uri): boolean {
    return this.read('lens.enabled', uri) !== false;
  }

  /** Attempts a second of a port scan to a host that is not this machine. */
  get scanRate(): number {
    const value = this.read('scan.rate');
    return typeof value === 'number' && value >= 1 && value <= HIGHEST_SCAN_RATE ? value : DEFAULT_SCAN_RATE;
  }

  /** The files that hold connection tests, as a pattern. */
  get testFiles(): string {
    const value = this.read('tests.files');
    return typeof value === 'string' ? value : '**/*.sockets.json';
  }

  /** The sources that are looked through for connection tests in comments, as a pattern; empty for none. */
  get testSources(): string {
    const value = this.read('tests.sources');
    return typeof value === 'string' ? value : '';
  }

  /** How many connection tests run at a time. */
  get testJobs(): number {
    const value = this.read('tests.jobs');
    return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 256 ? value : 8;
  }

  /** Whether connection tests have lenses. */
  get testLenses(): boolean {
    return this.read('tests.lenses') !== false;
  }

  private read(key: string, scope?: vscode.Uri): unknown {
    return vscode.workspace.getConfiguration('socketLens', scope).get<unknown>(key);
  }
}
