import type { Rule } from '../rule';

export const missingWsastartup: Rule = {
  id: 'missing-wsastartup',
  severity: 'error',
  statement: 'S12',
  platform: 'win',
  title: { en: 'A program uses sockets without WSAStartup', 'zh-cn': '程序使用套接字却没有调用 WSAStartup' },
  description: {
    en: 'Every Winsock call fails with WSANOTINITIALISED until WSAStartup has succeeded. Call it at the start of the program, and WSACleanup at its end.',
    'zh-cn':
      '在 WSAStartup 成功之前，所有 Winsock 调用都以 WSANOTINITIALISED 失败。请在程序开始时调用它，结束时调用 WSACleanup。',
  },
  bad: 'int main(void) {\n  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);\n}',
  good: 'int main(void) {\n  WSADATA data;\n  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;\n  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);\n}',
  checkFile({ file, report }) {
    const { code, includes, includesWinsock } = file;
    const isProgram = /^[\w \t*]*\b(?:w?main|_tmain|wWinMain|WinMain)\s*\(/m.test(code);
    // A header of the project's own, and whatever starts things, may start Winsock.
    const elsewhere =
      includes.some(({ angled }) => !angled) ||
      /WSAStartup|Startup|Initiali[sz]e|global_init|(?:net|sock\w*)_?init|init_?(?:net|sock|win)/i.test(code);
    if (
      !includesWinsock ||
      !isProgram ||
      elsewhere ||
      includes.some(({ header }) => /^(?:boost|qt?\w*|curl|python)\//.test(header))
    ) {
      return;
    }
    const call = /(?<![\w.>:])(?:socket|WSASocket[AW]?|getaddrinfo|gethostbyname)(?=\s*\()/.exec(code);
    if (call) {
      report({
        at: { start: call.index, end: call.index + call[0].length },
        message: {
          en: `Nothing in this program calls WSAStartup, so ${call[0]} fails with WSANOTINITIALISED.`,
          'zh-cn': `该程序没有调用 WSAStartup，${call[0]} 会以 WSANOTINITIALISED 失败。`,
        },
      });
    }
  },
};
