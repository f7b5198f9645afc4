// The workspaces that the analysis is measured on: one that is written for it, of the size of curl and libuv together,
// and whatever real ones somebody has.

import fs from 'node:fs';
import path from 'node:path';
import { winsockSource } from './winsockSource.mjs';

/** The file that is typed into is as long as the longest of Wine's tests of Winsock. */
const LINES = 13_700;
/** Most files have no sockets. */
const FILES = 1_400;
const SOCKET_FILES = 100;

/** Its name, its files, and the long one that is typed into, which is not among them. */
export function writtenWorkspace() {
  const plain = winsockSource(250)
    .replace(
      /connect|send|recv|socket|select|getsockopt|setsockopt|htons|htonl|WSA\w+|closesocket/g,
      'peer_$&',
    )
    .replace(/SOCKET\w*/g, 'int');
  return {
    name: 'a written workspace',
    files: Array.from({ length: FILES }, (_, index) =>
      index % Math.round(FILES / SOCKET_FILES) === 0
        ? { fileName: `written/sockets${index}.c`, text: winsockSource(300 + index / 4, index) }
        : { fileName: `written/plain${index}.c`, text: `// ${index}\n${plain}` },
    ),
    long: { fileName: 'a written file', text: winsockSource(LINES) },
  };
}

/** The files of folders, and the first of the paths that is a file: the one that is typed into. */
export function realWorkspace(paths) {
  const isFolder = each => fs.statSync(each).isDirectory();
  const folders = paths.filter(isFolder);
  const [long] = paths.filter(each => !isFolder(each)).map(source);
  return {
    name: folders.map(folder => path.basename(folder)).join(' + '),
    files: folders.flatMap(sourcesIn),
    long,
  };
}

function sourcesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:c|cc|cpp|cxx|h|hpp)$/i.test(file))
    .map(file => path.join(folder, file))
    .filter(file => fs.statSync(file).isFile())
    .map(source);
}

function source(fileName) {
  return { fileName, text: fs.readFileSync(fileName, 'utf8') };
}
