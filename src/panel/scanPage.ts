// The page of a scan: what was found, how fast, and a row for every port that answers, with a way to look closer.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button, cancelButton, iconButton } from './buttons';
import type { IconButton } from './buttons';
import { header } from './header';
import type { HeaderParts } from './header';
import type { Actions } from './main';
import type { PanelLabels, PortScanModel } from './messages';

export function scanPage(scan: PortScanModel, labels: PanelLabels, actions: Actions): TemplateResult {
  const parts: HeaderParts = {
    busy: labels.scanning,
    live: scan.running ? 'off' : 'polite',
    sharing: [{ icon: 'copy', label: labels.copyJson, testId: 'copy-json', message: { type: 'copyJson' } }],
    toolbar: toolbar(scan, labels, actions),
  };
  return html`<main class="page" aria-busy=${scan.running ? 'true' : 'false'}>
    ${header(scan, parts, actions)} ${scan.rows.length > 0 ? ports(scan, labels, actions) : nothing}
    ${scan.empty === undefined ? nothing : html`<p class="prose nothing" data-testid="empty">${scan.empty}</p>`}
  </main>`;
}

function toolbar({ running }: PortScanModel, labels: PanelLabels, actions: Actions): TemplateResult {
  const again = { label: labels.runAgain, testId: 'scan-again', message: { type: 'scanAgain' } } as const;
  const other = { label: labels.scanOther, testId: 'scan-other', message: { type: 'scanOther' } } as const;
  return html`<div class="toolbar" role="group" aria-label=${labels.openPorts}>
    ${
      running
        ? cancelButton(labels, actions)
        : [button({ ...again, icon: 'refresh' }, actions), button({ ...other, secondary: true }, actions)]
    }
  </div>`;
}

function ports({ rows, note }: PortScanModel, labels: PanelLabels, actions: Actions): TemplateResult {
  const several = rows.some(({ address }) => address !== '');
  return html`<section aria-labelledby="open-ports">
    <h2 id="open-ports">${labels.openPorts}</h2>
    <table class="ports" aria-labelledby="open-ports">
      <thead>
        <tr>
          <th scope="col" class="number">${labels.port}</th>
          <th scope="col">${labels.service}</th>
          ${several ? html`<th scope="col">${labels.address}</th>` : nothing}
          <th scope="col" class="number">${labels.elapsed}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ port }) => port,
          ({ port, service, address, elapsed }) =>
            html`<tr data-testid="port-row">
              <th scope="row" class="number">${port}</th>
              <td>${service}</td>
              ${several ? html`<td class="endpoint">${address}</td>` : nothing}
              <td class="number">${elapsed}</td>
              <td class="action">${iconButton(probeButton(port, labels), actions)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${note === undefined ? nothing : html`<p class="note">${note}</p>`}
  </section>`;
}

function probeButton(port: number, { probePort }: PanelLabels): IconButton {
  const label = `${probePort}: ${port}`;
  return { icon: 'plug', label, tip: probePort, testId: 'probe-port', message: { type: 'probePort', port } };
}
