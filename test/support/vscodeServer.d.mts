// The types of vscodeServer.mjs for the end-to-end tests; the module itself runs unbundled, without a compiler.

import type { Browser } from 'playwright-core';

export interface Profile {
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly dataDir: string;
}

export interface VSCodeServer {
  /** The port; rejects with the server's log when it ended before it listened. */
  readonly listening: Promise<number>;
  /** The exit code or the signal. */
  readonly exited: Promise<number | string | null>;
  log(): string;
  stop(): Promise<void>;
}

export interface WorkbenchAddress {
  readonly folder?: string;
  readonly workspace?: string;
  readonly token?: string;
  readonly payload?: readonly (readonly [string, string])[];
}

export const quietSettings: Readonly<Record<string, unknown>>;
export function profileIn(folder: string): Profile;
export function writeSettings(profile: Profile, settings: Readonly<Record<string, unknown>>): void;
export function writeLanguagePack(profile: Profile, locale: string): void;
export function installVsix(home: string, profile: Profile, ...files: readonly string[]): void;
export function startServer(options: {
  readonly home: string;
  readonly profile: Profile;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly driver?: boolean;
  readonly token?: string;
}): VSCodeServer;
export function launchChromium(): Promise<Browser>;
export function workbenchUrl(port: number, address: WorkbenchAddress): string;
export function remoteFile(port: number, file: string): string;
