// One row an address, each with its own code and time, and under it the native calls it took.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { callTimeline } from './callTimeline';
import type { Actions, PageState } from './main';
import type { AttemptRow, PanelLabels, ResultModel } from './messages';
import { prose } from './prose';

const COLUMNS = 7;

export function attempts(
  result: ResultModel,
  labels: PanelLabels,
  state: PageState,
  actions: Actions,
): TemplateResult {
  const headings = [
    labels.address,
    labels.family,
    labels.outcome,
    labels.code,
    labels.local,
    labels.peer,
    labels.elapsed,
  ];
  return html`<section aria-labelledby="addresses">
    <h2 id="addresses">${labels.addresses}</h2>
    <table class="attempts" role="table" aria-labelledby="addresses">
      <thead role="rowgroup">
        <tr role="row">
          ${headings.map(heading => html`<th role="columnheader" scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          result.rows,
          row => row.key,
          (row, index) => attempt(row, index, isOpen(row, result, state), labels, actions),
        )}
      </tbody>
    </table>
  </section>`;
}

/** A single address is open from the start; of several, each opens when it is asked for. */
function isOpen(row: AttemptRow, result: ResultModel, state: PageState): boolean {
  return state.open.get(row.key) ?? result.rows.length === 1;
}

function attempt(
  row: AttemptRow,
  index: number,
  open: boolean,
  labels: PanelLabels,
  actions: Actions,
): TemplateResult {
  const details = `calls-${index}`;
  return html`<tr role="row" class="attempt" data-testid="attempt-row">
      <td role="cell" class="address">
        <button
          type="button"
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls=${open ? details : nothing}
          @click=${() => {
            actions.toggle(row.key, !open);
          }}
        >
          <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
          <span>${row.address}</span>
        </button>
      </td>
      <td role="cell" class="family">${row.family}</td>
      <td role="cell" class="outcome">
        <span class="codicon codicon-${row.icon} tone-${row.tone}" aria-hidden="true"></span>
        <span>${row.outcome}</span>
      </td>
      <td role="cell" class="code" data-testid="attempt-code">${codes(row)}</td>
      <td role="cell" class="local" data-label=${labels.local}>${row.local ?? nothing}</td>
      <td role="cell" class="peer" data-label=${labels.peer}>${row.peer ?? nothing}</td>
      <td role="cell" class="elapsed">${row.elapsed}</td>
    </tr>
    ${
      open
        ? html`<tr role="row" class="details" id=${details}>
            <td role="cell" colspan=${COLUMNS}>
              ${row.note === undefined ? nothing : html`<p class="note">${prose(row.note)}</p>`}
              ${callTimeline(row.calls, row.address, labels)}
            </td>
          </tr>`
        : nothing
    }`;
}

function codes({ code, native }: AttemptRow): TemplateResult | typeof nothing {
  if (!code) {
    return nothing;
  }
  return html`<span
    ><span class="symbol">${code.name} <span class="number">${code.number}</span></span
    >${
      native
        ? html`<span class="symbol native">${native.name} <span class="number">${native.number}</span></span>`
        : nothing
    }</span
  >`;
}
