// Implements the view "Test Listeners" in the Socket Lens container, and "Start a Test Listener…": peers on loopback
// that behave, and peers that do not. They end with the window.

import * as vscode from 'vscode';
import type { Endpoint } from '../../facts/endpoint';
import { formatEndpoint, parseEndpoint } from '../../facts/endpoint';
import { BEHAVIOUR_WORDS, BEHAVIOURS } from '../../facts/listener';
import type { Behaviour } from '../../facts/listener';
import { ListenerError } from '../../probe/listenerClient';
import type { TestListener } from '../listeners';
import { localeOf } from '../session';
import type { Session } from '../session';
import { treeIcon } from '../treeIcon';
import { listenerAddresses, listenerDescription, listenerLook, typedPort } from './listenerWords';

const { l10n } = vscode;

const VIEW = 'socketLens.listeners';

export function registerListenersView({ listeners }: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const tree: vscode.TreeDataProvider<TestListener> = {
    onDidChangeTreeData: changed.event,
    getChildren: node => (node === undefined ? [...listeners.all] : []),
    getTreeItem: listenerItem,
  };
  const named = (argument: unknown): TestListener | undefined => {
    const id = typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
    return typeof id === 'number' ? listeners.get(id) : undefined;
  };
  const stop = (argument?: unknown): void => {
    const listener = named(argument);
    if (listener) {
      listeners.stop(listener.id);
    }
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.createTreeView(VIEW, { treeDataProvider: tree }),
    listeners.onChange(() => {
      changed.fire(undefined);
    }),
    vscode.commands.registerCommand('socketLens.startListener', (argument?: unknown) =>
      startListener({ listeners }, argument),
    ),
    vscode.commands.registerCommand('socketLens.stopListener', stop),
    vscode.commands.registerCommand('socketLens.removeListener', stop),
    vscode.commands.registerCommand('socketLens.copyListener', async (argument?: unknown) => {
      const listener = named(argument);
      if (listener) {
        await vscode.env.clipboard.writeText(listener.url);
        vscode.window.setStatusBarMessage(l10n.t('$(check) {0} was copied.', listener.url), 3000);
      }
    }),
    vscode.commands.registerCommand('socketLens.probeListener', (argument?: unknown) => {
      const listener = named(argument);
      return listener && vscode.commands.executeCommand('socketLens.probe', listener.url);
    }),
  );
}

interface Wanted {
  readonly endpoint: Endpoint;
  readonly behaviour: Behaviour;
}

/**
 * Starts what an argument `{ endpoint, behaviour }` names, else what a person picks. Undefined when nothing was picked or
 * the listener cannot be, which is told.
 */
async function startListener(
  { listeners }: Pick<Session, 'listeners'>,
  argument: unknown,
): Promise<TestListener | undefined> {
  const wanted = wantedBy(argument) ?? (await pickListener());
  if (!wanted) {
    return undefined;
  }
  try {
    const listener = await listeners.start(wanted.endpoint, wanted.behaviour);
    await vscode.commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
    return listener;
  } catch (error) {
    if (!(error instanceof ListenerError)) {
      throw error;
    }
    void vscode.window.showErrorMessage(l10n.t('The listener did not start: {0}', error.message));
    return undefined;
  }
}

function wantedBy(argument: unknown): Wanted | undefined {
  if (typeof argument !== 'object' || argument === null || !('endpoint' in argument)) {
    return undefined;
  }
  const parsed = parseEndpoint(String(argument.endpoint));
  const name = 'behaviour' in argument ? argument.behaviour : 'echo';
  const behaviour = BEHAVIOURS.find(known => known === name);
  return parsed.ok && behaviour ? { endpoint: parsed.endpoint, behaviour } : undefined;
}

async function pickListener(): Promise<Wanted | undefined> {
  const items = BEHAVIOURS.map(behaviour => {
    return {
      label: behaviour,
      description: BEHAVIOUR_WORDS[behaviour][localeOf(vscode.env.language)],
      behaviour,
    };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('What the listener does with whoever connects'),
    matchOnDescription: true,
  });
  const endpoint = picked && (await pickAddress(picked.behaviour));
  return endpoint && { endpoint, behaviour: picked.behaviour };
}

interface AddressItem extends vscode.QuickPickItem {
  readonly endpoint: Endpoint;
}

/** The addresses, with a port that may be typed. Undefined when the person left the list. */
function pickAddress(behaviour: Behaviour): Promise<Endpoint | undefined> {
  const pick = vscode.window.createQuickPick<AddressItem>();
  pick.title = l10n.t('Where to listen');
  pick.placeholder = l10n.t('Type a port, or let the system choose one');
  const refresh = (): void => {
    const port = typedPort(pick.value);
    pick.items =
      port === undefined
        ? []
        : listenerAddresses(behaviour, port, l10n).map(({ label, endpoint }) => {
            const where = port === 0 ? l10n.t('a free port') : formatEndpoint(endpoint);
            return { label, description: where, endpoint, alwaysShow: true };
          });
  };
  refresh();
  return new Promise(resolve => {
    const end = (endpoint: Endpoint | undefined): void => {
      resolve(endpoint);
      pick.dispose();
    };
    pick.onDidChangeValue(refresh);
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen) {
        end(chosen.endpoint);
      }
    });
    pick.onDidHide(() => {
      end(undefined);
    });
    pick.show();
  });
}

function listenerItem(listener: TestListener): vscode.TreeItem {
  const { id, url, behaviour, endpoints, ended } = listener;
  const item = new vscode.TreeItem(url);
  const description = listenerDescription(listener, l10n);
  item.id = String(id);
  item.iconPath = treeIcon(listenerLook(listener));
  item.description = description;
  item.tooltip =
    ended ??
    [...endpoints, `${behaviour}: ${BEHAVIOUR_WORDS[behaviour][localeOf(vscode.env.language)]}`].join('\n');
  item.contextValue = ended === undefined ? 'socketLens.listening' : 'socketLens.listenerEnded';
  item.accessibilityInformation = { label: `${url}, ${description}` };
  return item;
}
