// The buttons of every page: each sends one message to the feature.

import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Actions } from './main';
import type { FromPanel, PanelLabels } from './messages';

export interface Button {
  readonly label: string;
  readonly testId: string;
  readonly message: FromPanel;
  /** A codicon's name. */
  readonly icon?: string;
  readonly secondary?: boolean;
  readonly disabled?: boolean;
}

export function button(
  { label, testId, message, icon, secondary = false, disabled = false }: Button,
  { send }: Actions,
): TemplateResult {
  return html`<vscode-button
    icon=${icon ?? ''}
    ?secondary=${secondary}
    ?disabled=${disabled}
    data-testid=${testId}
    @click=${() => {
      send(message);
    }}
    >${label}</vscode-button
  >`;
}

export function cancelButton({ cancel }: PanelLabels, actions: Actions): TemplateResult {
  return button(
    { label: cancel, testId: 'cancel', message: { type: 'cancel' }, icon: 'debug-stop' },
    actions,
  );
}

export interface IconButton {
  readonly icon: string;
  /** What it does, for screen readers and as a tip. */
  readonly label: string;
  /** The tip, where it is shorter. */
  readonly tip?: string;
  readonly testId: string;
  readonly message: FromPanel;
  readonly hidden?: boolean;
}

export function iconButton(
  { icon, label, tip = label, testId, message, hidden = false }: IconButton,
  { send }: Actions,
): TemplateResult {
  return html`<vscode-toolbar-button
    icon=${icon}
    label=${label}
    title=${tip}
    data-testid=${testId}
    ?hidden=${hidden}
    @click=${() => {
      send(message);
    }}
  ></vscode-toolbar-button>`;
}
