// The icons of rows in the views, in the theme's colours.

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
  const colour = COLOURS[tone];
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
