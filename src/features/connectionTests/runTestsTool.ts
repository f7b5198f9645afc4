// Implements the tool by which language models run connection tests: those of the open workspace, when it is trusted,
// after the person was told where they connect. What ran shows in Test Explorer as any other run does.

import * as vscode from 'vscode';
import { askedTests, refuseOtherHosts, touchedByAll } from '../../connectionTests/asked';
import { assistantReport } from '../../connectionTests/reporters/assistant';
import type { AssistantReport } from '../../connectionTests/reporters/assistant';
import { inTextOrder } from '../../connectionTests/reporters/report';
import type { ReportedFile } from '../../connectionTests/reporters/report';
import type { TestResult } from '../../connectionTests/results';
import type { TestToRun } from '../../connectionTests/run';
import { runTestsRequest } from '../../facts/assistant/answer';
import type { RunTestsRequest } from '../../facts/assistant/answer';
import { staysHere } from '../../facts/endpoint';
import type { Endpoint } from '../../facts/endpoint';
import { registerEditorTool } from '../assistantTool';
import type { ToolInput } from '../assistantTool';
import { escapeMarkdown } from '../markdown';
import type { Session } from '../session';
import { shortList } from '../shortList';
import { placeText, runQuestion } from './permission';
import type { TestFiles, TestSource } from './testFiles';
import type { TestRuns } from './testRuns';
import type { ChosenTest, TestTree } from './testTree';

const { l10n } = vscode;

export interface RunTestsToolParts {
  readonly files: TestFiles;
  readonly tree: TestTree;
  readonly runs: TestRuns;
  readonly session: Pick<Session, 'consent' | 'locale'>;
}

export function registerRunTestsTool(parts: RunTestsToolParts): vscode.Disposable {
  const { locale } = parts.session;
  const tool = new RunTestsTool(parts);
  return registerEditorTool('socket_lens_run_tests', {
    locale,
    reach: token => ({ runTests: request => tool.run(request, token) }),
    prepare: input => tool.prepare({ locale, ...input }),
  });
}

/** Markdown's: a dialog makes one line of it, and of a list it makes paragraphs. */
const LINE_BREAK = '  \n';

/** What a request means, as the texts stand now. */
interface Plan {
  readonly sources: readonly TestSource[];
  readonly tests: readonly TestToRun[];
}

class RunTestsTool {
  constructor(private readonly parts: RunTestsToolParts) {}

  /** Names every machine and endpoint. A request that is refused asks nothing: its answer says why. */
  async prepare(input: ToolInput): Promise<vscode.PreparedToolInvocation> {
    const request = runTestsRequest(input);
    const plan = request && (await this.plan(request).catch(() => undefined));
    if (!plan || plan.tests.length === 0) {
      return {};
    }
    const places = touchedByAll(plan.tests);
    const message = [
      ...placeList(
        l10n.t('The tests reach other machines:'),
        places.filter(place => !staysHere(place)),
      ),
      ...placeList(l10n.t('The tests stay on this machine at:'), places.filter(staysHere)),
    ];
    return {
      invocationMessage: l10n.t('Running connection tests'),
      confirmationMessages: {
        title: runQuestion(plan.tests.length),
        message: new vscode.MarkdownString(message.join(LINE_BREAK)),
      },
    };
  }

