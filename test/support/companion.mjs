// The extension that stands beside the one under test: it contributes the debugger of the scripted adapter, and
// commands that call language-model tools as a chat would; it reads what Test Explorer has seen. VS Code also runs host
// tests only where there is an extension under development.

import fs from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './bootstrap.mjs';

const COMMANDS = [
  { command: 'companion.explainByTool', title: 'Companion: Explain by Tool' },
  { command: 'companion.testByTool', title: 'Companion: Run Tests by Tool' },
];

/** For VS Code's line: without it the results of other extensions' tests stay closed to the companion. */
export const companionArgument = '--enable-proposed-api=test.companion';

/**
 * Each command asks for the tool's one input, and shows what the tool answers as a document. Exports Test Explorer's
 * runs, the latest first.
 */
const CODE = `
const vscode = require('vscode');
const calling = (tool, key, language) => async () => {
  const value = await vscode.window.showInputBox({ prompt: key });
  const parts = await vscode.lm.invokeTool(tool, { input: { [key]: value }, toolInvocationToken: undefined }).then(
    ({ content }) => content.map(part => part.value),
    error => ['refused: ' + error.message],
  );
  const document = await vscode.workspace.openTextDocument({ language, content: parts.join('\\n') });
  await vscode.window.showTextDocument(document);
};
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    vscode.commands.registerCommand('companion.explainByTool', calling('socket_lens_explain', 'spelling', 'json')),
    vscode.commands.registerCommand('companion.testByTool', calling('socket_lens_run_tests', 'path', 'plaintext')),
  );
  return { testRuns: () => vscode.tests.testResults };
};
`;

/** Writes the extension into a new folder inside another, and gives its path. */
export function writeCompanion(folder, target) {
  const extension = path.join(folder, 'companion');
  fs.mkdirSync(extension);
  const program = path.join(root, 'out', 'test', target, 'support', 'scriptedAdapter.js');
  const manifest = {
    name: 'companion',
    publisher: 'test',
    version: '0.0.0',
    engines: { vscode: '^1.100.0' },
    main: './companion.js',
    capabilities: { untrustedWorkspaces: { supported: true } },
    enabledApiProposals: ['testObserver'],
    activationEvents: COMMANDS.map(({ command }) => `onCommand:${command}`),
    contributes: {
      commands: COMMANDS,
      debuggers: [
        { type: 'scripted', label: 'Scripted', program, runtime: process.execPath },
        { type: 'gdb', label: "GDB's own adapter", program: '/usr/bin/gdb', args: ['--interpreter=dap'] },
      ],
      breakpoints: [{ language: 'c' }],
    },
  };
  fs.writeFileSync(path.join(extension, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(extension, 'companion.js'), CODE);
  return extension;
}

/** A VSIX of the companion: VS Code takes one extension under development, and that may be the one under test. */
export async function packCompanion(cwd) {
  const packagePath = path.join(cwd, 'companion.vsix');
  await createVSIX({ cwd, packagePath, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}
