// The page from top to bottom: verdict, circumstances, what one can do, addresses, explanation.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Method } from '../facts/outcome';
import { attempts } from './attempts';
import { explanation } from './explanation';
import type { Actions, PageState } from './main';
import type { PanelLabels, PanelModel, ResultModel } from './messages';
import { prose } from './prose';
import { scanPage } from './scanPage';
import { statementPage } from './statementPage';
import { steps } from './steps';

export function page(model: PanelModel, state: PageState, actions: Actions): TemplateResult {
  if (model.labStatement) {
    return statementPage(model.labStatement, model.labels, actions);
  }
  if (model.portScan) {
    return scanPage(model.portScan, model.labels, actions);
  }
  return model.result ? shown(model, model.result, state, actions) : empty(model, actions);
}

function shown(model: PanelModel, result: ResultModel, state: PageState, actions: Actions): TemplateResult {
  const { labels } = model;
  return html`<main class="page" aria-busy=${result.running ? 'true' : 'false'}>
    <header>
      <div class="top">
        <p class="endpoint">${result.endpoint}</p>
        ${sharing(result, labels, actions)}
      </div>
      <div class="verdict" aria-live="polite">
        <span class="codicon codicon-${result.icon} tone-${result.tone}" aria-hidden="true"></span>
        <h1 data-testid="verdict">${prose(result.sentence)}</h1>
      </div>
      <div class="progress">
        ${
          result.running
            ? html`<vscode-progress-bar aria-label=${labels.running}></vscode-progress-bar>`
            : nothing
        }
      </div>
      <dl class="facts">
        ${result.facts.map(
          fact =>
            html`<div>
              <dt>${fact.label}</dt>
              <dd>${fact.value}</dd>
            </div>`,
        )}
      </dl>
      ${toolbar(model, result, state, actions)}
    </header>
    ${result.rows.length > 0 ? attempts(result, labels, state, actions) : nothing}
    ${result.steps ? steps(result.steps, labels) : nothing}
    ${result.explanation ? explanation(result.explanation, labels) : nothing}
  </main>`;
}

function toolbar(model: PanelModel, result: ResultModel, state: PageState, actions: Actions): TemplateResult {
  const { labels } = model;
  const method = state.method ?? result.method;
  return html`<div class="toolbar" role="group" aria-label=${labels.title}>
    ${
      result.running
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
            data-testid="probe-again"
            @click=${() => {
              actions.send({ type: 'probeAgain', method });
            }}
            >${labels.probeAgain}</vscode-button
          >`
    }
    ${methodPicker(model, method, actions)}
  </div>`;
}

function sharing(result: ResultModel, labels: PanelLabels, actions: Actions): TemplateResult {
  return html`<div class="sharing">
    <vscode-toolbar-button
      icon="copy"
      label=${labels.copyJson}
      title=${labels.copyJson}
      data-testid="copy-json"
      ?hidden=${result.running}
      @click=${() => {
        actions.send({ type: 'copyJson' });
      }}
    ></vscode-toolbar-button>
    <vscode-toolbar-button
      icon="file-code"
      label=${labels.copyProgram}
      title=${labels.copyProgram}
      data-testid="copy-program"
      ?hidden=${result.running}
      @click=${() => {
        actions.send({ type: 'copyProgram' });
      }}
    ></vscode-toolbar-button>
    <vscode-toolbar-button
      icon="output"
      label=${labels.openLog}
      title=${labels.openLog}
      data-testid="open-log"
      @click=${() => {
        actions.send({ type: 'openLog' });
      }}
    ></vscode-toolbar-button>
  </div>`;
}

/** The browser's own select: it works with every screen reader and at every width. */
function methodPicker(model: PanelModel, method: Method, actions: Actions): TemplateResult {
  return html`<label class="method">
    <span>${model.labels.method}</span>
    <span class="select">
      <select
        data-testid="method"
        .value=${method}
        title=${model.methods.find(choice => choice.value === method)?.description ?? nothing}
        @change=${(event: Event) => {
          const chosen = model.methods.find(c => c.value === (event.target as HTMLSelectElement).value);
          if (chosen) {
            actions.chooseMethod(chosen.value);
          }
        }}
      >
        ${model.methods.map(
          choice =>
            html`<option value=${choice.value} ?selected=${choice.value === method}>${choice.label}</option>`,
        )}
      </select>
      <span class="codicon codicon-chevron-down" aria-hidden="true"></span>
    </span>
  </label>`;
}

function empty({ labels }: PanelModel, actions: Actions): TemplateResult {
  return html`<main class="page empty">
    <span class="codicon codicon-plug" aria-hidden="true"></span>
    <h1 data-testid="verdict">${labels.emptyTitle}</h1>
    <p>${labels.emptyText}</p>
    <vscode-button
      data-testid="probe"
      @click=${() => {
        actions.send({ type: 'probe' });
      }}
      >${labels.probe}</vscode-button
    >
  </main>`;
}
