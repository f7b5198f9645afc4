// What several host tests need: the extension under test, listeners of their own, and bounded waiting.

import assert from 'node:assert/strict';
import net from 'node:net';
import * as vscode from 'vscode';

export const extensionId = 'socket-lens.socket-lens';

/** The extension under test, active. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  return extension;
}

/** A TCP listener on a port of the system's choice, that accepts and keeps silent. */
export async function listen(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    close: () =>
      new Promise(resolve => {
        sockets.forEach(socket => socket.destroy());
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A port on which nothing listens: one that was free a moment ago. */
export async function closedPort(): Promise<number> {
  const listener = await listen();
  await listener.close();
  return listener.port;
}

/** Waits until `find` gives something, and gives it. Fails after 15 s with the words of `what`. */
export async function eventually<T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const attempts = 300;
  for (let i = 0; i < attempts; i++) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`never came: ${what}`);
}

/** The libraries that this process has loaded. */
export function sharedObjects(): readonly string[] {
  const report = process.report.getReport() as { readonly sharedObjects?: readonly string[] };
  return report.sharedObjects ?? [];
}
