// The frame of a program: the comment at its top, and main.

import { c, cComment } from './source';
import type { Section } from './source';
import type { Api } from './dialect';

/** What to compile it with, and how to read what it prints. */
export function topComment(subject: string, api: Api, libraries: readonly string[]): string {
  const commands =
    api === 'posix'
      ? c`
          gcc:   gcc -std=c11 -Wall -Wextra repro.c -o repro
          clang: clang -std=c11 -Wall -Wextra repro.c -o repro
        `
      : c`
          mingw: x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra repro.c -o repro.exe ${libraries.map(l => `-l${l}`).join(' ')}
          cl:    cl /std:c11 /W3 repro.c ${libraries.map(l => `${l}.lib`).join(' ')}
        `;
  const code = api === 'posix' ? 'errno' : 'WSAGetLastError';
  const text = c`
    ${cComment(subject)}

      ${commands}

    Each attempt prints a line: the address; 0, the number from ${code}, or a word; and what that is in words.
    The exit code is 0 when it connects and 1 when it does not.
  `;
  return text
    .split('\n')
    .map(line => `// ${line}`.trimEnd())
    .join('\n');
}

export function mainSection(api: Api): Section {
  return { headers: [], text: api === 'posix' ? POSIX_MAIN : WINSOCK_MAIN };
}

const POSIX_MAIN = c`
  int main(void) {
      return connect_all() > 0 ? 0 : 1;
  }
`;

const WINSOCK_MAIN = c`
  int main(void) {
      WSADATA data;
      // WSAGetLastError has no meaning before Winsock has started: the code is the result itself.
      int code = WSAStartup(MAKEWORD(2, 2), &data);
      if (code != 0) {
          fprintf(stderr, "WSAStartup: %d\n", code);
          return 1;
      }
      int connected = connect_all();
      WSACleanup();
      return connected > 0 ? 0 : 1;
  }
`;
