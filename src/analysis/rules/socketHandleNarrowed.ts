import type { Rule } from '../rule';

export const socketHandleNarrowed: Rule = {
  id: 'socket-handle-narrowed',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/winsock/socket-data-type-2',
  platform: 'win',
  title: { en: 'A SOCKET is stored in a smaller integer', 'zh-cn': '将 SOCKET 存入较小的整数' },
  description: {
    en: 'A SOCKET is an unsigned handle as wide as a pointer; int, long and DWORD hold half of it on 64-bit Windows. Declare the variable as SOCKET.',
    'zh-cn':
      'SOCKET 是与指针同宽的无符号句柄；在 64 位 Windows 上，int、long 和 DWORD 只能容纳一半。请把变量声明为 SOCKET。',
  },
  bad: 'int s = socket(AF_INET, SOCK_STREAM, 0);',
  good: 'SOCKET s = socket(AF_INET, SOCK_STREAM, 0);',
  check({ fn, file, report }) {
    for (const call of fn.callsOf('socket', 'WSASocket', 'WSASocketA', 'WSASocketW', 'accept')) {
      const store = fn.storeOf(call);
      const object = store?.object;
      const declared = object === undefined ? undefined : fn.typeOf(object);
      if (
        store &&
        declared &&
        !declared.pointer &&
        /^(?:unsigned |signed )?(?:int|long|short|DWORD|UINT|INT|unsigned|int32_t|uint32_t)$/.test(
          declared.type,
        )
      ) {
        report({
          at: store.node,
          // Elsewhere it is an int; and a header of the project's own may give socket another meaning.
          severity: file.guarded || file.includes.some(({ angled }) => !angled) ? 'information' : 'warning',
          message: {
            en: `${store.object} is ${declared.type}; a SOCKET is as wide as a pointer. Declare it as SOCKET.`,
            'zh-cn': `${store.object} 的类型是 ${declared.type}；SOCKET 与指针同宽。请声明为 SOCKET。`,
          },
        });
      }
    }
  },
};
