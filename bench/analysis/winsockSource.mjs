// Writes C that uses Winsock, as long as a benchmark needs it: always the same for the same wish.

/** What the functions are made of; `N` is a number that differs each time. */
const STATEMENTS = [
  '  iN = getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);\n  check(iN == 0 && error == 0, "getsockopt: %d\\n", WSAGetLastError());\n',
  '  FD_ZERO(&readable);\n  FD_SET(s, &readable);\n  limit.tv_sec = N;\n  limit.tv_usec = 0;\n  iN = select(0, &readable, NULL, NULL, &limit);\n  check(iN == 1, "nothing came within %d seconds\\n", N);\n',
  '  /* The other side says how much it has, then sends it. */\n  iN = recv(s, buffer, sizeof(buffer), 0);\n  if (iN == SOCKET_ERROR) {\n    const int code = WSAGetLastError();\n    report("recv", code);\n    closesocket(s);\n    return code;\n  }\n',
  '  for (index = 0; index < N; index++) {\n    buffer[index] = (char)(index + N);\n    total += buffer[index];\n  }\n',
  '  iN = send(s, buffer, total % sizeof(buffer), 0);\n  check(iN != SOCKET_ERROR, "send: %d\\n", WSAGetLastError());\n  total += iN;\n',
  '  if (total > N && (flags & 0xN) != 0) {\n    memset(&name, 0, sizeof(name));\n    name.sin_family = AF_INET;\n    name.sin_port = htons(N);\n    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);\n  } else {\n    flags |= 1u << (N % 32);\n  }\n',
  '  iN = setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof(on));\n  check(iN == 0, "setsockopt: %d\\n", WSAGetLastError());\n',
];

/** Lines of each function in turn: most are short, some are very long, as in real code. */
const LENGTHS = [12, 20, 28, 35, 40, 48, 55, 60, 70, 85, 110, 150, 60, 30, 240, 45, 25, 90, 18, 400];

/** A source of about so many lines; `seed` makes it another one. */
export function winsockSource(lines, seed = 1) {
  const parts = [
    '// Made by bench/winsockSource.mjs.\n#include <winsock2.h>\n#include <ws2tcpip.h>\n#include <stdio.h>\n\n',
    '#define TRIES 3\n\nvoid check(int holds, const char *format, ...);\nvoid report(const char *what, int code);\n\n',
  ];
  let written = 10;
  for (let number = seed; written < lines; number++) {
    const text = functionOf(number, LENGTHS[number % LENGTHS.length]);
    parts.push(text);
    written += text.split('\n').length - 1;
  }
  return parts.join('');
}

function functionOf(number, lines) {
  let body = '';
  const values = new Set();
  for (let step = number * 7; body.split('\n').length < lines; step += 3) {
    const value = (step % 9) + 1;
    values.add(value);
    body += STATEMENTS[step % STATEMENTS.length].replaceAll('N', String(value));
  }
  const declared = Array.from(values, value => `  int i${value} = 0;\n`).join('');
  return `/* Talks to peer ${number}. */
static int talk_${number}(const struct sockaddr_in *peer, unsigned flags) {
  struct sockaddr_in name = *peer;
  struct timeval limit = {1, 0};
  fd_set readable;
  char buffer[512];
  int index, error = 0, size = sizeof(error), total = 0, on = 1;
${declared}  SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (s == INVALID_SOCKET) {
    return WSAGetLastError();
  }
  if (connect(s, (const struct sockaddr *)&name, sizeof(name)) == SOCKET_ERROR) {
    const int code = WSAGetLastError();
    closesocket(s);
    return code;
  }
${body}  closesocket(s);
  return 0;
}

`;
}
