// The steps on the way to a connection, each with its own verdict.

import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { PanelLabels, StepRow } from './messages';
import { prose } from './prose';

export function steps(rows: readonly StepRow[], labels: PanelLabels): TemplateResult {
  return html`<section aria-labelledby="steps" data-testid="steps">
    <h2 id="steps">${labels.steps}</h2>
    <ol class="steps">
      ${rows.map(
        ({ label, message, tone, icon }) =>
          html`<li data-testid="step">
            <span class="codicon codicon-${icon} tone-${tone}" aria-hidden="true"></span>
            <span class="step">${label}</span>
            <span class="prose">${prose(message)}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
