// The native calls of one attempt in the order they were made: when, how long, and what they returned.

import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { CallRow, PanelLabels } from './messages';

/** `subject` tells screen readers whose calls these are. */
export function callTimeline(
  calls: readonly CallRow[],
  subject: string,
  labels: PanelLabels,
): TemplateResult {
  if (calls.length === 0) {
    return html`<p class="note">${labels.noCalls}</p>`;
  }
  return html`<table class="calls" role="table" aria-label=${`${labels.calls}, ${subject}`}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" class="time">${labels.callStart}</th>
        <th role="columnheader" scope="col" class="time">${labels.callDuration}</th>
        <th role="columnheader" scope="col" class="bar" title=${labels.callsHint}>${labels.callTimeline}</th>
        <th role="columnheader" scope="col" class="call">${labels.call}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${calls.map(call)}
    </tbody>
  </table>`;
}

function call(row: CallRow): TemplateResult {
  return html`<tr role="row" data-testid="call-row" class="tone-row-${row.tone}">
    <td role="cell" class="time start">${row.start}</td>
    <td role="cell" class="time duration">${row.duration}</td>
    <td role="cell" class="bar">${bar(row)}</td>
    <td role="cell" class="call">
      <code
        ><span class="fn">${row.fn}</span>(<span class="args">${row.args}</span>) =
        <span class="result">${row.result}</span>${
          row.error === undefined ? nothing : html` <span class="error">${row.error}</span>`
        }</code
      >
    </td>
  </tr>`;
}

/** Geometry goes into SVG attributes, because the page's security policy allows no inline styles. */
function bar({ lead, share, tone, label }: CallRow): TemplateResult {
  const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`;
  return html`<svg role="img" aria-label=${label} height="10" width="100%">
    ${svg`<line x1="0" x2="100%" y1="5" y2="5"></line>
      <rect class="tone-${tone}" x=${percent(lead)} y="1" height="8" rx="1.5" width=${percent(share)}></rect>`}
  </svg>`;
}
