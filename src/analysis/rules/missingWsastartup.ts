import type { Rule } from '../rule';
import type { FileFacts } from '../source/fileFacts';

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
  checkFile({ file, project, report }) {
    const { includes, includesWinsock } = file;
    if (!includesWinsock || !file.matches(PROGRAM) || file.mentions('WSAStartup')) {
      return;
    }
    // A header of the project's own, and whatever starts things, may start Winsock.
    const { winsockStarters = [] } = project;
    const elsewhere =
      includes.some(
        ({ header, angled }) => !angled || LIBRARIES.test(header) || winsockStarters.includes(header),
      ) || winsockStarters.some(name => file.mentions(name));
    if (elsewhere || callsStarter(file)) {
      return;
    }
    const call = file.find(FIRST_CALL);
    if (call) {
      const name = file.code.slice(call.start, call.end);
      report({
        at: call,
        message: {
          en: `Nothing in this program calls WSAStartup, so ${name} fails with WSANOTINITIALISED.`,
          'zh-cn': `该程序没有调用 WSAStartup，${name} 会以 WSANOTINITIALISED 失败。`,
        },
      });
    }
  },
};

/** Headers of libraries that start Winsock themselves. */
const LIBRARIES =
  /^(?:boost|qt?\w*|curl|asio|python[\d.]*|uv|apr\w*|enet|gio|event2|sdl\d?|sfml|poco|zmq)\/|^(?:asio|python|uv|enet|zmq|sdl_net|nng|libssh2?|libwebsockets|mongoose|mysql|libpq-fe)\.h(?:pp)?$|^Q[A-Z]\w+$/i;

/** Begins with letters that all of them have and few other words: the whole text is searched. */
const PROGRAM = /ain(?<=^[\w \t*]*\b(?:w?main|_tmain|wWinMain|WinMain))\s*\(/m;
const STARTS = /Startup|Initiali[sz]e|global_init|(?:net|sock\w*)_?init|init_?(?:net|sock|win)/i;
const FIRST_CALL =
  /(?=[:sWg])(?<![\w.>:]|\w\s*::\s*)(?:::\s*)?(?:socket|WSASocket[AW]?|getaddrinfo|gethostbyname)(?=\s*\()/;

/** Whether the file calls something by a name that starts things, and that it does not define itself. */
function callsStarter(file: FileFacts): boolean {
  if (!file.matches(STARTS)) {
    return false;
  }
  const text = file.code.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return [...text.matchAll(/\b([A-Za-z_]\w*)\s*\(/g)].some(
    ([, name = '']) => STARTS.test(name) && !new RegExp(`\\b${name}\\s*\\([^;{}]*\\)[\\s\\w]*\\{`).test(text),
  );
}
