import type { Rule } from '../rule';

export const winsockIncludeOrder: Rule = {
  id: 'winsock-include-order',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/winsock/creating-a-basic-winsock-application',
  platform: 'win',
  title: { en: 'windows.h comes before winsock2.h', 'zh-cn': 'windows.h 先于 winsock2.h' },
  description: {
    en: 'windows.h brings the old winsock.h, whose declarations clash with those of winsock2.h. Include winsock2.h first, or define WIN32_LEAN_AND_MEAN before windows.h.',
    'zh-cn':
      'windows.h 会带入旧的 winsock.h，其声明与 winsock2.h 冲突。请先包含 winsock2.h，或在 windows.h 之前定义 WIN32_LEAN_AND_MEAN。',
  },
  bad: '#include <windows.h>\n#include <winsock2.h>',
  good: '#include <winsock2.h>\n#include <windows.h>',
  checkFile({ file, report }) {
    const { includes, macros } = file;
    const windows = includes.find(({ header }) => header === 'windows.h');
    const winsock = includes.find(({ header }) => /^(?:winsock2|ws2tcpip|mswsock)\.h$/.test(header));
    if (!windows || !winsock || windows.start > winsock.start) {
      return;
    }
    const settled =
      ['WIN32_LEAN_AND_MEAN', '_WINSOCKAPI_', '_WINSOCK2API_'].some(name => macros.has(name)) ||
      includes.some(
        ({ header, angled, start }) =>
          start < windows.start && (!angled || /^(?:ws2tcpip|mswsock)\.h$|\//.test(header)),
      );
    if (!settled) {
      const { text } = file;
      report({
        at: windows,
        message: {
          en: `windows.h brings winsock.h, which clashes with the ${winsock.header} below; include ${winsock.header} first.`,
          'zh-cn': `windows.h 会带入 winsock.h，与后面的 ${winsock.header} 冲突；请先包含 ${winsock.header}。`,
        },
        fix: {
          title: { en: 'Swap the two includes', 'zh-cn': '交换两个 #include' },
          edits: [
            { range: windows, text: text.slice(winsock.start, winsock.end) },
            { range: winsock, text: text.slice(windows.start, windows.end) },
          ],
        },
      });
    }
  },
};
