// The connection tests as Test Explorer shows them: file, group, test, and the ports of a test that has several. An
// item stays the same while its file is edited, so that its results stay.

import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ConnectionTest, Group } from '../../connectionTests/model';
import { hasSeveralPorts, portsOf } from '../../facts/endpoint';
import { Turns } from '../../connectionTests/turns';
import type { Session } from '../session';
import type { SourceChange, TestFiles, TestSource } from './testFiles';

const { l10n } = vscode;

/** VS Code sends what was added in one message every so often, and writing that message keeps the thread: */
const SENT_MS = 200;
/** the most items that one of them should hold. */
const SENT_ITEMS = 500;
/** A range with more ports shows these at first, and those that were not as expected. */
const SHOWN_PORTS = 256;

/** What an item of the tree stands for. */
export interface TestNode {
  readonly uri: vscode.Uri;
  /** The test's id in its file; undefined for files and groups. */
  readonly test?: string;
  /** The port of a child of a test that has several. */
  readonly port?: number;
}

/** One test to run, and the item that shows it. */
export interface ChosenTest {
  readonly item: vscode.TestItem;
  readonly source: TestSource;
  readonly test: ConnectionTest;
  /** One port of the test's alone. */
  readonly port: number | undefined;
}

export class TestTree {
  private readonly nodes = new WeakMap<vscode.TestItem, TestNode>();
  private readonly byTest = new Map<string, vscode.TestItem>();
  /** The latest change of each file: an older one that is still being shown gives way. */
  private readonly latest = new Map<string, SourceChange>();
  private readonly tags = new Map<string, vscode.TestTag>();
  private showing: Promise<void> = Promise.resolve();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly controller: vscode.TestController,
    private readonly files: TestFiles,
    private readonly session: Pick<Session, 'locale'>,
  ) {
    this.listening = files.onDidChange(change => {
      this.latest.set(change.uri.toString(), change);
      this.showing = this.showing.then(() => this.show(change));
    });
    controller.resolveHandler = async item => {
      if (item) {
        this.resolve(item);
      } else {
        await files.discover();
      }
    };
    controller.refreshHandler = token => files.refresh(token);
  }

  /** One item a file. */
  get roots(): readonly vscode.TestItem[] {
    return [...this.controller.items].map(([, item]) => item);
  }

  /** Undefined for an item of the tree's former life. */
  nodeOf(item: vscode.TestItem): TestNode | undefined {
    return this.nodes.get(item);
  }

  itemOf(uri: vscode.Uri, test: string): vscode.TestItem | undefined {
    return this.byTest.get(keyOf(uri, test));
  }

  /** Resolves when everything that was read stands in the tree. */
  async shown(): Promise<void> {
    await this.showing;
  }

  /** The tests that some items stand for, each once, in the order of the tree. Others have their turn meanwhile. */
  async chosen(
    items: Iterable<vscode.TestItem>,
    excluded: ReadonlySet<vscode.TestItem>,
  ): Promise<readonly ChosenTest[]> {
    const chosen = new Map<string, ChosenTest>();
    const turns = new Turns();
    const visit = async (item: vscode.TestItem): Promise<void> => {
      if (excluded.has(item)) {
        return;
      }
      const found = this.testOf(item);
      if (found) {
        const key = `${keyOf(found.source.uri, found.test.id)} ${found.port ?? ''}`;
        chosen.set(key, found);
        await turns.next();
      } else {
        for (const [, child] of item.children) {
          await visit(child);
        }
      }
    };
    for (const item of items) {
      await visit(item);
    }
    return [...chosen.values()];
  }

  /** The children of a test of several ports; `ports` are to be among them even if there are too many to show all. */
  showPorts(
    item: vscode.TestItem,
    source: TestSource,
    test: ConnectionTest,
    ports: readonly number[] = [],
  ): void {
    const { endpoint } = test.connect;
    const first = hasSeveralPorts(endpoint) ? portsOf(endpoint).slice(0, SHOWN_PORTS) : [];
    const shown = [...new Set([...first, ...ports])].sort((a, b) => a - b);
    const children = shown.map(port => {
      const child = this.child(item.children, `${item.id} :${port}`, l10n.t('port {0}', port), source.uri);
      child.range = source.rangeOf(test.connect.range);
      child.sortText = String(port).padStart(5, '0');
      this.nodes.set(child, { uri: source.uri, test: test.id, port });
      return child;
    });
    item.children.replace(children);
  }

  dispose(): void {
    this.listening.dispose();
  }

  private resolve(item: vscode.TestItem): void {
    const found = this.testOf(item);
    if (found && found.port === undefined) {
      this.showPorts(item, found.source, found.test);
    }
  }

  /** Undefined for files, groups and tests that are gone. */
  private testOf(item: vscode.TestItem): ChosenTest | undefined {
    const node = this.nodes.get(item);
    if (node?.test === undefined) {
      return undefined;
    }
    const source = this.files.get(node.uri);
    const test = source?.tests.get(node.test);
    return source && test ? { item, source, test, port: node.port } : undefined;
  }

  private async show(change: SourceChange): Promise<void> {
    const { uri, source } = change;
    const id = uri.toString();
    const isLatest = (): boolean => this.latest.get(id) === change;
    if (!isLatest()) {
      return;
    }
    if (!source) {
      this.forget(uri);
      this.controller.items.delete(id);
      this.latest.delete(id);
      return;
    }
    const label = vscode.workspace.asRelativePath(uri);
    const root = this.child(this.controller.items, id, label, uri);
    this.nodes.set(root, { uri });
    root.error = problemText(source.file.problems, this.session);
    this.controller.items.add(root);
    this.forget(uri);
    await this.fill(root, source, source.file.children, new Pace(), isLatest);
  }

  private async fill(
    parent: vscode.TestItem,
    source: TestSource,
    children: readonly (Group | ConnectionTest)[],
    pace: Pace,
    isLatest: () => boolean,
  ): Promise<void> {
    const left = new Map([...parent.children]);
    for (const child of children) {
      const item = this.child(parent.children, child.id, child.name, source.uri);
      item.range = source.rangeOf(child.nameRange);
      if (child.kind === 'group') {
        this.nodes.set(item, { uri: source.uri });
      } else {
        this.showTest(item, source, child);
      }
      if (!left.delete(child.id)) {
        parent.children.add(item);
        await pace.added();
      }
      if (child.kind === 'group') {
        await this.fill(item, source, child.children, pace, isLatest);
      }
      await pace.next();
      if (!isLatest()) {
        return;
      }
    }
    for (const id of left.keys()) {
      parent.children.delete(id);
      await pace.next();
    }
  }

  private showTest(item: vscode.TestItem, source: TestSource, test: ConnectionTest): void {
    const several = hasSeveralPorts(test.connect.endpoint);
    this.nodes.set(item, { uri: source.uri, test: test.id });
    this.byTest.set(keyOf(source.uri, test.id), item);
    item.tags = test.tags.map(tag => this.tag(tag));
    item.error = problemText(test.problems, this.session);
    item.canResolveChildren = several;
    if (!several && item.children.size > 0) {
      item.children.replace([]);
    }
  }

  private child(
    among: vscode.TestItemCollection,
    id: string,
    label: string,
    uri: vscode.Uri,
  ): vscode.TestItem {
    const item = among.get(id) ?? this.controller.createTestItem(id, label, uri);
    item.label = label;
    return item;
  }

  private tag(name: string): vscode.TestTag {
    const tag = this.tags.get(name) ?? new vscode.TestTag(name);
    this.tags.set(name, tag);
    return tag;
  }

  private forget(uri: vscode.Uri): void {
    const prefix = keyOf(uri, '');
    for (const key of this.byTest.keys()) {
      if (key.startsWith(prefix)) {
        this.byTest.delete(key);
      }
    }
  }
}

/** Turns, and a rest after as many new items as VS Code should send at once. */
class Pace extends Turns {
  private items = 0;

  async added(): Promise<void> {
    this.items += 1;
    if (this.items % SENT_ITEMS === 0) {
      await delay(SENT_MS);
    }
  }
}

/** A test's key over all files. */
export function keyOf(uri: vscode.Uri, test: string): string {
  return `${uri.toString()}\n${test}`;
}

/** What Test Explorer says of an item that cannot run; undefined where nothing is wrong. */
function problemText(
  problems: ConnectionTest['problems'],
  { locale }: Pick<Session, 'locale'>,
): string | undefined {
  return problems.length === 0 ? undefined : problems.map(({ message }) => message[locale]).join('\n');
}
