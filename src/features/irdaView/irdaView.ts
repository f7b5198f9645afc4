// Implements the view "IrDA" in the Socket Lens container: from "is there a stack?" to the devices in range, and a
// neighbourhood of devices that do not exist for machines that can have none.

import os from 'node:os';
import * as vscode from 'vscode';
import type { IrdaDeviceRow, IrdaVerdict } from '../../facts/irda';
import { simulatedConnect, simulatedServices } from '../../facts/irdaSimulation';
import { stepWords } from '../irdaSteps';
import type { Session } from '../session';
import { treeIcon } from '../treeIcon';
import {
  addressAsC,
  deviceDescription,
  deviceIcon,
  deviceTooltip,
  hasStack,
  serviceProblem,
} from './irdaWords';

const { l10n } = vscode;

const VIEW = 'socketLens.irda';
/** Looks while nobody is found, a second apart. */
const TRIES = 5;
const COMMON_SERVICE = 'IrDA:IrCOMM';
const SERVICE_KEY = 'socketLens.irdaService';

type Node = { readonly verdict: IrdaVerdict } | { readonly device: IrdaDeviceRow } | typeof OFFER;

/** Stands below the steps of a machine without a stack. */
const OFFER = { offer: 'simulation' } as const;

export function registerIrdaView(session: Session): vscode.Disposable {
  const view = new IrdaView(session);
  return vscode.Disposable.from(
    view,
    vscode.commands.registerCommand('socketLens.lookForIrda', () => view.look()),
    vscode.commands.registerCommand('socketLens.cancelIrda', () => {
      session.irda.cancel();
    }),
    vscode.commands.registerCommand('socketLens.simulateIrda', () => {
      session.irda.simulate();
    }),
    vscode.commands.registerCommand('socketLens.clearIrda', () => {
      session.irda.clear();
    }),
    vscode.commands.registerCommand('socketLens.connectIrda', (argument?: unknown) => view.connect(argument)),
    vscode.commands.registerCommand('socketLens.copyIrdaAddress', (argument?: unknown) =>
      view.copyAddress(argument),
    ),
    vscode.commands.registerCommand('socketLens.addIrdaTest', (argument?: unknown) => view.addTest(argument)),
  );
}

