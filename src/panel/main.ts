// The result panel's page: keeps the model it was given and what the person opened, and draws both. It knows no
// error code: every word and number comes from the host.

import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { render } from 'lit';
import type { Method } from '../facts/outcome';
import type { FromPanel, PanelModel, PanelState } from './messages';
import { isToPanel } from './messages';
import { page } from './page';

interface WebviewApi {
  postMessage(message: FromPanel): void;
  setState(state: PanelState | undefined): void;
}
declare function acquireVsCodeApi(): WebviewApi;

/** What the person did to the page since its result was first shown. */
export interface PageState {
  /** Rows that were opened or closed by hand, by key; the others follow the default. */
  readonly open: ReadonlyMap<string, boolean>;
  /** The method for the next probe; undefined until one is chosen. */
  readonly method: Method | undefined;
}

export interface Actions {
  readonly send: (message: FromPanel) => void;
  readonly toggle: (key: string, open: boolean) => void;
  readonly chooseMethod: (method: Method) => void;
}

const vscode = acquireVsCodeApi();
const fresh: PageState = { open: new Map(), method: undefined };
let model: PanelModel | undefined;
let state = fresh;

const actions: Actions = {
  send: message => {
    vscode.postMessage(message);
  },
  toggle: (key, open) => {
    state = { ...state, open: new Map(state.open).set(key, open) };
    draw();
  },
  chooseMethod: method => {
    state = { ...state, method };
    draw();
  },
};

function draw(): void {
  if (model) {
    document.documentElement.lang = model.language;
    render(page(model, state, actions), document.body);
  }
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = event.data;
  if (!isToPanel(message)) {
    return; // The frame also hears messages that are not ours.
  }
  if (message.model.result?.id !== model?.result?.id) {
    state = fresh;
  }
  model = message.model;
  if (message.state || !model.result) {
    vscode.setState(message.state);
  }
  draw();
});

vscode.postMessage({ type: 'ready' });
