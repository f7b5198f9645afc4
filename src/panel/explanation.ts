// What the outcome means, why it may have come, what to do next, and what other platforms call it.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ExplanationModel, PanelLabels } from './messages';
import { prose } from './prose';

type Part = TemplateResult | typeof nothing;

export function explanation(model: ExplanationModel, labels: PanelLabels): TemplateResult {
  return html`<div data-testid="explanation" class="explanation">
    <section aria-labelledby="meaning">
      <h2 id="meaning">${labels.meaning}</h2>
      <p class="prose">${prose(model.meaning)}</p>
    </section>
    <div class="columns">${causes(model, labels)} ${nextSteps(model, labels)}</div>
    <div class="columns">
      ${model.counterparts.length > 0 ? counterparts(model, labels) : nothing}
      ${model.statements.length > 0 ? statements(model, labels) : nothing}
    </div>
  </div>`;
}

function causes({ checked, causes: likely }: ExplanationModel, labels: PanelLabels): Part {
  if (checked.length + likely.length === 0) {
    return nothing;
  }
  const seen = html`<span
    class="codicon codicon-search tone-quiet"
    role="img"
    aria-label=${labels.checkedHere}
    title=${labels.checkedHere}
  ></span>`;
  return html`<section aria-labelledby="causes">
    <h2 id="causes">${labels.causes}</h2>
    <ol class="prose">
      ${checked.map(item => html`<li data-testid="cause" class="checked">${seen} ${prose(item)}</li>`)}
      ${likely.map(item => html`<li data-testid="cause">${prose(item)}</li>`)}
    </ol>
  </section>`;
}

function nextSteps({ nextSteps: steps }: ExplanationModel, labels: PanelLabels): Part {
  if (steps.length === 0) {
    return nothing;
  }
  return html`<section aria-labelledby="next-steps">
    <h2 id="next-steps">${labels.nextSteps}</h2>
    <ul class="prose">
      ${steps.map(item => html`<li data-testid="next-step">${prose(item)}</li>`)}
    </ul>
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
