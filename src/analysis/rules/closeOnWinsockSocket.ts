import { bare, objectOf } from '../flow/expressions';
import { socketAt } from '../flow/sockets';
import type { Rule } from '../rule';

/** A function of the file, or a method of a class of it, that has the name of one for files. */
const ownFunction = (name: string) =>
  new RegExp(
    `(?<!\\b(?:return|else|do|throw|case|goto|co_await)\\s)\\b\\w[\\w:<>]{0,40}[&*]*\\s[&*]*(?:\\w{1,40}::)?_?${name}\\s*\\((?:\\s*\\)|\\s*(?:const\\s+)?\\w+[\\s&*]+\\w*)`,
  );
const OWN: Readonly<Record<string, RegExp>> = Object.fromEntries(
  ['close', 'read', 'write', 'CloseHandle'].map(name => [name, ownFunction(name)]),
);

export const closeOnWinsockSocket: Rule = {
  id: 'close-on-winsock-socket',
  severity: 'error',
  source: 'https://learn.microsoft.com/windows/win32/winsock/socket-data-type-2',
  platform: 'win',
  title: { en: 'A SOCKET is given to a function for files', 'zh-cn': '把 SOCKET 传给文件函数' },
  description: {
    en: 'On Windows a SOCKET is no file descriptor: close, read and write fail with EBADF, and the socket stays open; CloseHandle leaves what Winsock knows of it behind. Use closesocket, recv and send.',
    'zh-cn':
      '在 Windows 上 SOCKET 不是文件描述符：close、read 和 write 以 EBADF 失败，套接字仍未关闭；CloseHandle 则会留下 Winsock 的内部状态。请使用 closesocket、recv 和 send。',
  },
  bad: 'close(s);',
  good: 'closesocket(s);',
  check({ fn, file, report }) {
    // A header of the project's own may make these names stand for others.
    if (file.includes.some(({ angled }) => !angled)) {
      return;
    }
    for (const call of fn.calls) {
      const name = /^(?:::)?_?(close|read|write|CloseHandle)$/.exec(call.callee)?.[1];
      const object = call.args[0] && objectOf(call.args[0]);
      if (
        name === undefined ||
        object === undefined ||
        file.macros.has(call.callee) ||
        file.functionMacros.has(call.callee)
      ) {
        continue;
      }
      const winsock =
        fn.typeOf(object.replace(/^\*|\[\w+\]$/g, ''))?.type.toUpperCase() === 'SOCKET' ||
        (file.includesWinsock && socketAt(fn, object, call).complete);
      const isOwn =
        winsock &&
        call.node.text.startsWith(call.callee) &&
        OWN[name] !== undefined &&
        file.matches(OWN[name]);
      if (winsock && !isOwn) {
        const closes = name === 'close' || name === 'CloseHandle';
        const wanted = closes ? 'closesocket' : name === 'read' ? 'recv' : 'send';
        const callee = call.node.child('function');
        const [argument] = call.args;
        report({
          at: call.node,
          message: {
            en: `${object} is a SOCKET, which ${call.callee} does not know; use ${wanted}.`,
            'zh-cn': `${object} 是 SOCKET，${call.callee} 不认识它；请使用 ${wanted}。`,
          },
          ...(closes && callee && argument
            ? {
                fix: {
                  title: { en: 'Use closesocket', 'zh-cn': '使用 closesocket' },
                  edits: [
                    { range: callee, text: wanted },
                    { range: argument, text: bare(argument).text },
                  ],
                },
              }
            : {}),
        });
      }
    }
  },
};
