// The icons of rows in the views, and the colours of tones, in the theme's colours.

import * as vscode from 'vscode';
import type { Tone } from '../panel/messages';
import type { VerdictLook } from './outcomeWords';

/** Colours of the theme; quiet rows have the tree's own. */
const COLOURS: Readonly<Record<Tone, string | undefined>> = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  warn: 'editorWarning.foreground',
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
