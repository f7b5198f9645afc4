import { socketOf } from '../flow/sockets';
import { argumentObject, takes } from '../flow/functionModel';
import { after, reaches } from '../flow/step';
import type { Rule } from '../rule';

export const udpConnresetFatal: Rule = {
  id: 'udp-connreset-fatal',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock/nf-winsock-recvfrom',
  platform: 'win',
  title: {
    en: 'A receive loop over UDP ends at WSAECONNRESET',
    'zh-cn': 'UDP 接收循环因 WSAECONNRESET 而终止',
  },
  description: {
    en: 'On Windows recvfrom fails with WSAECONNRESET when an earlier datagram met a closed port: one peer that is gone ends the service for all. Go on after that code, or turn it off with SIO_UDP_CONNRESET.',
    'zh-cn':
      '在 Windows 上，如果之前发出的数据报遇到关闭的端口，recvfrom 会以 WSAECONNRESET 失败：一个对端消失，所有服务随之终止。遇到该错误码应继续循环，或用 SIO_UDP_CONNRESET 关闭此行为。',
  },
  bad: 'for (;;) {\n  n = recvfrom(u, data, size, 0, from, &length);\n  if (n == SOCKET_ERROR) break;\n  sendto(u, data, n, 0, from, length);\n}',
  good: 'if (n == SOCKET_ERROR) {\n  if (WSAGetLastError() == WSAECONNRESET) continue;\n  break;\n}',
  check({ fn, file, report }) {
    if (
      file.mentions('SIO_UDP_CONNRESET') ||
      file.mentions('WSAECONNRESET') ||
      /\b10054\b/.test(fn.node.text)
    ) {
      return;
    }
    for (const call of fn.callsOf('recvfrom', 'WSARecvFrom')) {
      const socket = argumentObject(call);
      const loop = call.loops.at(-1);
      const known = socketOf(fn, call);
      if (
        !loop ||
        socket === undefined ||
        (known?.complete !== true && known?.elsewhere !== true) ||
        known.type !== 'SOCK_DGRAM'
      ) {
        continue;
      }
      const sends = fn
        .callsOf('sendto', 'WSASendTo')
        .find(each => takes(each, socket) && reaches(each, call, step => !step.loops.includes(loop)));
      const isFatal = fn.failureEdges(call).some(edge => !after(edge).includes(call));
      if (sends && isFatal) {
        report({
          at: call.node,
          message: {
            en: `A datagram that met a closed port makes ${call.callee} fail with WSAECONNRESET, and that ends this loop; go on after it.`,
            'zh-cn': `发往已关闭端口的数据报会使 ${call.callee} 以 WSAECONNRESET 失败，从而结束该循环；遇到它应继续。`,
          },
          related: [
            { range: sends.node, message: { en: 'Datagrams are sent here', 'zh-cn': '在此发送数据报' } },
          ],
        });
      }
    }
  },
};
