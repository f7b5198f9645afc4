// Codes that Winsock took over from file systems. Its socket calls hardly ever give them.

import type { ErrorRow } from './row';

export const FILE_ERRORS: readonly ErrorRow[] = [
  {
    code: 10062,
    symbol: 'WSAELOOP',
    posix: 'ELOOP',
    numbers: { linux: 40, darwin: 62, ucrt: 114, uv: -4067 },
    connect: 'no',
    statements: [],
    title: { en: 'name loop', 'zh-cn': '名称循环' },
    meaning: {
      en: 'A name could not be resolved because it leads back to itself.',
      'zh-cn': '名称指向自身，形成循环，无法解析。',
    },
    returnedBy: {
      en: 'File calls; connect on a Unix socket whose path has too many symbolic links.',
      'zh-cn': '文件类调用；Unix 套接字的路径中符号链接层数过多时的 connect。',
    },
    causes: [
      {
        en: 'A symbolic link in the path points to itself, directly or in a circle.',
        'zh-cn': '路径中的符号链接直接或间接指向了自己。',
      },
    ],
    nextSteps: [
      {
        en: 'Follow the path with `ls -l` and mend the link.',
        'zh-cn': '用 `ls -l` 逐级检查路径并修正链接。',
      },
    ],
  },
  {
    code: 10063,
    symbol: 'WSAENAMETOOLONG',
    posix: 'ENAMETOOLONG',
    numbers: { linux: 36, darwin: 63, ucrt: 38, uv: -4064 },
    connect: 'no',
    statements: [],
    title: { en: 'name too long', 'zh-cn': '名称过长' },
    meaning: {
      en: 'A name or a path is longer than the place for it.',
      'zh-cn': '名称或路径超出了可容纳的长度。',
    },
    returnedBy: {
      en: 'connect and bind on Unix sockets, gethostname with a short buffer.',
      'zh-cn': 'Unix 套接字的 connect、bind；缓冲区过短的 gethostname。',
    },
    causes: [
      {
        en: 'The path of a Unix socket is longer than 107 bytes (103 on macOS).',
        'zh-cn': 'Unix 套接字路径超过 107 字节（macOS 为 103 字节）。',
      },
    ],
    nextSteps: [
      {
        en: 'Move the socket to a shorter path, for example below `/run` or `/tmp`.',
        'zh-cn': '把套接字放到较短的路径下，例如 `/run` 或 `/tmp`。',
      },
    ],
  },
  {
    code: 10066,
    symbol: 'WSAENOTEMPTY',
    posix: 'ENOTEMPTY',
    numbers: { linux: 39, darwin: 66, ucrt: 41, uv: -4051 },
    connect: 'no',
    statements: [],
    title: { en: 'directory not empty', 'zh-cn': '目录非空' },
    meaning: {
      en: 'A directory cannot be removed because it is not empty.',
      'zh-cn': '目录非空，无法删除。',
    },
    returnedBy: { en: 'File calls; no socket call gives it.', 'zh-cn': '文件类调用；套接字函数不会返回。' },
    causes: [
      {
        en: 'The number comes from a file operation and was looked up among the socket codes.',
        'zh-cn': '这个数值来自文件操作，却被当作套接字错误码查询。',
      },
    ],
    nextSteps: [
      {
        en: 'Look at the file call right before, and empty the directory first.',
        'zh-cn': '查看出错前的文件操作，先清空目录。',
      },
    ],
  },
  {
    code: 10068,
    symbol: 'WSAEUSERS',
    posix: 'EUSERS',
    numbers: { linux: 87, darwin: 68 },
    connect: 'no',
    statements: [],
    title: { en: 'user quota exceeded', 'zh-cn': '用户配额超限' },
    meaning: { en: 'A quota of the user is used up.', 'zh-cn': '用户配额已用完。' },
    returnedBy: {
      en: 'Left from BSD; no current Winsock call gives it.',
      'zh-cn': '自 BSD 沿用而来；现有的 Winsock 函数都不会返回。',
    },
    causes: [
      {
        en: 'A provider of a third party uses the code for a limit of its own.',
        'zh-cn': '第三方服务提供程序借用它表示自己的限额。',
      },
    ],
    nextSteps: [
      {
        en: "Look for the provider's own documentation; `netsh winsock show catalog` names it.",
        'zh-cn': '查阅该服务提供程序的文档；`netsh winsock show catalog` 可查其名称。',
      },
    ],
  },
  {
    code: 10069,
    symbol: 'WSAEDQUOT',
    posix: 'EDQUOT',
    numbers: { linux: 122, darwin: 69 },
    connect: 'no',
    statements: [],
    title: { en: 'disk quota exceeded', 'zh-cn': '磁盘配额超限' },
    meaning: { en: 'The disk quota is used up.', 'zh-cn': '磁盘配额已用完。' },
    returnedBy: { en: 'File calls; no socket call gives it.', 'zh-cn': '文件类调用；套接字函数不会返回。' },
    causes: [
      {
        en: 'Data received is written to a file on a volume with a quota.',
        'zh-cn': '接收的数据写入了有配额限制的卷。',
      },
    ],
    nextSteps: [
      {
        en: 'Free space, or have the quota raised.',
        'zh-cn': '清理空间，或申请提高配额。',
      },
    ],
  },
  {
    code: 10070,
    symbol: 'WSAESTALE',
    posix: 'ESTALE',
    numbers: { linux: 116, darwin: 70 },
    connect: 'no',
    statements: [],
    title: { en: 'stale file handle', 'zh-cn': '文件句柄已失效' },
    meaning: {
      en: 'A handle leads to a file on a server that no longer has it.',
      'zh-cn': '句柄指向服务器上已不存在的文件。',
    },
    returnedBy: {
      en: 'File calls on network file systems; no socket call gives it.',
      'zh-cn': '网络文件系统上的文件类调用；套接字函数不会返回。',
    },
    causes: [
      {
        en: 'The file was removed on the server, or the share was mounted anew.',
        'zh-cn': '文件在服务器上被删除，或者共享被重新挂载。',
      },
    ],
    nextSteps: [
      {
        en: 'Open the file again, or mount the share again.',
        'zh-cn': '重新打开文件，或重新挂载共享。',
      },
    ],
  },
  {
    code: 10071,
    symbol: 'WSAEREMOTE',
    posix: 'EREMOTE',
    numbers: { linux: 66, darwin: 71 },
    connect: 'no',
    statements: [],
    title: { en: 'object is remote', 'zh-cn': '对象在远程' },
    meaning: {
      en: 'The object lies on another machine, and the call works for local ones only.',
      'zh-cn': '对象位于另一台机器，而该调用只适用于本地对象。',
    },
    returnedBy: { en: 'File calls; no socket call gives it.', 'zh-cn': '文件类调用；套接字函数不会返回。' },
    causes: [
      {
        en: 'A file operation was tried on a network share that does not allow it.',
        'zh-cn': '在不支持该操作的网络共享上执行了文件操作。',
      },
    ],
    nextSteps: [
      {
        en: 'Run the operation on the machine that owns the file.',
        'zh-cn': '在文件所在的机器上执行该操作。',
      },
    ],
  },
];
