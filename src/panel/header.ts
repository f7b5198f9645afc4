// The head of a page about an endpoint: the endpoint with what can be taken away from the page, the verdict, how it goes,
// the circumstances, and what one can do.

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { iconButton } from './buttons';
import type { IconButton } from './buttons';
import type { Actions } from './main';
import type { ResultModel } from './messages';
import { prose } from './prose';

type Headed = Pick<ResultModel, 'running' | 'endpoint' | 'icon' | 'tone' | 'sentence' | 'facts'>;

export interface HeaderParts {
  /** The name of the progress bar. */
  readonly busy: string;
  /** Whether the sentence is read aloud whenever it changes. */
  readonly live: 'polite' | 'off';
  /** What can be taken away from the page; not before it is finished, unless it says so. */
  readonly sharing: readonly IconButton[];
  readonly toolbar: TemplateResult;
}

export function header(model: Headed, parts: HeaderParts, actions: Actions): TemplateResult {
  return html`<header>
    <div class="top">
      <p class="endpoint">${model.endpoint}</p>
      <div class="sharing">
        ${parts.sharing.map(each => iconButton({ hidden: model.running, ...each }, actions))}
      </div>
    </div>
    <div class="verdict" aria-live=${parts.live}>
      <span class="codicon codicon-${model.icon} tone-${model.tone}" aria-hidden="true"></span>
      <h1 data-testid="verdict">${prose(model.sentence)}</h1>
    </div>
    <div class="progress">
      ${model.running ? html`<vscode-progress-bar aria-label=${parts.busy}></vscode-progress-bar>` : nothing}
    </div>
    <dl class="facts">
      ${model.facts.map(
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${parts.toolbar}
  </header>`;
}
