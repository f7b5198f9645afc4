// The functions that tell when a non-blocking connect has finished.

import { parameter, REQUIREMENTS, type FunctionFacts } from './facts';

export const WAITING_FUNCTIONS: readonly FunctionFacts[] = [
  {
    name: 'select',
    prototype:
      'int WSAAPI select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const timeval *timeout);',
    posixPrototype:
      'int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, struct timeval *timeout);',
    summary: {
      en: 'Waits until sockets are readable, writable or in an exceptional state.',
      'zh-cn': '等待套接字可读、可写或出现异常状态。',
    },
    parameters: [
      parameter('nfds', 'int', 'Ignored on Windows.', 'Windows 忽略此参数。'),
      parameter(
        'readfds',
        'fd_set *',
        'Sockets to wait for data, for a connection to accept, or for the end. NULL for none.',
        '等待数据、可接受的连接或连接关闭的套接字；没有则为 NULL。',
        'inout',
      ),
      parameter(
        'writefds',
        'fd_set *',
        'Sockets to wait for room to send, or for connect to succeed. NULL for none.',
        '等待可发送或 connect 成功的套接字；没有则为 NULL。',
        'inout',
      ),
      parameter(
        'exceptfds',
        'fd_set *',
        'On Windows, sockets whose connect failed, and urgent data. NULL for none.',
        '在 Windows 上报告 connect 失败的套接字以及紧急数据；没有则为 NULL。',
        'inout',
      ),
      parameter(
        'timeout',
        'const timeval *',
        'How long to wait at most; NULL waits without end, zeros only look.',
        '最长等待时间；NULL 表示一直等待，全零表示只查看一次。',
      ),
    ],
    result: {
      en: 'The number of sockets that are ready, 0 when the time ran out, SOCKET_ERROR on failure.',
      'zh-cn': '返回就绪的套接字个数；超时返回 0；失败返回 SOCKET_ERROR。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'After a non-blocking connect put the socket into writefds and exceptfds, then read SO_ERROR.',
        'zh-cn': '非阻塞 connect 之后，把套接字同时放入 writefds 和 exceptfds，再读取 SO_ERROR。',
      },
    ],
    differences: [
      {
        en: 'Windows ignores nfds and bounds the number of sockets (FD_SETSIZE, 64); POSIX needs the highest descriptor plus 1 and bounds its value.',
        'zh-cn':
          'Windows 忽略 nfds，限制的是套接字个数（FD_SETSIZE，64）；POSIX 要求传最大描述符加 1，限制的是描述符的值。',
      },
      {
        en: 'Three empty sets are WSAEINVAL on Windows and a plain sleep elsewhere.',
        'zh-cn': '三个集合全空时，Windows 返回 WSAEINVAL，其他系统则只是休眠。',
      },
    ],
    statements: ['S06', 'S41'],
    related: ['connect', 'WSAEventSelect', 'WSAAsyncSelect', 'WSAGetLastError'],
  },
  {
    name: 'WSAEventSelect',
    prototype: 'int WSAAPI WSAEventSelect(SOCKET s, WSAEVENT hEventObject, long lNetworkEvents);',
    summary: {
      en: 'Ties network events of a socket to an event object: FD_CONNECT signals it when connect has finished.',
      'zh-cn': '把套接字的网络事件与事件对象关联：connect 完成时，FD_CONNECT 使事件变为有信号。',
    },
    parameters: [
      parameter(
        's',
        'SOCKET',
        'The socket; the call makes it non-blocking.',
        '套接字；此调用会使其变为非阻塞。',
      ),
      parameter('hEventObject', 'WSAEVENT', 'An event of WSACreateEvent.', 'WSACreateEvent 创建的事件对象。'),
      parameter(
        'lNetworkEvents',
        'long',
        'The events to be told, such as FD_CONNECT | FD_WRITE; 0 ends it.',
        '要报告的事件，例如 FD_CONNECT | FD_WRITE；0 表示取消。',
      ),
    ],
    result: {
      en: '0 on success, SOCKET_ERROR on failure; WSAGetLastError has the code.',
      'zh-cn': '成功返回 0，失败返回 SOCKET_ERROR，错误码由 WSAGetLastError 取得。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'Wait with WSAWaitForMultipleEvents; then WSAEnumNetworkEvents gives the code of connect in iErrorCode[FD_CONNECT_BIT] and resets the event.',
        'zh-cn':
          '用 WSAWaitForMultipleEvents 等待；随后 WSAEnumNetworkEvents 在 iErrorCode[FD_CONNECT_BIT] 中给出 connect 的错误码，并重置事件。',
      },
      {
        en: 'A later call for the same socket replaces the earlier one, and WSAAsyncSelect does so, too.',
        'zh-cn': '对同一套接字再次调用会取代之前的设置，WSAAsyncSelect 也会取代它。',
      },
      {
        en: 'Before ioctlsocket can make the socket blocking again, the events must be set to 0.',
        'zh-cn': '要用 ioctlsocket 恢复阻塞模式，须先把事件设为 0。',
      },
    ],
    differences: [
      {
        en: 'Winsock only; poll, epoll and kqueue do this elsewhere.',
        'zh-cn': '仅 Winsock 提供；其他系统使用 poll、epoll 或 kqueue。',
      },
    ],
    statements: ['S08', 'S42'],
    related: ['connect', 'select', 'WSAAsyncSelect'],
  },
  {
    name: 'WSAAsyncSelect',
    prototype: 'int WSAAPI WSAAsyncSelect(SOCKET s, HWND hWnd, u_int wMsg, long lEvent);',
    summary: {
      en: 'Asks for a window message for each network event of a socket: FD_CONNECT when connect has finished.',
      'zh-cn': '为套接字的每个网络事件请求窗口消息：connect 完成时收到 FD_CONNECT。',
    },
    parameters: [
      parameter(
        's',
        'SOCKET',
        'The socket; the call makes it non-blocking.',
        '套接字；此调用会使其变为非阻塞。',
      ),
      parameter('hWnd', 'HWND', 'The window that gets the messages.', '接收消息的窗口。'),
      parameter('wMsg', 'u_int', 'The message, from WM_USER on.', '消息编号，从 WM_USER 起。'),
      parameter(
        'lEvent',
        'long',
        'The events to be told, such as FD_CONNECT; 0 ends it.',
        '要报告的事件，例如 FD_CONNECT；0 表示取消。',
      ),
    ],
    result: {
      en: '0 on success, SOCKET_ERROR on failure; WSAGetLastError has the code.',
      'zh-cn': '成功返回 0，失败返回 SOCKET_ERROR，错误码由 WSAGetLastError 取得。',
    },
    requirements: REQUIREMENTS,
    notes: [
      {
        en: 'WSAGETSELECTERROR(lParam) is the code of connect, 0 for success; WSAGetLastError is not.',
        'zh-cn': 'connect 的错误码是 WSAGETSELECTERROR(lParam)，0 表示成功；WSAGetLastError 不是。',
      },
      {
        en: 'The thread of the window must pump messages. A program without one uses WSAEventSelect.',
        'zh-cn': '窗口所在的线程必须处理消息循环。没有窗口的程序应使用 WSAEventSelect。',
      },
    ],
    differences: [{ en: 'Winsock only.', 'zh-cn': '仅 Winsock 提供。' }],
    statements: ['S07', 'S42'],
    related: ['connect', 'select', 'WSAEventSelect'],
  },
];
