// How a function learns that its connect has ended: the method with which a probe does the same.

import type { Method } from '../../facts/outcome';
import { objectOf } from '../flow/expressions';
import { isApi } from '../flow/apiCalls';
import { takes } from '../flow/functionModel';
import type { FunctionModel } from '../flow/functionModel';
import { startsAttempt } from '../flow/sockets';
import type { CallStep } from '../flow/step';
import { waitsOf } from '../flow/waits';

export function methodOf(fn: FunctionModel, connect: CallStep): Method {
  if (connect.callee.includes('ConnectEx')) {
    return 'connect-ex';
  }
  const socket = connect.args[0] && objectOf(connect.args[0]);
  const selects = (name: string) =>
    socket !== undefined && fn.calls.some(call => isApi(call, name) && takes(call, socket));
  if (selects('WSAEventSelect')) {
    return 'event-select';
  }
  if (selects('WSAAsyncSelect')) {
    return 'async-select';
  }
  const wait = waitsOf(fn).find(each => each.connect === connect)?.call.callee;
  if (wait !== undefined) {
    return wait === 'select' ? 'select' : 'poll';
  }
  return startsAttempt(fn, connect) === true
    ? 'select'
    : connect.callee === 'WSAConnect'
      ? 'wsa-connect'
      : 'blocking';
}
