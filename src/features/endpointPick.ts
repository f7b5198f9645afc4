// The input for an endpoint: the typed one with its problem said as it is typed, the endpoints of before,
// and a button for the method.

import * as vscode from 'vscode';
import type { Endpoint } from '../facts/endpoint';
import type { Method } from '../facts/outcome';
import { methodWords } from './methodWords';
import { localeOf } from './session';
import type { EndpointHistory } from './endpointHistory';
import { readTyped } from './typedEndpoint';

const { l10n } = vscode;

export interface PickedEndpoint {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly method: Method;
}

export interface EndpointPickOptions {
  /** What the input starts with; may be empty. */
  readonly value: string;
  readonly method: Method;
  readonly history: EndpointHistory;
  /** Offered as the last entry where it is there; who chooses it leaves the input. */
  readonly forget?: { readonly label: string; readonly run: () => Thenable<void> };
}

interface EndpointItem extends vscode.QuickPickItem {
  readonly endpointText?: string;
  readonly run?: () => Thenable<void>;
}

/** Undefined when the person left the input. */
export async function pickEndpoint(options: EndpointPickOptions): Promise<PickedEndpoint | undefined> {
  let { method, value } = options;
  // Each turn ends the loop or chooses a method, which a person does once or twice.
  for (;;) {
    const answer = await askEndpoint({ ...options, method, value });
    if (answer === undefined || 'endpoint' in answer) {
      return answer;
    }
    value = answer.value;
    method = (await pickMethod(method)) ?? method;
  }
}

/** Undefined when the person left the list. */
export async function pickMethod(current: Method): Promise<Method | undefined> {
  const items = methodWords(localeOf(vscode.env.language)).map(({ method, name, description }) => ({
    label: name,
    detail: description,
    method,
    ...(method === current ? { description: l10n.t('current') } : {}),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('How to learn that connect has finished'),
    matchOnDetail: true,
  });
  return picked?.method;
}

/** The endpoint, or what was typed when the person asked for the methods. */
function askEndpoint(
  options: EndpointPickOptions,
): Promise<PickedEndpoint | { readonly value: string } | undefined> {
  const { method, history, forget } = options;
  const pick = vscode.window.createQuickPick<EndpointItem>();
  const methodButton = { iconPath: new vscode.ThemeIcon('settings'), tooltip: l10n.t('Choose the Method…') };
  const clearButton = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: l10n.t('Clear History') };
  const removeButton = { iconPath: new vscode.ThemeIcon('close'), tooltip: l10n.t('Remove from History') };
  pick.title = l10n.t('Probe Connection');
  pick.placeholder = 'tcp://127.0.0.1:27015';
  pick.value = options.value;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;

  const refresh = (): void => {
    const untouched = pick.value === options.value;
    const past = history.all.map(url => pastItem(url, untouched, removeButton));
    pick.buttons = past.length > 0 ? [methodButton, clearButton] : [methodButton];
    const separator: EndpointItem = { label: l10n.t('recent'), kind: vscode.QuickPickItemKind.Separator };
    pick.items = [
      typedItem(pick.value, method),
      ...(past.length > 0 ? [separator, ...past] : []),
      ...(forget ? [forgetItem(forget)] : []),
    ];
    const [first] = past;
    if (pick.value === '' && first) {
      pick.activeItems = [first];
    }
  };
  refresh();

  return new Promise(resolve => {
    const end = (answer: PickedEndpoint | { readonly value: string } | undefined): void => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidChangeValue(refresh);
    pick.onDidTriggerItemButton(({ item }) => {
      void history.remove(item.endpointText ?? '').then(refresh);
    });
    pick.onDidTriggerButton(button => {
      if (button === clearButton) {
        void history.clear().then(refresh);
      } else {
        end({ value: pick.value });
      }
    });
    pick.onDidAccept(() => {
      const [active] = pick.activeItems;
      const chosen = readTyped(active?.endpointText ?? '', l10n);
      if (active?.run) {
        void active.run().then(() => {
          end(undefined);
        });
      } else if (chosen.ok) {
        end({ endpoint: chosen.endpoint, url: chosen.url, method });
      }
    });
    pick.onDidHide(() => {
      end(undefined);
    });
    pick.show();
  });
}

function typedItem(value: string, method: Method): EndpointItem {
  const typed = readTyped(value, l10n);
  if (typed.ok) {
    const label = l10n.t('Probe {0}', typed.url);
    return {
      label,
      description: method,
      endpointText: value,
      iconPath: new vscode.ThemeIcon('play'),
      alwaysShow: true,
    };
  }
  const icon = typed.problem === 'empty' ? 'info' : 'warning';
  return { label: typed.line, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}

/**
 * A row of the history. The URL stands in the description, because the list sorts by matches in labels: with the URL
 * as its label, an old tcp://host:80 would come before the tcp://host:8 that was just typed, and Enter would take it.
 */
function pastItem(url: string, alwaysShow: boolean, remove: vscode.QuickInputButton): EndpointItem {
  return { label: '$(history)', description: url, endpointText: url, buttons: [remove], alwaysShow };
}

function forgetItem({ label, run }: NonNullable<EndpointPickOptions['forget']>): EndpointItem {
  return { label, iconPath: new vscode.ThemeIcon('discard'), alwaysShow: true, run };
}
