// What the rest of a line says about the numbers in it.

import type { Platform } from '../outcome';

const SOCKET_WORDS =
  /(?<![a-z])(?:connect(?:ed|ing|ion|ex)?|reconnect\w*|disconnect\w*|sockets?|winsock2?|wsa\w*|ws2_32|bind|listen|accept(?:ex)?|recv\w*|send(?:to|msg)?|getsockopt|setsockopt|get(?:host|addr|name|peername|sockname)\w*|tcp|udp|dial|asio|tns|cifs|nfs|ECONN\w+|peer|net|syscall|SO_ERROR|http|ssl|tls|proxy|server|client|remote|host)\b|WSA|Socket|套接字|连接|网络|服务器/i;

/** A path may be a Unix socket's. */
const SOCKET_CALLS = /\b(?:connect|bind|listen|accept4?|recv|send|socket|dial)\b/i;

/** Words of the calls themselves: enough to take a text that files share, too, for a socket's. */
const CALL_WORDS =
  /(?<![a-z])(?:(?:re|dis)?connect\w*|sockets?|winsock2?|bind|listen|accept(?:ex|4)?|recv\w*|send(?:to|msg)?|get(?:sockopt|host|addr|name|peername|sockname)\w*|tcp|udp|dial|syscall|asio|tns|network error)\b|WSA|Socket|套接字|连接/i;

const FILE_EVIDENCE =
  /\b(?:open(?:at|dir|ing|ed)?|[lf]?stat|mkdir|rmdir|unlink|rename|scandir|access|ch(?:mod|own)|copyfile|readlink|symlink|utimes?|mkdtemp|spawn|execve?|mmap|lseek|ftruncate|fsync|flock|watch)\b(?:\(|,?\s+['"/.]|\s+\w*(?:file|dir)|:)|,\s(?:open|stat|lstat|mkdir|scandir|unlink|rename|copyfile|rmdir|spawn|watch|read|write)\b|['"`](?:\/|\.{1,2}\/|~\/|[A-Za-z]:[\\/])[^'"`]*['"`]|\bNo such file\b|\b(?:file|directory|folder|disk|device|usb|ioctl|mount(?:ing|ed)?|exec)\b(?! descriptor)|文件|目录|磁盘/i;

/** `make: *** [socket.o] Error 61`: a file's name and an exit code. */
const MAKE = '*** [';

/** A path may have a socket's name and be a file's. */
const QUOTED_PATH = /(['"])[^'"]*\/[^'"]*\1/g;

const HINTS: readonly (readonly [Platform, RegExp])[] = [
  ['win32', /\bWSA|win(?:dows|32|error|sock)|\.exe\b|[A-Z]:\\|connectex|wsarecv/i],
  [
    'darwin',
    /\b(?:macos|mac os|darwin|kqueue|osx|ios)\b|NSPOSIX|POSIXErrorDomain|\/Users\/|\/Applications\//i,
  ],
  [
    'linux',
    /\b(?:linux|ubuntu|debian|fedora|centos|epoll|io_uring|systemd|docker|kubelet)\b|\/proc\/|\/var\/|\/usr\/lib/i,
  ],
];

/** Whether a line speaks of sockets. */
export function speaksOfSockets(line: string): boolean {
  return SOCKET_WORDS.test(line);
}

/** Whether a line names a socket call or a protocol outright. */
export function namesSocketCalls(line: string): boolean {
  return CALL_WORDS.test(line);
}

/** Whether a line speaks of files or devices, whose errors share names and numbers with sockets'. */
export function speaksOfFiles(line: string): boolean {
  return (
    line.includes(MAKE) || (FILE_EVIDENCE.test(line) && !SOCKET_CALLS.test(line.replaceAll(QUOTED_PATH, '')))
  );
}

/** The platform a line comes from; undefined when it does not tell. */
export function platformHint(line: string): Platform | undefined {
  return HINTS.find(([, pattern]) => pattern.test(line))?.[0];
}

/** So many lines of a file must tell their platform before it is taken for the file's. */
const TELLING_LINES = 3;

/** The platform that a file comes from: some lines tell it, and none contradicts. */
export function platformOfFile(lines: readonly string[]): Platform | undefined {
  const told = lines.flatMap(line => platformHint(line) ?? []);
  const [first] = told;
  return told.length >= TELLING_LINES && told.every(platform => platform === first) ? first : undefined;
}

/** Few enough words to be a spelling on its own, and not a line of a log. */
export function isShort(line: string): boolean {
  return line.trim().split(/\s+/).length <= 6;
}
