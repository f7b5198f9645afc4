// The page from top to bottom: verdict, circumstances, what one can do, addresses, explanation.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Method } from '../facts/outcome';
import { attempts } from './attempts';
import { button, cancelButton } from './buttons';
import type { IconButton } from './buttons';
import { explanation } from './explanation';
import { header } from './header';
import type { HeaderParts } from './header';
import type { Actions, PageState } from './main';
import type { PanelLabels, PanelModel, ResultModel } from './messages';
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
  const parts: HeaderParts = {
    busy: labels.running,
    live: 'polite',
    sharing: sharing(labels),
    toolbar: toolbar(model, result, state, actions),
  };
  return html`<main class="page" aria-busy=${result.running ? 'true' : 'false'}>
    ${header(result, parts, actions)}
    ${result.rows.length > 0 ? attempts(result, labels, state, actions) : nothing}
    ${result.steps ? steps(result.steps, labels) : nothing}
    ${result.explanation ? explanation(result.explanation, labels) : nothing}
  </main>`;
}

function toolbar(model: PanelModel, result: ResultModel, state: PageState, actions: Actions): TemplateResult {
  const { labels } = model;
  const method = state.method ?? result.method;
  const message = { type: 'probeAgain', method } as const;
  return html`<div class="toolbar" role="group" aria-label=${labels.title}>
    ${
      result.running
        ? cancelButton(labels, actions)
        : button({ label: labels.probeAgain, testId: 'probe-again', message, icon: 'refresh' }, actions)
    }
    ${methodPicker(model, method, actions)}
  </div>`;
}

function sharing(labels: PanelLabels): readonly IconButton[] {
  return [
    { icon: 'copy', label: labels.copyJson, testId: 'copy-json', message: { type: 'copyJson' } },
    {
      icon: 'file-code',
      label: labels.copyProgram,
      testId: 'copy-program',
      message: { type: 'copyProgram' },
    },
    { icon: 'beaker', label: labels.addTest, testId: 'add-test', message: { type: 'addTest' } },
    {
      icon: 'output',
      label: labels.openLog,
      testId: 'open-log',
      message: { type: 'openLog' },
      hidden: false,
    },
  ];
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
    ${button({ label: labels.probe, testId: 'probe', message: { type: 'probe' } }, actions)}
  </main>`;
}