  /** Rejects with one sentence when nothing can run. */
  async run(request: RunTestsRequest, token: vscode.CancellationToken): Promise<AssistantReport> {
    const { tree, runs } = this.parts;
    const { sources, tests } = await this.plan(request);
    await tree.shown();
    const uris = new Map(sources.map(({ file, uri }) => [file, uri]));
    const items = tests.flatMap(({ file, test }) => {
      const uri = uris.get(file);
      return (uri && tree.itemOf(uri, test.id)) ?? [];
    });
    const latest = new Map(sources.map(source => [source.uri.toString(), source]));
    // The texts may have changed since the plan was made: what runs now is what counts.
    const permit = (chosen: readonly ChosenTest[]): Promise<readonly ChosenTest[]> => {
      this.refuse(
        chosen.map(({ source, test }) => ({ file: source.file, test })),
        request,
      );
      chosen.forEach(({ source }) => latest.set(source.uri.toString(), source));
      return Promise.resolve(chosen);
    };
    const began = performance.now();
    const wanted = new vscode.TestRunRequest(items);
    const results = items.length === 0 ? [] : await runs.run(wanted, token, { permit });
    const durationMs = performance.now() - began;
    const files = [...latest.values()].map(source => reported(source, results));
    return assistantReport({ files, durationMs, locale: request.locale });
  }

  /** Rejects with one sentence. */
  private async plan(request: RunTestsRequest): Promise<Plan> {
    const sources = await this.sourcesOf(request.path);
    const tests = askedTests(
      sources.map(({ file }) => file),
      request,
    );
    this.refuse(tests, request);
    return { sources, tests };
  }

  private refuse(tests: readonly TestToRun[], { allowOtherHosts }: RunTestsRequest): void {
    const { consent } = this.parts.session;
    refuseOtherHosts(tests, { allowOtherHosts, isAllowed: endpoint => consent.covers(endpoint) });
  }

  private async sourcesOf(path: string): Promise<readonly TestSource[]> {
    if (!vscode.workspace.isTrusted) {
      throw new Error(l10n.t('This workspace is in Restricted Mode; trust it before a tool runs its tests.'));
    }
    const { uri, isFolder } = await placeOf(path);
    const { files } = this.parts;
    await files.discover();
    await files.settle();
    const inside = `${uri.toString().replace(/\/$/, '')}/`;
    const source = isFolder ? undefined : (files.get(uri) ?? (await files.read(uri)));
    const sources = isFolder
      ? files.all.filter(each => each.uri.toString().startsWith(inside))
      : source
        ? [source]
        : [];
    if (sources.length === 0) {
      throw new Error(l10n.t('{0} has no connection tests.', path));
    }
    return sources;
  }
}

/** Empty where there are no places. */
function placeList(title: string, places: readonly Endpoint[]): readonly string[] {
  return places.length === 0 ? [] : [title, ...shortList(places.map(placeText))].map(escapeMarkdown);
}

function reported(source: TestSource, results: readonly TestResult[]): ReportedFile {
  return {
    file: source.file,
    results: inTextOrder(results, source.file),
    place: offset => {
      const { line, character } = source.rangeOf({ start: offset, end: offset }).start;
      return { line: line + 1, column: character + 1 };
    },
  };
}

/** Where a path of the model's leads. Rejects with one sentence when that is nowhere, or outside the workspace. */
async function placeOf(path: string): Promise<{ readonly uri: vscode.Uri; readonly isFolder: boolean }> {
  const { workspaceFolders = [], fs } = vscode.workspace;
  const isAbsolute = /^(?:[\\/]|[a-z]:[\\/])/i.test(path);
  const places = isAbsolute
    ? [vscode.Uri.joinPath(vscode.Uri.file(path))]
    : workspaceFolders.flatMap(({ uri, name }) => [
        vscode.Uri.joinPath(uri, path),
        // As the editor writes it where several folders are open.
        ...(path.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, path.slice(name.length))] : []),
      ]);
  for (const uri of places) {
    const stat = await Promise.resolve(fs.stat(uri)).catch(() => undefined);
    if (stat && !vscode.workspace.getWorkspaceFolder(uri)) {
      throw new Error(
        l10n.t('{0} is outside the workspace; a tool runs only the tests of the workspace.', path),
      );
    }
    if (stat) {
      return { uri, isFolder: (stat.type & vscode.FileType.Directory) !== 0 };
    }
  }
  throw new Error(l10n.t('{0} does not exist in the workspace.', path));
}
