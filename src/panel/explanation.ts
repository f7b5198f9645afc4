// What the outcome means, why it may have come, what to do next, and what other platforms call it.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ExplanationModel, PanelLabels } from './messages';
import { prose } from './prose';

export function explanation(model: ExplanationModel, labels: PanelLabels): TemplateResult {
  return html`<div data-testid="explanation" class="explanation">
    <section aria-labelledby="meaning">
      <h2 id="meaning">${labels.meaning}</h2>
      <p class="prose">${prose(model.meaning)}</p>
    </section>
    <div class="columns">
      ${section('causes', labels.causes, model.causes, 'cause', true)}
      ${section('next-steps', labels.nextSteps, model.nextSteps, 'next-step', false)}
    </div>
    <div class="columns">
      ${model.counterparts.length > 0 ? counterparts(model, labels) : nothing}
      ${model.statements.length > 0 ? statements(model, labels) : nothing}
    </div>
  </div>`;
}

function section(
  id: string,
  heading: string,
  items: readonly string[],
  testId: string,
  ordered: boolean,
): TemplateResult | typeof nothing {
  if (items.length === 0) {
    return nothing;
  }
  const entries = items.map(item => html`<li data-testid=${testId}>${prose(item)}</li>`);
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${heading}</h2>
    ${
      ordered
        ? html`<ol class="prose">
            ${entries}
          </ol>`
        : html`<ul class="prose">
            ${entries}
          </ul>`
    }
  </section>`;
}

function counterparts({ counterparts: rows }: ExplanationModel, labels: PanelLabels): TemplateResult {
  return html`<section aria-labelledby="counterparts">
    <h2 id="counterparts">${labels.counterparts}</h2>
    <table class="counterparts" aria-labelledby="counterparts">
      <thead>
        <tr>
          <th scope="col">${labels.platform}</th>
          <th scope="col">${labels.symbol}</th>
          <th scope="col" class="number">${labels.number}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          row =>
            html`<tr>
              <th scope="row">${row.platform}</th>
              <td class="symbol">${row.name}</td>
              <td class="number">${row.code}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function statements({ statements: rows }: ExplanationModel, labels: PanelLabels): TemplateResult {
  return html`<section aria-labelledby="statements">
    <h2 id="statements">${labels.statements}</h2>
    <dl class="statements">
      ${rows.map(
        row =>
          html`<div>
            <dt>${row.id}</dt>
            <dd>
              ${prose(row.title)}
              ${row.note === undefined ? nothing : html`<p class="note">${prose(row.note)}</p>`}
            </dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
