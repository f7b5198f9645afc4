// Codes of the service lookup functions, and of graceful endings.

import type { ErrorRow } from './row';

export const LOOKUP_ERRORS: readonly ErrorRow[] = [
  {
    code: 10101,
    symbol: 'WSAEDISCON',
    connect: 'no',
    statements: [],
    title: { en: 'graceful shutdown', 'zh-cn': '对方已正常关闭' },
    meaning: {
      en: 'The other side has closed the connection in good order.',
      'zh-cn': '对方已正常关闭连接。',
    },
    returnedBy: {
      en: 'WSARecv and WSARecvFrom on message-oriented protocols; TCP reports 0 bytes instead.',
      'zh-cn': '面向消息的协议上的 WSARecv、WSARecvFrom；TCP 则以返回 0 字节表示。',
    },
    causes: [
      {
        en: 'The peer has finished.',
        'zh-cn': '对端已经结束通信。',
      },
    ],
    nextSteps: [
      {
        en: 'Close the socket.',
        'zh-cn': '关闭套接字即可。',
      },
    ],
  },
  {
    code: 10102,
    symbol: 'WSAENOMORE',
    connect: 'no',
    statements: [],
    title: { en: 'no more results', 'zh-cn': '没有更多结果' },
    meaning: { en: 'The lookup has no further entries.', 'zh-cn': '查询没有更多条目。' },
    returnedBy: {
      en: 'WSALookupServiceNext in old versions; newer ones give 10110.',
      'zh-cn': '旧版本的 WSALookupServiceNext；新版本返回 10110。',
    },
    causes: [
      {
        en: 'All entries have been read. This is the normal end.',
        'zh-cn': '所有条目都已读完，属于正常结束。',
      },
    ],
    nextSteps: [
      {
        en: 'End the loop and call WSALookupServiceEnd.',
        'zh-cn': '结束循环并调用 WSALookupServiceEnd。',
      },
    ],
  },
  {
    code: 10103,
    symbol: 'WSAECANCELLED',
    near: 'ECANCELED',
    connect: 'no',
    statements: [],
    title: { en: 'lookup cancelled', 'zh-cn': '查询已取消' },
    meaning: { en: 'The lookup was ended while it was running.', 'zh-cn': '查询在进行中被结束。' },
    returnedBy: {
      en: 'WSALookupServiceNext in old versions; newer ones give 10111.',
      'zh-cn': '旧版本的 WSALookupServiceNext；新版本返回 10111。',
    },
    causes: [
      {
        en: 'Another thread called WSALookupServiceEnd.',
        'zh-cn': '另一个线程调用了 WSALookupServiceEnd。',
      },
    ],
    nextSteps: [
      {
        en: 'Treat it as a cancelled lookup.',
        'zh-cn': '按查询已取消处理。',
      },
    ],
  },
  {
    code: 10108,
    symbol: 'WSASERVICE_NOT_FOUND',
    connect: 'no',
    statements: [],
    title: { en: 'service not found', 'zh-cn': '找不到服务' },
    meaning: {
      en: 'The service is not known in the name space that was asked.',
      'zh-cn': '所查询的命名空间中没有该服务。',
    },
    returnedBy: {
      en: 'WSALookupServiceBegin and WSASetService.',
      'zh-cn': 'WSALookupServiceBegin、WSASetService。',
    },
    causes: [
      {
        en: 'The name is misspelt, or the service is not registered.',
        'zh-cn': '名称拼写有误，或者服务没有注册。',
      },
    ],
    nextSteps: [
      {
        en: 'Check name and name space.',
        'zh-cn': '核对名称和命名空间。',
      },
    ],
  },
  {
    code: 10109,
    symbol: 'WSATYPE_NOT_FOUND',
    connect: 'no',
    statements: [],
    title: { en: 'service type not found', 'zh-cn': '找不到服务类型' },
    meaning: {
      en: 'The service class, or the service name for this socket type, is not known.',
      'zh-cn': '没有该服务类，或者没有适用于此套接字类型的服务名。',
    },
    returnedBy: {
      en: 'WSALookupServiceBegin; getaddrinfo when a service name such as "http" has no port for the type.',
      'zh-cn': 'WSALookupServiceBegin；服务名（如 "http"）在该类型下没有对应端口时的 getaddrinfo。',
    },
    causes: [
      {
        en: 'The service name is not in the services file, or it was asked for with the wrong socket type.',
        'zh-cn': '服务名不在 services 文件中，或者查询时用错了套接字类型。',
      },
    ],
    nextSteps: [
      {
        en: 'Pass the port as a number.',
        'zh-cn': '直接传入端口号。',
      },
    ],
  },
  {
    code: 10110,
    symbol: 'WSA_E_NO_MORE',
    connect: 'no',
    statements: [],
    title: { en: 'no more results', 'zh-cn': '没有更多结果' },
    meaning: { en: 'The lookup has no further entries.', 'zh-cn': '查询没有更多条目。' },
    returnedBy: { en: 'WSALookupServiceNext.', 'zh-cn': 'WSALookupServiceNext。' },
    causes: [
      {
        en: 'All entries have been read. This is the normal end.',
        'zh-cn': '所有条目都已读完，属于正常结束。',
      },
    ],
    nextSteps: [
      {
        en: 'End the loop and call WSALookupServiceEnd.',
        'zh-cn': '结束循环并调用 WSALookupServiceEnd。',
      },
    ],
  },
  {
    code: 10111,
    symbol: 'WSA_E_CANCELLED',
    near: 'ECANCELED',
    connect: 'no',
    statements: [],
    title: { en: 'lookup cancelled', 'zh-cn': '查询已取消' },
    meaning: { en: 'The lookup was ended while it was running.', 'zh-cn': '查询在进行中被结束。' },
    returnedBy: {
      en: 'WSALookupServiceNext and the asynchronous lookups.',
      'zh-cn': 'WSALookupServiceNext 和各异步查询函数。',
    },
    causes: [
      {
        en: 'Another thread called WSALookupServiceEnd, or the request was cancelled.',
        'zh-cn': '另一个线程调用了 WSALookupServiceEnd，或者请求被取消。',
      },
    ],
    nextSteps: [
      {
        en: 'Treat it as a cancelled lookup.',
        'zh-cn': '按查询已取消处理。',
      },
    ],
  },
  {
    code: 10112,
    symbol: 'WSAEREFUSED',
    connect: 'no',
    statements: [],
    title: { en: 'query refused', 'zh-cn': '查询被拒绝' },
    meaning: {
      en: 'The name server refused to answer the query. No connection was refused.',
      'zh-cn': '名称服务器拒绝回答查询。这并不是连接被拒绝。',
    },
    returnedBy: { en: 'Name service calls.', 'zh-cn': '名称服务函数。' },
    causes: [
      {
        en: 'The server does not answer this client, or not for this zone.',
        'zh-cn': '服务器不为该客户端或该区域提供应答。',
      },
    ],
    nextSteps: [
      {
        en: 'Ask another name server, for example with `nslookup NAME SERVER`.',
        'zh-cn': '换一个名称服务器查询，例如 `nslookup NAME SERVER`。',
      },
    ],
  },
];
