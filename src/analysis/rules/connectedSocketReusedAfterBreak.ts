import { argumentObject, takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { mayRenew, socketAt } from '../flow/sockets';
import { before, reaches } from '../flow/step';
import type { CallStep, Edge } from '../flow/step';
import type { Rule } from '../rule';

export const connectedSocketReusedAfterBreak: Rule = {
  id: 'connected-socket-reused-after-break',
  severity: 'warning',
  statement: 'S50',
  platform: 'both',
  title: {
    en: 'connect on a socket whose connection has ended',
    'zh-cn': '在连接已断开的套接字上再次调用 connect',
  },
  description: {
    en: 'Once a connection is closed or broken, its socket is spent: connect gives WSAEISCONN, WSAEINVAL or worse. Close it and make a new one for the next connection.',
    'zh-cn':
      '连接关闭或中断后，原套接字便不能再用：connect 会返回 WSAEISCONN、WSAEINVAL 等错误。请关闭它，并为下一次连接新建套接字。',
  },
  bad: 'if (recv(s, data, size, 0) <= 0) connect(s, name, length);',
  good: 'if (recv(s, data, size, 0) <= 0) {\n  closesocket(s);\n  s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);\n  if (connect(s, name, length) == SOCKET_ERROR) …\n}',
  check({ fn, report }) {
    const connects = fn.callsOf('connect', 'WSAConnect');
    // DisconnectEx gives a socket back for another connect.
    if (connects.length === 0 || /\bDisconnectEx\b|\bTF_REUSE_SOCKET\b/.test(fn.node.text)) {
      return;
    }
    const earlier = new Set(connects.flatMap(connect => before(connect)));
    for (const transfer of fn.callsOf('recv', 'read', 'WSARecv', 'send', 'write', 'WSASend')) {
      const socket = earlier.has(transfer) ? argumentObject(transfer) : undefined;
      if (socket === undefined || socketAt(fn, socket, transfer).type === 'SOCK_DGRAM') {
        continue;
      }
      const again = connects.find(
        connect =>
          takes(connect, socket) &&
          endings(fn, transfer).some(edge => reaches(edge, connect, step => mayRenew(fn, step, socket))),
      );
      if (again) {
        report({
          at: again.node,
          message: {
            en: `The connection of ${socket} has ended here; close ${socket} and connect a new socket.`,
            'zh-cn': `此时 ${socket} 的连接已经断开；请关闭 ${socket}，并用新的套接字连接。`,
          },
          related: [{ range: transfer.node, message: { en: 'It ended here', 'zh-cn': '连接在此断开' } }],
        });
      }
    }
  },
};

/** The ways on which a transfer says that the connection is over. WSARecv and WSASend give 0 for success. */
function endings(fn: FunctionModel, transfer: CallStep): readonly Edge[] {
  return transfer.callee === 'recv' || transfer.callee === 'read'
    ? fn
        .resultEdges(transfer)
        .filter(({ signs }) => !signs.includes('+') && signs.length > 0)
        .map(({ edge }) => edge)
    : fn.failureEdges(transfer);
}
