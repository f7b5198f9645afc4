import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { skipBecause } from '../support/skip';
import { activeExtension, eventually } from './support';

const SOURCE = [
  '#include <winsock2.h>',
  'int attempt(SOCKET s, const struct sockaddr *to, int len) {',
  '  int err = 0;',
  '  if (connect(s, to, len) == SOCKET_ERROR) {',
  '    err = WSAGetLastError();',
  '    closesocket(s);',
  '  }',
  '  return err;',
  '}',
];
const STOPPED = 8;

/** A program whose connect is refused: the port is its own, and it does not listen. */
const REFUSED = [
  '#include <errno.h>',
  '#include <netinet/in.h>',
  '#include <sys/socket.h>',
  'int main(void) {',
  '  struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };',
  '  socklen_t length = sizeof to;',
  '  int held = socket(AF_INET, SOCK_STREAM, 0), s = socket(AF_INET, SOCK_STREAM, 0), err = 0;',
  '  bind(held, (struct sockaddr *)&to, length);',
  '  getsockname(held, (struct sockaddr *)&to, &length);',
  '  if (connect(s, (struct sockaddr *)&to, length) < 0)',
  '    err = errno;',
  '  return err;',
  '}',
];
const FIRST_GDB_WITH_ADAPTER = 14;

describe('debugging', function () {
  this.timeout(60_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-debug-'));
  const program = path.join(folder, 'attempt.c');
  let document: vscode.TextDocument;

  before(async () => {
    await activeExtension();
    fs.writeFileSync(program, SOURCE.join('\n'));
    document = await vscode.workspace.openTextDocument(program);
    await vscode.window.showTextDocument(document);
  });

  after(async () => {
    await vscode.debug.stopDebugging();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('explains the value of a stopped program beside its variable and in a hover', async () => {
    const printed: string[] = [];
    const watcher = vscode.debug.registerDebugAdapterTrackerFactory('scripted', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage: (message: { event?: string }) => void printed.push(message.event ?? 'response'),
      }),
    });
    try {
      const started = await vscode.debug.startDebugging(undefined, {
        type: 'scripted',
        request: 'launch',
        name: 'scripted',
        program,
        line: STOPPED,
        values: { err: '10061' },
        output: ['connect failed: ', 'WSAECONNREFUSED\n', 'again: WSAECONNREFUSED\n', 'bytes sent: 10054\n'],
      });
      assert.ok(started, 'the scripted debugger starts');
      const frame = await eventually('a stopped frame', () => stoppedFrame());
      assert.ok(printed.includes('output'));

      const values = await vscode.commands
        .executeCommand<vscode.InlineValue[]>(
          'vscode.executeInlineValueProvider',
          document.uri,
          new vscode.Range(0, 0, SOURCE.length, 0),
          { frameId: frame.frameId, stoppedLocation: new vscode.Range(STOPPED - 1, 0, STOPPED - 1, 0) },
        )
        .then(
          found => found,
          () => undefined,
        );
      // The command exists from a later VS Code on; the provider itself is covered by the workbench's run.
      if (values) {
        const texts = values.flatMap(value => ('text' in value ? [value.text] : []));
        assert.ok(
          texts.some(text => /^err = 10061 WSAECONNREFUSED: ./.test(text)),
          JSON.stringify(values),
        );
      }

      const hover = await hoverAt(document, new vscode.Position(STOPPED - 1, 10));
      assert.match(hover, /`err` = `10061` WSAECONNREFUSED/);
    } finally {
      watcher.dispose();
      await vscode.debug.stopDebugging();
    }
  });

  it("explains what GDB's own adapter says of a stopped program", async function () {
    const version = gdbVersion();
    if (version === undefined || version < FIRST_GDB_WITH_ADAPTER) {
      const found = version === undefined ? 'there is no gdb' : `this is gdb ${version}`;
      skipBecause(
        this,
        `${found}, and gdb speaks the debug adapter protocol from ${FIRST_GDB_WITH_ADAPTER} on`,
      );
    }
    const source = path.join(folder, 'refused.c');
    fs.writeFileSync(source, REFUSED.join('\n'));
    const binary = path.join(folder, 'refused');
    execFileSync('cc', ['-g', '-O0', '-o', binary, source]);
    const refused = await vscode.workspace.openTextDocument(source);
    await vscode.window.showTextDocument(refused);
    const line = REFUSED.length - 2;
    const stop = new vscode.SourceBreakpoint(new vscode.Location(refused.uri, new vscode.Position(line, 0)));
    vscode.debug.addBreakpoints([stop]);
    try {
      const configuration = { type: 'gdb', request: 'launch', name: 'gdb', program: binary };
      assert.ok(await vscode.debug.startDebugging(undefined, configuration));
      await eventually('a stopped frame', () => stoppedFrame());
      assert.match(await hoverAt(refused, new vscode.Position(line, 9)), /`err` = `111` WSAECONNREFUSED/);
    } finally {
      vscode.debug.removeBreakpoints([stop]);
      await vscode.debug.stopDebugging();
    }
  });

  it('has no hover and no value once the session is over', async () => {
    await eventually('the end of the session', () => (vscode.debug.activeDebugSession ? undefined : true));
    const text = await hoverAt(document, new vscode.Position(STOPPED - 1, 10));
    assert.doesNotMatch(text, /`err` =/);
  });
});

/** The major version; undefined where there is no gdb. */
function gdbVersion(): number | undefined {
  const { stdout } = spawnSync('gdb', ['--version'], { encoding: 'utf8' });
  const major = /^GNU gdb .*?(\d+)\.\d+/.exec(stdout)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** The text of all hovers at a place. */
async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value))
    .join('\n');
}

/** The frame that the workbench has in focus, once the program has stopped. */
function stoppedFrame(): vscode.DebugStackFrame | undefined {
  const item = vscode.debug.activeStackItem;
  return item instanceof vscode.DebugStackFrame ? item : undefined;
}
