// The extension that stands beside the one under test: it contributes the debugger of the scripted adapter, and a
// command that calls a language-model tool as a chat would. VS Code also runs host tests only where there is an
// extension under development.

import fs from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './bootstrap.mjs';

const COMMAND = 'companion.explainByTool';

/** Asks for a spelling, and shows what the explaining tool answers as a document. */
const CODE = `
const vscode = require('vscode');
exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.commands.registerCommand('${COMMAND}', async () => {
    const spelling = await vscode.window.showInputBox({ prompt: 'spelling' });
    const { content } = await vscode.lm.invokeTool('socket_lens_explain', { input: { spelling }, toolInvocationToken: undefined });
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: content.map(part => part.value).join('') });
    await vscode.window.showTextDocument(document);
  }));
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
    activationEvents: [`onCommand:${COMMAND}`],
    contributes: {
      commands: [{ command: COMMAND, title: 'Companion: Explain by Tool' }],
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
