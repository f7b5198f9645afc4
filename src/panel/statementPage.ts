// The page of one statement of the lab: documented beside observed, the native calls, and what the code means.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { button } from './buttons';
import type { Button } from './buttons';
import { callTimeline } from './callTimeline';
import { explanation } from './explanation';
import type { Actions } from './main';
import type { LabStatementModel, PanelLabels } from './messages';
import { prose } from './prose';

export function statementPage(
  statement: LabStatementModel,
  labels: PanelLabels,
  actions: Actions,
): TemplateResult {
  return html`<main class="page" aria-busy=${statement.running ? 'true' : 'false'}>
    <header>
      <p class="endpoint">${labels.statement} ${statement.id}</p>
      <div class="verdict">
        <span class="codicon codicon-${statement.icon} tone-${statement.tone}" aria-hidden="true"></span>
        <h1 data-testid="statement-title">${prose(statement.title)}</h1>
      </div>
      ${statement.note === undefined ? nothing : html`<p class="note">${prose(statement.note)}</p>`}
      <p class="state" data-testid="statement-state" aria-live="polite">${statement.state}</p>
      ${comparison(statement)}
      <div class="toolbar">${button(runButton(statement, labels), actions)}</div>
    </header>
    <section aria-labelledby="calls">
      <h2 id="calls">${labels.calls}</h2>
      ${callTimeline(statement.calls, statement.id, labels)}
    </section>
    ${statement.explanation ? explanation(statement.explanation, labels) : nothing}
  </main>`;
}

function comparison({ facts }: LabStatementModel): TemplateResult {
  return html`<dl class="comparison">
    ${facts.map(
      ({ label, value }) =>
        html`<div data-testid="statement-fact">
          <dt>${label}</dt>
          <dd>${prose(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

function runButton({ running }: LabStatementModel, { runAgain }: PanelLabels): Button {
  const message = { type: 'runStatement' } as const;
  return { label: runAgain, testId: 'run-statement', message, icon: 'refresh', disabled: running };
}
