import { addressedBy, bare, objectOf } from '../flow/expressions';
import { LEAVERS } from '../flow/graph';
import { socketOf } from '../flow/sockets';
import { after, before, between } from '../flow/step';
import type { Edge, Step } from '../flow/step';
import type { FunctionModel } from '../flow/functionModel';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const socketLeakOnConnectError: Rule = {
  id: 'socket-leak-on-connect-error',
  severity: 'warning',
  statement: 'S52',
  platform: 'both',
  title: { en: 'A failed connect leaves its socket open', 'zh-cn': '连接失败后没有关闭套接字' },
  description: {
    en: 'The function returns after a failed connect without closing the socket it made; the handle is lost, and in time the process runs out of them. Call closesocket (close elsewhere) before returning.',
    'zh-cn':
      '函数在连接失败后返回，却没有关闭自己创建的套接字；句柄泄漏，最终会耗尽。返回前请调用 closesocket（其他系统为 close）。',
  },
  bad: 'if (connect(s, name, length) == SOCKET_ERROR) return -1;',
  good: 'if (connect(s, name, length) == SOCKET_ERROR) {\n  closesocket(s);\n  return -1;\n}',
  check({ fn, report }) {
    for (const connect of fn.callsOf('connect', 'WSAConnect')) {
      const socket = socketOf(fn, connect);
      if (
        socket?.complete !== true ||
        !fn.declarations.has(socket.object) ||
        fn.declarations.get(socket.object)?.isStatic === true ||
        // Another variable may be the one that is closed.
        socket.creations.some(({ assignedTo }) => assignedTo !== socket.object)
      ) {
        continue;
      }
      const { object } = socket;
      // What is given the socket once it is connected tells later that it was not.
      const aliases = fn.stores
        .filter(({ value }) => value && objectOf(value) === object)
        .map(store => store.object);
      const kept = before(connect).some(
        step =>
          (step.kind === 'store' || step.kind === 'opaque') &&
          !socket.creations.some(({ node }) => step.node.contains(node)) &&
          step.node !== connect.node &&
          lets(step, object, aliases) &&
          !(step.kind === 'store' && step.object === object),
      );
      if (kept) {
        continue;
      }
      const succeeded = new Set(
        fn.successEdges(connect).flatMap(edge => after(edge, step => lets(step, object, aliases))),
      );
      for (const edge of fn.failureEdges(connect)) {
        const isRenewal = (step: Step) =>
          step.kind === 'store' &&
          step.object === object &&
          socket.creations.some(({ node }) => step.value !== undefined && bare(step.value) === node);
        const ends = after(edge, step => lets(step, object, aliases)).filter(
          step =>
            !succeeded.has(step) &&
            ((step.kind === 'return' && !lets(step, object, aliases)) ||
              (step.kind === 'throw' && !lets(step, object, aliases) && !isCaught(fn, step)) ||
              isRenewal(step)),
        );
        const lost = ends.find(isRenewal) ?? ends[0] ?? endsOpen(fn, edge, object, aliases, succeeded);
        // Where no way of success is known, neither is what belongs to failure alone.
        const closed = between(connect, edge.from).some(step => lets(step, object, aliases));
        if (lost && !closed && succeeded.size > 0) {
          report({
            at: isRenewal(lost) || lost === fn.exit ? connect.node : (leapTo(fn, edge, lost) ?? lost.node),
            message: {
              en: `${object} is still open when this returns after a failed connect; close it first.`,
              'zh-cn': `连接失败后从此处返回时 ${object} 仍未关闭；请先关闭。`,
            },
            related: [
              { range: connect.node, message: { en: 'The connect that failed', 'zh-cn': '失败的 connect' } },
            ],
          });
        }
      }
    }
  },
};

/** The end of the function, where a failure falls through to it with the socket open. */
function endsOpen(
  fn: FunctionModel,
  edge: Edge,
  object: string,
  aliases: readonly string[],
  succeeded: ReadonlySet<Step>,
): Step | undefined {
  const falls = after(
    edge,
    step =>
      lets(step, object, aliases) ||
      step.kind === 'return' ||
      step.kind === 'throw' ||
      (step.kind === 'call' && LEAVERS.has(step.callee)),
  );
  return falls.includes(fn.exit) && !succeeded.has(fn.exit) ? fn.exit : undefined;
}

/** Whether a handler of the function itself may take what is thrown, and close the socket. */
function isCaught(fn: FunctionModel, step: Step): boolean {
  return fn.node
    .descendants('try_statement')
    .some(({ start, end }) => start < step.node.start && step.node.end <= end);
}

/** The `goto` by which a failure gets to a return that others share: there is the place to close the socket. */
function leapTo(fn: FunctionModel, edge: Edge, end: Step): SyntaxNode | undefined {
  const [label] = between(edge, end).filter(({ node }) => node.type === 'labeled_statement');
  const name = label?.node.child('label')?.text;
  return label && name !== undefined && label.node.start < end.node.start
    ? fn.node
        .descendants('goto_statement')
        .find(each => each.start > edge.from.node.start && each.child('label')?.text === name)
    : undefined;
}

const KEEPERS =
  /^(?:connect|WSAConnect|setsockopt|getsockopt|ioctlsocket|fcntl|ioctl|FD_\w+|select|poll|shutdown|send|recv|[fs]?n?printf)$/;

/** Whether a step closes a socket, stores it away, hands it on or gives it back. */
function lets(step: Step, object: string, aliases: readonly string[]): boolean {
  const names = (node: Step['node'] | undefined) =>
    node?.descendants('identifier').some(({ text }) => text === object) ?? false;
  switch (step.kind) {
    case 'call':
      return (
        !KEEPERS.test(step.callee) &&
        step.args.some(arg => objectOf(arg) === object || addressedBy(arg) === object || names(bare(arg)))
      );
    case 'store':
      return step.object === object || (step.value?.type !== 'call_expression' && names(step.value));
    case 'return':
    case 'throw':
      return names(step.value);
    case 'test':
      // `if (s != INVALID_SOCKET) closesocket(s);`
      return (
        step.node.descendants('call_expression').length === 0 &&
        (names(step.node) ||
          (aliases.length > 0 &&
            step.node.descendants('identifier').some(({ text }) => aliases.includes(text))))
      );
    case 'opaque':
      return names(step.node);
    default:
      return false;
  }
}
