// The headers of the Windows SDK, or of mingw-w64, where a machine has them: some statements are about them.

import fs from 'node:fs';
import path from 'node:path';

/** Where compilers for Windows keep their headers; the environment variable of Visual Studio's prompt comes first. */
const FOLDERS = [
  ...(process.env['INCLUDE'] ?? '').split(';').filter(folder => folder !== ''),
  '/usr/x86_64-w64-mingw32/include',
  '/usr/share/mingw-w64/include',
  '/opt/homebrew/opt/mingw-w64/toolchain-x86_64/x86_64-w64-mingw32/include',
  'C:\\msys64\\ucrt64\\include',
  'C:\\msys64\\mingw64\\include',
];
const SDK = 'C:\\Program Files (x86)\\Windows Kits\\10\\Include';
/** winsock2.h pulls in half of windows.h: some two hundred files. */
const MOST_FILES = 2_000;

/** The folders that are there, as a compiler would search them. */
export function windowsHeaderFolders(): readonly string[] {
  return [...FOLDERS, ...sdkFolders()].filter(folder => fs.existsSync(path.join(folder, 'winsock2.h')));
}

function sdkFolders(): readonly string[] {
  if (!fs.existsSync(SDK)) {
    return [];
  }
  return fs
    .readdirSync(SDK)
    .toSorted()
    .flatMap(version => ['um', 'shared'].map(kind => path.join(SDK, version, kind)));
}

/**
 * The names of all headers that a header includes, itself and theirs with it, under whatever condition: what is not
 * among them is never included.
 */
export function includedBy(header: string, folder: string): ReadonlySet<string> {
  const seen = new Set([header]);
  // A set is walked in the order of its insertions, those made meanwhile included.
  for (const name of seen) {
    const file = path.join(folder, name);
    if (seen.size > MOST_FILES || !fs.existsSync(file)) {
      continue;
    }
    for (const [, included] of fs.readFileSync(file, 'latin1').matchAll(INCLUDE)) {
      seen.add((included ?? '').toLowerCase());
    }
  }
  return seen;
}

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]/gm;

/** Whether a header of the folder has the word. */
export function headerHas(folder: string, header: string, word: RegExp): boolean {
  const file = path.join(folder, header);
  return fs.existsSync(file) && word.test(fs.readFileSync(file, 'latin1'));
}
