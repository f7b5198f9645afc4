// The icons of rows in the views, and the colours of tones.

import * as vscode from 'vscode';
import type { Tone } from '../panel/messages';
import type { VerdictLook } from './outcomeWords';

/**
 * Of our own, for icons and for text: the theme's colours of test results are too faint for text in light themes, and
 * high-contrast themes lack some, which makes a decoration invisible. Quiet rows have the tree's own.
 */
const COLOURS: Readonly<Record<Tone, string | undefined>> = {
  good: 'socketLens.connectedForeground',
  bad: 'socketLens.failedForeground',
  warn: 'socketLens.warningForeground',
  quiet: undefined,
  busy: 'progressBar.background',
};

export function treeIcon({ icon, tone }: VerdictLook): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, toneColour(tone));
}

/** Undefined for a tone that has the colour of what is around it. */
export function toneColour(tone: Tone): vscode.ThemeColor | undefined {
  const colour = COLOURS[tone];
  return colour === undefined ? undefined : new vscode.ThemeColor(colour);
}
