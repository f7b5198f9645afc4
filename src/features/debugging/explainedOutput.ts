// Explains socket errors in what a debugged program prints: one line in the debug console for each error of a session.

import * as vscode from 'vscode';
import type { Session } from '../session';
import { OutputExplainer } from './outputExplainer';

/** How long the console may take to print a message: VS Code gives each a turn of its own. Nothing tells when it has. */
const PRINTED_MS = 100;

export class ExplainedOutput implements vscode.DebugAdapterTrackerFactory {
  constructor(private readonly session: Session) {}

  createDebugAdapterTracker(): vscode.DebugAdapterTracker {
    const explainer = new OutputExplainer(this.session.locale);
    return {
      onDidSendMessage: (message: unknown) => {
        const output = outputOf(message);
        if (output !== undefined && this.session.settings.debugExplainOutput) {
          const lines = explainer.read(output);
          // The tracker sees a message before the console does, and an explanation belongs under what it explains.
          setTimeout(() => {
            lines.forEach(line => {
              vscode.debug.activeDebugConsole.appendLine(line);
            });
          }, PRINTED_MS);
        }
      },
    };
  }
}

/** The text of an output event that a person sees; undefined for every other message. */
function outputOf(message: unknown): string | undefined {
  if (
    typeof message !== 'object' ||
    message === null ||
    !('event' in message) ||
    message.event !== 'output'
  ) {
    return undefined;
  }
  const body: unknown = 'body' in message ? message.body : undefined;
  if (typeof body !== 'object' || body === null || !('output' in body) || typeof body.output !== 'string') {
    return undefined;
  }
  return 'category' in body && body.category === 'telemetry' ? undefined : body.output;
}
