// Implements the rules' pages, made from the rules themselves, and the hover that says in short what a finding is about.
// The manifest's configurationDefaults have the pages rendered wherever they are opened from: the links at entries in
// Problems open documents and run no command.

import * as vscode from 'vscode';
import type { RuleWords } from '../../analysis/ruleWords';
import { escapeMarkdown } from '../markdown';
import type { Session } from '../session';

const { l10n } = vscode;

const SCHEME = 'socket-lens-rule';

/** The address of a rule's page. */
export function rulePage(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` });
}

/** The rules' words come from the worker, once. */
export class RulePages implements vscode.TextDocumentContentProvider {
  private words: Promise<readonly RuleWords[]> | undefined;

  constructor(private readonly session: Session) {}

  static register(pages: RulePages): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
      vscode.commands.registerCommand('socketLens.showRule', (rule?: unknown) => pages.show(rule)),
    );
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const id = path.slice(1).replace(/\.md$/, '');
    return (await this.rule(id))?.page ?? l10n.t('There is no rule "{0}".', id);
  }

  /** Undefined for a name that is no rule's. */
  async rule(id: string): Promise<RuleWords | undefined> {
    return (await this.rules()).find(rule => rule.id === id);
  }

  /** The hover's Markdown for a rule; its only link opens the rule's page. */
  async hover(id: string): Promise<vscode.MarkdownString | undefined> {
    const rule = await this.rule(id);
    if (!rule) {
      return undefined;
    }
    const { title, description, source } = rule;
    const argument = encodeURIComponent(JSON.stringify([id]));
    const link = `[$(book) ${l10n.t('Open the Rule')}](command:socketLens.showRule?${argument})`;
    const said = source === '' ? [] : [escapeMarkdown(source)];
    const text = [`**${escapeMarkdown(title)}**`, description, ...said, link].join('\n\n');
    const markdown = new vscode.MarkdownString(text, true);
    markdown.isTrusted = { enabledCommands: ['socketLens.showRule'] };
    return markdown;
  }

  /** Asks which, when no rule is named. Rejects for a name that is no rule's. */
  private async show(named: unknown): Promise<void> {
    const id = typeof named === 'string' ? named : await this.pick();
    if (id === undefined) {
      return;
    }
    if (!(await this.rule(id))) {
      throw new Error(l10n.t('There is no rule "{0}".', id));
    }
    await vscode.commands.executeCommand('vscode.open', rulePage(id));
  }

  private async pick(): Promise<string | undefined> {
    const items = (await this.rules()).map(({ id, title }) => ({ label: id, detail: title }));
    const picked = await vscode.window.showQuickPick(items, {
      title: l10n.t('Rules of the Linter'),
      placeHolder: l10n.t('A rule, by its name or by what it says'),
      matchOnDetail: true,
    });
    return picked?.label;
  }

  private rules(): Promise<readonly RuleWords[]> {
    const { analyser, locale } = this.session;
    if (!this.words) {
      this.words = analyser.ask('rules', { locale }, { urgent: true });
      this.words.catch(() => {
        this.words = undefined;
      });
    }
    return this.words;
  }
}