class IrdaView implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly tree: vscode.TreeView<Node>;
  private readonly listening: { dispose(): void };
  private timer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly session: Session) {
    this.tree = vscode.window.createTreeView(VIEW, { treeDataProvider: this });
    // A row is too short for a whole sentence: the selected step stands above the rows in full.
    this.tree.onDidChangeSelection(() => {
      this.writeMessage();
    });
    this.tree.onDidChangeVisibility(() => {
      this.schedule();
    });
    this.listening = session.irda.onChange(() => {
      this.draw();
    });
  }

  getChildren(node?: Node): Node[] {
    const { report } = this.session.irda.state;
    return node || !report
      ? []
      : [
          ...report.verdicts.map(verdict => ({ verdict })),
          ...report.devices.map(device => ({ device })),
          ...(hasStack(report) ? [] : [OFFER]),
        ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ('offer' in node) {
      return offerItem();
    }
    return 'device' in node ? this.deviceItem(node.device) : this.stepItem(node.verdict);
  }

  /** With progress in the view, and in the status bar where a person can cancel it. */
  async look(): Promise<void> {
    await vscode.commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
    await vscode.window.withProgress({ location: { viewId: VIEW } }, () => this.session.irda.look(TRIES));
  }

  /** Asks for a service and connects; a device that does not exist gives the documented answer, marked as such. */
  async connect(argument: unknown): Promise<void> {
    const device = this.named(argument);
    const service = device && (await this.askService(device));
    if (!device || service === undefined) {
      return;
    }
    const endpoint = { scheme: 'irda', device: device.id, service } as const;
    if (!this.session.irda.state.simulated) {
      await vscode.commands.executeCommand('socketLens.probe', `irda://${device.id}/${service}`);
      return;
    }
    const { results, settings } = this.session;
    const { id } = results.start({ endpoint, method: 'blocking', timeoutMs: settings.timeoutMs });
    results.finish(id, simulatedConnect(device.id, service, new Date().toISOString(), os.hostname()));
    await vscode.commands.executeCommand('socketLens.showResult', id, { preserveFocus: true });
  }

  async copyAddress(argument: unknown): Promise<void> {
    const device = this.named(argument);
    if (device) {
      const text = addressAsC(device, this.lastService(device));
      await vscode.env.clipboard.writeText(text);
      vscode.window.setStatusBarMessage(l10n.t('$(check) {0} was copied.', text), 3000);
    }
  }

  /** Asks for a service, and adds a connection test that reaches it. */
  async addTest(argument: unknown): Promise<void> {
    const device = this.named(argument);
    const service = device && (await this.askService(device));
    if (device && service !== undefined) {
      const { id, name } = device;
      await vscode.commands.executeCommand('socketLens.addTest', { device: id, service, name });
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listening.dispose();
    this.tree.dispose();
    this.changed.dispose();
  }

  private draw(): void {
    const { report, simulated, looking } = this.session.irda.state;
    // Of a library that the environment names, the last part of its path tells enough.
    this.tree.description = simulated ? l10n.t('simulated') : (report?.provider.split(/[\\/]/).at(-1) ?? '');
    this.writeMessage();
    void vscode.commands.executeCommand('setContext', 'socketLens.irdaLooking', looking !== undefined);
    void vscode.commands.executeCommand('setContext', 'socketLens.irdaKnown', report !== undefined);
    this.changed.fire(undefined);
    this.schedule();
  }

  private writeMessage(): void {
    // A view without a message has none; an empty one would keep its place.
    Object.assign(this.tree, { message: this.message() });
  }

  private message(): string | undefined {
    const { report, simulated, looking, problem } = this.session.irda.state;
    if (problem !== undefined) {
      return problem;
    }
    if (looking && looking.attempt > 1) {
      return l10n.t('Looking for devices ({0} of {1})…', looking.attempt, looking.of);
    }
    return (
      this.selectedStep() ??
      (simulated
        ? l10n.t('Simulated: these devices do not exist. Look for Devices asks this machine again.')
        : report && !hasStack(report)
          ? l10n.t('This machine has no IrDA stack. Select the first step to read why, and what to do.')
          : undefined)
    );
  }

  /** What the selected step says; undefined when the selection is something else. */
  private selectedStep(): string | undefined {
    const [selected] = this.tree.selection;
    const step = selected && 'verdict' in selected ? selected.verdict.step : undefined;
    const verdict = this.session.irda.state.report?.verdicts.find(each => each.step === step);
    return verdict && stepWords(verdict, this.session.locale).message;
  }

  /** Looks again while the view is seen, once a person has looked and there is a stack to ask. */
  private schedule(): void {
    clearTimeout(this.timer);
    const { report, simulated, looking } = this.session.irda.state;
    const seconds = this.session.settings.irdaRefreshSeconds;
    if (this.tree.visible && report && hasStack(report) && !simulated && !looking && seconds > 0) {
      this.timer = setTimeout(() => void this.session.irda.look(1), seconds * 1000);
    }
  }

  private deviceItem(device: IrdaDeviceRow): vscode.TreeItem {
    const { simulated } = this.session.irda.state;
    const item = new vscode.TreeItem(device.name === '' ? device.id : device.name);
    const language = { l10n, locale: this.session.locale };
    const description = deviceDescription(device, simulated, language);
    item.id = `device ${device.id}`;
    item.description = description;
    item.iconPath = new vscode.ThemeIcon(deviceIcon(device));
    item.tooltip = deviceTooltip(device, simulated, language);
    item.contextValue = 'socketLens.irdaDevice';
    item.accessibilityInformation = { label: `${device.name}, ${description}` };
    return item;
  }

  private stepItem(verdict: IrdaVerdict): vscode.TreeItem {
    const { label, message, look } = stepWords(verdict, this.session.locale);
    const item = new vscode.TreeItem(label);
    item.id = `step ${verdict.step}`;
    item.description = message;
    item.iconPath = treeIcon(look);
    item.tooltip = message;
    item.accessibilityInformation = { label: `${label}: ${message}` };
    return item;
  }

  private named(argument: unknown): IrdaDeviceRow | undefined {
    const { report } = this.session.irda.state;
    const id =
      typeof argument === 'object' && argument !== null && 'device' in argument
        ? (argument as { readonly device: IrdaDeviceRow }).device.id
        : argument;
    return report?.devices.find(device => device.id === id);
  }

  private lastService({ id }: IrdaDeviceRow): string {
    const last = this.session.context.globalState.get<unknown>(SERVICE_KEY);
    return typeof last === 'string' ? last : (simulatedServices(id)[0] ?? COMMON_SERVICE);
  }

  private async askService(device: IrdaDeviceRow): Promise<string | undefined> {
    const service = await vscode.window.showInputBox({
      title: l10n.t('Connect to {0}', device.name === '' ? device.id : device.name),
      prompt: l10n.t(
        'The name of a service, such as IrDA:IrCOMM or OBEX, or LSAP-SEL and a number from 1 to 127',
      ),
      value: this.lastService(device),
      validateInput: value => serviceProblem(value, l10n),
    });
    if (service !== undefined) {
      await this.session.context.globalState.update(SERVICE_KEY, service);
    }
    return service;
  }
}

function offerItem(): vscode.TreeItem {
  const label = l10n.t('Show a Simulated Neighbourhood');
  const item = new vscode.TreeItem(label);
  item.id = 'offer';
  item.iconPath = new vscode.ThemeIcon('beaker');
  item.tooltip = l10n.t('Three devices that do not exist show what the view is for.');
  item.command = { command: 'socketLens.simulateIrda', title: label };
  return item;
}
