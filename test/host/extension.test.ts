import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listeningPort } from '../support/peers';
import { activeExtension, sharedObjects } from './support';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

describe('the extension', () => {
  let manifest: Manifest;

  before(async () => {
    const extension = await activeExtension();
    manifest = extension.packageJSON as Manifest;
  });

  it('comes from where this run says it does', async () => {
    const { extensionPath } = await activeExtension();
    const installed = /[\\/]extensions[\\/]socket-lens\.socket-lens-[^\\/]+$/.test(extensionPath);
    assert.equal(installed, process.env['SOCKET_LENS_UNDER_TEST'] === 'vsix', extensionPath);
  });

  it('registers every command that it declares', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(declared.includes('socketLens.probe'), 'the probe command is declared');
    assert.deepEqual(
      declared.filter(command => !registered.has(command)),
      [],
    );
  });

  it('gives every command a title with its placeholders filled in', () => {
    const titles = manifest.contributes.commands.map(({ title }) => title);
    assert.deepEqual(
      titles.filter(title => title === '' || title.includes('%')),
      [],
    );
  });

  it('gives every setting a default of its own', () => {
    const keys = Object.keys(manifest.contributes.configuration.properties);
    assert.ok(keys.length > 0, 'there are settings');
    const settings = vscode.workspace.getConfiguration();
    assert.deepEqual(
      keys.filter(key => !key.startsWith('socketLens.') || settings.inspect(key)?.defaultValue === undefined),
      [],
    );
  });

  it('loads no native code into the extension host, not even by probing', async () => {
    const listener = await listeningPort();
    try {
      await vscode.commands.executeCommand('socketLens.probe', `tcp://127.0.0.1:${listener.port}`);
    } finally {
      await listener.release();
    }
    const objects = sharedObjects();
    assert.ok(objects.length > 0, 'the host reports what it has loaded');
    assert.deepEqual(
      objects.filter(object => object.includes('koffi')),
      [],
    );
  });
});
