// Implements the question about hosts that are not this machine, and "Socket Lens: Forget Allowed Hosts…", which takes
// the answers back.

import * as vscode from 'vscode';
import type { Session } from './session';
import { shortList } from './shortList';

const { l10n } = vscode;

export async function askForHosts(hosts: readonly string[]): Promise<boolean> {
  const list = shortList(hosts).join('\n');
  const question =
    hosts.length === 1
      ? l10n.t('Let this workspace connect to {0}?', hosts[0] ?? '')
      : l10n.t('Let this workspace connect to {0} hosts?', hosts.length);
  const consequence = l10n.t(
    'Connection tests and port scans then connect without asking again, until you choose Forget Allowed Hosts. Allow only hosts that you may test.',
  );
  const allow = l10n.t('Allow');
  const detail = hosts.length === 1 ? consequence : `${list}\n\n${consequence}`;
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, allow);
  return answer === allow;
}

export function registerHostConsent({ consent }: Session): vscode.Disposable {
  return vscode.commands.registerCommand('socketLens.forgetHosts', async () => {
    if (consent.hosts.length === 0) {
      void vscode.window.showInformationMessage(
        l10n.t('No host but this machine is allowed in this workspace.'),
      );
      return;
    }
    const picked = await vscode.window.showQuickPick([...consent.hosts], {
      title: l10n.t('Forget Allowed Hosts'),
      placeHolder: l10n.t('The chosen hosts are asked about again before anything connects to them'),
      canPickMany: true,
    });
    if (picked && picked.length > 0) {
      await consent.forget(picked);
    }
  });
}
