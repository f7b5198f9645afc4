// Waiting for a connect to finish: which calls wait for a socket, and which connect they wait for.

import { addressedBy, bare, calleeOf, objectOf } from './expressions';
import type { FunctionModel } from './functionModel';
import { keptOfFunction } from './kept';
import { startsAttempt } from './sockets';
import { after, before, reaches } from './step';
import type { CallStep, Step } from './step';

export interface Wait {
  /** The select, poll or WSAPoll. */
  readonly call: CallStep;
  /** The connect whose end it waits for. */
  readonly connect: CallStep;
  /** The socket of both. */
  readonly socket: string;
}

/** The calls that wait for an attempt that this function started. */
export const waitsOf = keptOfFunction(findWaits);

function findWaits(fn: FunctionModel): readonly Wait[] {
  // Nobody waits for a connect that blocks.
  const connects = fn
    .callsOf('connect', 'WSAConnect')
    .map(connect => ({ connect, starts: startsAttempt(fn, connect) }))
    .filter(({ starts }) => starts !== false);
  if (connects.length === 0) {
    return [];
  }
  return fn.callsOf('select', 'poll', 'WSAPoll').flatMap(call => {
    const sockets = socketsOf(call)(fn);
    const connect = connects.find(({ connect: each, starts }) => {
      const socket = each.args[0] && objectOf(each.args[0]);
      return (
        socket !== undefined &&
        sockets.includes(socket) &&
        reaches(each, call) &&
        (starts ?? goesOnAfterFailure(fn, each, call))
      );
    })?.connect;
    const socket = connect?.args[0] && objectOf(connect.args[0]);
    return connect && socket !== undefined ? [{ call, connect, socket }] : [];
  });
}

/** Whether the code waits although the connect did not succeed: then the wait is for its end. */
function goesOnAfterFailure(fn: FunctionModel, connect: CallStep, wait: CallStep): boolean {
  return (
    /^(?:ignored|void)$/.test(connect.usage) || fn.failureEdges(connect).some(edge => reaches(edge, wait))
  );
}

/** The sockets that a call waits to be able to write to. */
export function socketsOf(call: CallStep): (fn: FunctionModel) => readonly string[] {
  return fn => {
    if (call.callee === 'select') {
      const set = call.args[2] && setOf(call.args[2]);
      return before(call).flatMap(step => {
        if (step.kind !== 'call' || step.callee !== 'FD_SET' || set === undefined) {
          return [];
        }
        const [member, into] = step.args;
        const object = member && into && setOf(into) === set ? objectOf(member) : undefined;
        return object === undefined ? [] : [object];
      });
    }
    const list = call.args[0] && setOf(call.args[0]);
    return fn.stores.flatMap(({ object, value }) => {
      const stored =
        list !== undefined &&
        object.startsWith(list) &&
        /^(?:\[\w+\])?(?:\.|->)fd$/.test(object.slice(list.length))
          ? value && objectOf(value)
          : list !== undefined && object === list
            ? value?.descendants('identifier', 'field_expression').map(objectOf)[0]
            : undefined;
      return stored === undefined ? [] : [stored];
    });
  };
}

/** The set or array that an argument names, by address or as a pointer; `fds` for `&fds[0]`. */
export function setOf(arg: CallStep['node']): string | undefined {
  const inner = bare(arg);
  const held =
    inner.type === 'call_expression' &&
    calleeOf(inner) === '.data' &&
    inner.child('function')?.child('argument');
  return held ? objectOf(held) : (addressedBy(arg) ?? objectOf(arg))?.replace(/\[0\]$/, '');
}

/** The calls after a wait that read how the attempt ended, or may do so. */
export function readsOutcome(fn: FunctionModel, { call, connect, socket }: Wait): boolean {
  const later = new Set<Step>(after(call));
  return fn.calls.some(each => {
    if (each === call || each === connect || !later.has(each)) {
      return false;
    }
    const takesIt = each.args.some(arg => objectOf(arg) === socket || addressedBy(arg) === socket);
    if (each.callee === 'getsockopt') {
      return takesIt && each.node.text.includes('SO_ERROR');
    }
    return takesIt && !SILENT.has(each.callee);
  });
}

/** Calls that are given the socket and yet learn nothing about the attempt. */
const SILENT = new Set([
  ...[
    'send',
    'recv',
    'sendto',
    'recvfrom',
    'WSASend',
    'WSARecv',
    'setsockopt',
    'ioctlsocket',
    'fcntl',
    'ioctl',
  ],
  ...[
    'closesocket',
    'close',
    'shutdown',
    'FD_SET',
    'FD_CLR',
    'FD_ISSET',
    'select',
    'poll',
    'WSAPoll',
    'socket',
  ],
  ...['printf', 'fprintf', 'wprintf', 'WSAEventSelect', 'write', 'read'],
]);
