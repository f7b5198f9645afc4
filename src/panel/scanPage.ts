// The page of a scan: what was found, how fast, and a row for every port that answers, with a way to look closer.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Actions } from './main';
import type { PanelLabels, PortScanModel } from './messages';

export function scanPage(scan: PortScanModel, labels: PanelLabels, actions: Actions): TemplateResult {
  return html`<main class="page" aria-busy=${scan.running ? 'true' : 'false'}>
    <header>
      <div class="top">
        <p class="endpoint">${scan.endpoint}</p>
        <div class="sharing">
          <vscode-toolbar-button
            icon="copy"
            label=${labels.copyJson}
            title=${labels.copyJson}
            data-testid="copy-json"
            ?hidden=${scan.running}
            @click=${() => {
              actions.send({ type: 'copyJson' });
            }}
          ></vscode-toolbar-button>
        </div>
      </div>
      <div class="verdict">
        <span class="codicon codicon-${scan.icon} tone-${scan.tone}" aria-hidden="true"></span>
        <h1 data-testid="verdict" aria-live=${scan.running ? 'off' : 'polite'}>${scan.sentence}</h1>
      </div>
      <div class="progress">
        ${
          scan.running
            ? html`<vscode-progress-bar aria-label=${labels.scanning}></vscode-progress-bar>`
            : nothing
        }
      </div>
      <dl class="facts">
        ${scan.facts.map(
          fact =>
            html`<div>
              <dt>${fact.label}</dt>
              <dd>${fact.value}</dd>
            </div>`,
        )}
      </dl>
      ${toolbar(scan, labels, actions)}
    </header>
    ${scan.rows.length > 0 ? ports(scan, labels, actions) : nothing}
    ${scan.empty === undefined ? nothing : html`<p class="prose nothing" data-testid="empty">${scan.empty}</p>`}
  </main>`;
}

function toolbar({ running }: PortScanModel, labels: PanelLabels, actions: Actions): TemplateResult {
  return html`<div class="toolbar" role="group" aria-label=${labels.openPorts}>
    ${
      running
        ? html`<vscode-button
            icon="debug-stop"
            data-testid="cancel"
            @click=${() => {
              actions.send({ type: 'cancel' });
            }}
            >${labels.cancel}</vscode-button
          >`
        : html`<vscode-button
              icon="refresh"
              data-testid="scan-again"
              @click=${() => {
                actions.send({ type: 'scanAgain' });
              }}
              >${labels.runAgain}</vscode-button
            >
            <vscode-button
              secondary
              data-testid="scan-other"
              @click=${() => {
                actions.send({ type: 'scanOther' });
              }}
              >${labels.scanOther}</vscode-button
            >`
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
              <td class="action">
                <vscode-toolbar-button
                  icon="plug"
                  label=${`${labels.probePort}: ${port}`}
                  title=${labels.probePort}
                  data-testid="probe-port"
                  @click=${() => {
                    actions.send({ type: 'probePort', port });
                  }}
                ></vscode-toolbar-button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${note === undefined ? nothing : html`<p class="note">${note}</p>`}
  </section>`;
}
